"""Who answers now, and whether somebody always does: contacts, those they are reached through, fallbacks.

The clock changes the order of contacts and what is said of them, never which outcome is right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from wizard.flows.contacts.hours import ZONE, Status, open_spans, status
from wizard.flows.model import Contact

Contacts = Mapping[str, Contact]
# Long enough for every public holiday to meet several weekdays, a leap year and a year of 53 weeks.
HORIZON = dt.timedelta(days=6 * 365)


@dataclass(frozen=True)
class ListedContact:
    """A contact at an instant; `instead` is known to be open, set when this one's hours are unknown."""

    contact: Contact
    status: Status
    instead: Contact | None = None


@dataclass(frozen=True)
class ContactOrder:
    """Contacts in the order to show; `stands_in_for` is the first one when it is closed and another leads."""

    answers: tuple[ListedContact, ...]
    stands_in_for: Contact | None = None


@dataclass(frozen=True)
class Gap:
    """A time of the wall clock when nobody answers, from the first time it occurs."""

    start: dt.datetime
    end: dt.datetime


def reachable(contact: Contact, contacts: Contacts) -> tuple[Contact, ...]:
    """Return the contacts with a number that this one is reached through: itself, or those it is `via`."""
    return tuple(c for c in _following(contact, contacts, "via") if c.phone)


def combined_status(contact: Contact, contacts: Contacts, instant: dt.datetime) -> Status:
    """Return the status of a contact as a whole: open while anyone it is reached through is."""
    texts = {c.hours for c in reachable(contact, contacts) or (contact,)}
    found = [status(text, instant) for text in texts]
    states = {s.state for s in found}
    if "open" in states:
        return Status("open", until=_all_closed(texts, instant))
    if "unknown" in states:
        unknown = [each for each in found if each.state == "unknown"]
        return Status("unknown", by_appointment=all(each.by_appointment for each in unknown))
    # of two times in one zone Python compares the clocks, and one hour of the year comes twice
    opens = min((s.opens for s in found if s.opens), key=dt.datetime.timestamp, default=None)
    return Status("closed", opens=opens)


def order(contact_ids: Sequence[str], contacts: Contacts, instant: dt.datetime) -> ContactOrder:
    """Return an outcome's contacts in the order to show at an instant, who answers now first.

    A closed first contact comes after the first open one of its fallbacks or of the list; one whose
    hours are unknown keeps its place, with the first open one as `instead`.
    """
    listed = [contacts[i] for i in contact_ids]
    closed = bool(listed) and combined_status(listed[0], contacts, instant).state == "closed"
    lead = first_open(listed[0], listed, contacts, instant) if closed else None
    shown = [lead, *(c for c in listed if c.id != lead.id)] if lead else listed
    return ContactOrder(
        tuple(_answer(c, listed, contacts, instant) for c in shown),
        listed[0] if lead else None,
    )


def first_open(
    contact: Contact, listed: Sequence[Contact], contacts: Contacts, instant: dt.datetime
) -> Contact | None:
    """Return the first one with a number that is open: of its fallbacks, the listed, then their fallbacks."""
    others = [*_following(contact, contacts, "fallback"), *listed]
    others += [c for each in listed for c in _following(each, contacts, "fallback")]
    can_ring = (c for c in others if c.id != contact.id and reachable(c, contacts))
    return next((c for c in can_ring if combined_status(c, contacts, instant).state == "open"), None)


def uncovered_times(contact_ids: Iterable[str], contacts: Contacts, since: dt.date) -> tuple[Gap, ...]:
    """Return the times when no one of these contacts or their fallbacks answers, in six years from a day.

    Gaps at the same times of the same weekday are given once. Unknown hours answer nothing.
    """
    listed = [contacts[i] for i in contact_ids if i in contacts]
    everyone = [c for first in listed for c in _following(first, contacts, "fallback")]
    texts = frozenset(r.hours for c in everyone for r in reachable(c, contacts))
    return _gaps(texts, dt.datetime.combine(since, dt.time()))


@lru_cache(maxsize=1000)
def _gaps(texts: frozenset[str], start: dt.datetime) -> tuple[Gap, ...]:
    end = start + HORIZON
    spans = sorted(span for text in texts for span in open_spans(text, start, end))
    found: dict[tuple[int, dt.time, dt.timedelta], Gap] = {}
    covered = start
    for first, last in [*spans, (end, end)]:
        if first > covered:
            key = (covered.weekday(), covered.time(), first - covered)
            found.setdefault(key, Gap(covered, first))
        covered = max(covered, last)
    return tuple(found.values())


def _answer(
    contact: Contact, listed: list[Contact], contacts: Contacts, instant: dt.datetime
) -> ListedContact:
    found = combined_status(contact, contacts, instant)
    instead = first_open(contact, listed, contacts, instant) if found.state == "unknown" else None
    return ListedContact(contact, found, instead)


def _all_closed(texts: Iterable[str], instant: dt.datetime) -> dt.datetime | None:
    """Return when the last of them closes, one taking over from another; None when none does in a year."""
    moment = instant
    for _ in range(20):
        found = [s for text in texts if (s := status(text, moment)).state == "open"]
        if not found:
            return moment
        if not all(s.until for s in found):
            return None
        moment = max((s.until for s in found if s.until), key=dt.datetime.timestamp)
    return _first_gap(texts, moment)


def _first_gap(texts: Iterable[str], instant: dt.datetime) -> dt.datetime | None:
    """Return when all of these are closed for the first time in the year from an instant; None when never."""
    covered = instant.astimezone(ZONE).replace(tzinfo=None)
    end = covered + dt.timedelta(days=400)
    for first, last in sorted(span for text in texts for span in open_spans(text, covered, end)):
        if first > covered:
            break
        covered = max(covered, last)
    return covered.replace(tzinfo=ZONE) if covered < end else None


def _following(contact: Contact, contacts: Contacts, key: Literal["via", "fallback"]) -> Iterator[Contact]:
    """Return the contact and, depth first and each once, those it names under the key, and they name."""
    seen, waiting = set(), [contact]
    while waiting:
        here = waiting.pop(0)
        if here.id not in seen:
            seen.add(here.id)
            yield here
            waiting[:0] = [contacts[i] for i in getattr(here, key) if i in contacts]
