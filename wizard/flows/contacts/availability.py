"""Whether a contact answers now, and whether somebody always does: itself, who it is `via`, its fallbacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from wizard.flows.contacts.hours import Status, open_spans, status
from wizard.flows.countries import Country
from wizard.flows.model import Contact

Contacts = Mapping[str, Contact]
# Long enough for every public holiday to meet several weekdays, a leap year and a year of 53 weeks.
HORIZON = dt.timedelta(days=6 * 365)


@dataclass(frozen=True)
class Gap:
    """A time of the wall clock when nobody answers, from the first time it occurs."""

    start: dt.datetime
    end: dt.datetime


def reachable(contact: Contact, contacts: Contacts) -> tuple[Contact, ...]:
    """Return the contacts with a number that this one is reached through: itself, or those it is `via`."""
    return tuple(c for c in following(contact, contacts, "via") if c.phone)


def following(contact: Contact, contacts: Contacts, key: Literal["via", "fallback"]) -> Iterator[Contact]:
    """Return the contact and, depth first and each once, those it names under the key, and they name."""
    seen, waiting = set(), [contact]
    while waiting:
        here = waiting.pop(0)
        if here.id not in seen:
            seen.add(here.id)
            yield here
            waiting[:0] = [contacts[i] for i in getattr(here, key) if i in contacts]


def combined_status(contact: Contact, contacts: Contacts, instant: dt.datetime, ways: Country) -> Status:
    """Return the status of a contact as a whole: open while anyone it is reached through is."""
    texts = {c.hours_with_absences for c in reachable(contact, contacts) or (contact,)}
    found = [status(text, instant, ways) for text in texts]
    states = {s.state for s in found}
    if "open" in states:
        return Status("open", until=_all_closed(texts, instant, ways))
    if "unknown" in states:
        unknown = [each for each in found if each.state == "unknown"]
        return Status("unknown", by_appointment=all(each.by_appointment for each in unknown))
    # of two times in one zone Python compares the clocks, and one hour of the year comes twice
    opens = min((s.opens for s in found if s.opens), key=dt.datetime.timestamp, default=None)
    return Status("closed", opens=opens)


def uncovered_times(
    contact_ids: Iterable[str], contacts: Contacts, since: dt.date, ways: Country
) -> tuple[Gap, ...]:
    """Return the times when no one of these contacts or their fallbacks answers, in six years from a day.

    Gaps at the same times of the same weekday are given once. Unknown hours answer nothing.
    """
    listed = [contacts[i] for i in contact_ids if i in contacts]
    everyone = [c for first in listed for c in following(first, contacts, "fallback")]
    texts = frozenset(r.hours_with_absences for c in everyone for r in reachable(c, contacts))
    return _gaps(texts, dt.datetime.combine(since, dt.time()), ways)


@lru_cache(maxsize=1000)
def spans_ahead(text: str, start: dt.datetime, ways: Country) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Return when these hours are open in the six years from a time of the wall clock."""
    return tuple(open_spans(text, start, start + HORIZON, ways))


@lru_cache(maxsize=1000)
def _gaps(texts: frozenset[str], start: dt.datetime, ways: Country) -> tuple[Gap, ...]:
    end = start + HORIZON
    spans = sorted(span for text in texts for span in spans_ahead(text, start, ways))
    found: dict[tuple[int, dt.time, dt.timedelta], Gap] = {}
    covered = start
    for first, last in [*spans, (end, end)]:
        if first > covered:
            key = (covered.weekday(), covered.time(), first - covered)
            found.setdefault(key, Gap(covered, first))
        covered = max(covered, last)
    return tuple(found.values())


def _all_closed(texts: Iterable[str], instant: dt.datetime, ways: Country) -> dt.datetime | None:
    """Return when the last of them closes, one taking over from another; None when none does in a year."""
    moment = instant
    for _ in range(20):
        found = [s for text in texts if (s := status(text, moment, ways)).state == "open"]
        if not found:
            return moment
        if not all(s.until for s in found):
            return None
        moment = max((s.until for s in found if s.until), key=dt.datetime.timestamp)
    return _first_gap(texts, moment, ways)


def _first_gap(texts: Iterable[str], instant: dt.datetime, ways: Country) -> dt.datetime | None:
    """Return when all of these are closed for the first time in the year from an instant; None when never."""
    covered = instant.astimezone(ways.clock).replace(tzinfo=None)
    end = covered + dt.timedelta(days=400)
    for first, last in sorted(span for text in texts for span in open_spans(text, covered, end, ways)):
        if first > covered:
            break
        covered = max(covered, last)
    return covered.replace(tzinfo=ways.clock) if covered < end else None
