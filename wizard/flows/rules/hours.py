"""Rules about opening hours: they can be read and said, mean what they say, and somebody always answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import wraps

from wizard.flows.contacts.availability import HORIZON, Gap, spans_ahead, uncovered_times
from wizard.flows.contacts.calls import own_stand_ins
from wizard.flows.contacts.hours import BY_APPOINTMENT, BadHours, parse_hours
from wizard.flows.countries import Country
from wizard.flows.errors import Problem, Severity
from wizard.flows.guide import MONTHS
from wizard.flows.model import Contact, Flows, Mention, Outcome
from wizard.flows.rules.context import RuleContext
from wizard.flows.rules.opening_words import (
    REASONS,
    days_in_notation,
    in_notation,
    tidied,
    unsayable,
)

PRESSING = ("now", "today")
WEEKDAYS = ("ma.", "ti.", "on.", "to.", "fr.", "lø.", "sø.")
NAMED_GAPS = 5
SUNDAY = 6
# times that are written for holidays
HOLIDAYS_TOLD = re.compile(r"\bPH(?:,[A-Za-z,-]+)? [0-9]")
STATES = ("unknown", BY_APPOINTMENT)


def hours_can_be_read(flows: Flows) -> Iterator[Problem]:
    """Find hours that do not parse or cannot be said in a sentence, at the character where that begins."""
    for contact in flows.contacts:
        try:
            parse_hours(contact.hours, flows.ways)
        except BadHours as error:
            yield _unreadable(flows, contact, error.reason, error.column)
            continue
        if found := unsayable(contact.hours):
            yield _unreadable(flows, contact, *found)
        elif contact.hours not in STATES and not _spans(contact.hours, flows.guide.date, flows.ways):
            sentence = "med denne åbningstid svarer de aldrig; skriv „unknown“, hvis den ikke kendes"
            yield hours_problem(flows, contact, "hours-never-open", sentence)


def office_hours_are_meant(context: RuleContext) -> Iterator[Problem]:
    """Find `office_hours` of the guide that do not parse or cannot be said; warn of those open on a holiday.

    By them a contact of unknown hours is taken to answer.
    """
    guide = context.flows.guide
    at = guide.at.at("office_hours")
    try:
        parse_hours(context.flows.office_hours, context.ways)
    except BadHours as error:
        sentence = f"„office_hours“ kan ikke bruges fra tegn {error.column}; {REASONS[error.reason]}"
        yield context.problem(at, f"hours-{error.reason}", sentence)
        return
    if found := unsayable(context.flows.office_hours):
        sentence = f"„office_hours“ kan ikke bruges fra tegn {found[1]}; {REASONS[found[0]]}"
        yield context.problem(at, f"hours-{found[0]}", sentence)
    elif open_then := _open_on_holidays(
        days_open(context.flows.office_hours, guide.date, context.ways), context.flows
    ):
        sentence = f"„office_hours“: {_open_then(open_then)}"
        yield context.problem(at, "hours-without-holidays", sentence, "warning")


def _unreadable(flows: Flows, contact: Contact, reason: str, column: int) -> Problem:
    sentence = f"åbningstiden „{contact.hours}“ kan ikke bruges fra tegn {column}; "
    meant = tidied(contact.hours) or (in_notation(contact.hours) if reason == "syntax" else None)
    days = None if meant else days_in_notation(contact.hours)
    with_time = f"skriv, hvornår på dagen, for eksempel „{days} 09:00-15:00“"
    sentence += f"skriv „{meant}“" if meant else with_time if days else REASONS[reason]
    return hours_problem(flows, contact, f"hours-{reason}", sentence, column=column)


def somebody_always_answers(context: RuleContext) -> Iterator[Problem]:
    """Find outcomes that are pressing on a path on which, at times of the week or holidays, nobody answers.

    Counted are the contacts that the path names, and who stands in for them there.
    """
    for outcome in context.flows.outcomes:
        named = {
            tuple(mention for mention in outcome.contacts if each.holds(mention))
            for each in context.situations(outcome, added=False)
            if outcome.resolve(each.flow.id, each.answers).urgency in PRESSING
        }
        try:
            gaps = [found for mentions in named if (found := _gaps(context, mentions))]
        except BadHours:
            continue  # already reported; do not report the same error twice
        if gaps:
            yield _gap_problem(context.flows, outcome, min(gaps, key=lambda each: each[0].start))


def _gaps(context: RuleContext, mentions: Iterable[Mention]) -> tuple[Gap, ...]:
    here = dict(context.contacts)
    for mention in mentions:
        if mention.id in here and (own := own_stand_ins(mention)) is not None:
            here[mention.id] = here[mention.id].model_copy(update={"fallback": own})
    return uncovered_times([mention.id for mention in mentions], here, context.flows.guide.date, context.ways)


def holidays_are_meant(flows: Flows) -> Iterator[Problem]:
    """Warn of hours closed on Sundays but open on a holiday, notice the days that are closed but no holiday.

    Judged by the days of six years, not by how the hours are written.
    """
    for contact in flows.contacts:
        days = days_open(contact.hours, flows.guide.date, flows.ways)
        if not days or _also_sundays(days):
            continue
        if open_then := [] if HOLIDAYS_TOLD.search(contact.hours) else _open_on_holidays(days, flows):
            sentence = _open_then(open_then)
            yield hours_problem(flows, contact, "hours-without-holidays", sentence, severity="warning")
        elif eves := [
            name for name, (month, day) in flows.ways.closed.items() if _opens_on(days, month, day)
        ]:
            written = ",".join(f"{MONTHS[month - 1]} {day}" for month, day in flows.ways.closed.values())
            sentence = (
                f"{', '.join(eves)} er ikke helligdage, og her er åbent;"
                f" skriv „; {written} off“, hvis der er lukket"
            )
            yield hours_problem(flows, contact, "hours-without-eves", sentence, severity="notice")


def _also_sundays(days: Collection[dt.date]) -> bool:
    return sum(day.weekday() == SUNDAY for day in days) > len(days) / 20


def _open_on_holidays(days: Collection[dt.date], flows: Flows) -> list[dt.date]:
    """Return the holidays among these days; none of hours that are open on Sundays anyway."""
    holidays = {first.date() for first, _ in _spans("PH", flows.guide.date, flows.ways)}
    return [] if _also_sundays(days) else sorted(holidays.intersection(days))


def _open_then(days: Sequence[dt.date]) -> str:
    return (
        f"åbent også på helligdage, som det står her, første gang {days[0]:%d.%m.%Y};"
        " skriv „; PH off“ til sidst, hvis der er lukket"
    )


def _opens_on(days: Iterable[dt.date], month: int, day: int) -> bool:
    return any((each.month, each.day) == (month, day) for each in days)


def days_open(hours: str, since: dt.date, ways: Country) -> set[dt.date]:
    """Return the days of the years watched on which these hours open; none for hours that are refused."""
    try:
        return set() if unsayable(hours) else {first.date() for first, _ in _spans(hours, since, ways)}
    except BadHours:
        return set()


def _spans(hours: str, since: dt.date, ways: Country) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Return when these hours are open in the years watched from a day."""
    return spans_ahead(hours, dt.datetime.combine(since, dt.time()), ways)


def _gap_problem(flows: Flows, outcome: Outcome, found: tuple[Gap, ...]) -> Problem:
    mark = outcome.at.at("contacts")
    never = found[0].end - found[0].start >= HORIZON
    when = "på noget tidspunkt, vi er sikre på" if never else _gaps_in_words(found)
    sentence = (
        f"hos „{outcome.id}“ svarer ingen {when};"
        " giv en kontakt, som står på alle de forløb, en „fallback“, der svarer da"
    )
    return Problem(flows.file, mark.line, mark.column, "nobody-answers", sentence)


def _gaps_in_words(found: Iterable[Gap]) -> str:
    """Return uncovered_times at the same time of day together: `kl. 22.00-08.00 ma., ti. (første gang 23.11.2026)`."""
    together: dict[str, list[Gap]] = {}
    for gap in found:
        together.setdefault(_span(gap), []).append(gap)
    told = [
        f"{span} {', '.join(WEEKDAYS[d] for d in sorted(g.start.weekday() for g in same))}"
        f" (første gang {same[0].start:%d.%m.%Y})"
        for span, same in list(together.items())[:NAMED_GAPS]
    ]
    more = len(together) - len(told)
    return "; ".join(told) + (f"; og {more} slags huller til" if more > 0 else "")


def _span(gap: Gap) -> str:
    days = (gap.end.date() - gap.start.date()).days
    if days == 1 and gap.start.time() == gap.end.time() == dt.time():
        return "hele døgnet"
    later = f" ({days} dage senere)" if days > 1 else ""
    return f"kl. {gap.start:%H.%M}-{gap.end:%H.%M}{later}"


def hours_problem(
    flows: Flows,
    contact: Contact,
    code: str,
    message: str,
    severity: Severity = "error",
    column: int = 1,
) -> Problem:
    """Return a problem at a contact's hours; `column` counts within them, not counting an opening quote."""
    mark = contact.at.at("hours")
    message = f"„{contact.id}“: {message}"
    return Problem(flows.file, mark.line, mark.column + column - 1, code, message, severity)


def _of_flows(rule: Callable[[Flows], Iterator[Problem]]) -> Callable[[RuleContext], Iterator[Problem]]:
    @wraps(rule)
    def checked(context: RuleContext) -> Iterator[Problem]:
        """Check the flows of the context."""
        return rule(context.flows)

    return checked


RULES = (
    *map(_of_flows, (hours_can_be_read, holidays_are_meant)),
    office_hours_are_meant,
    somebody_always_answers,
)
