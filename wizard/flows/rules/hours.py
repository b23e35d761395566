"""Rules about time: hours that can be read, somebody who always answers, contacts checked lately.

The first three need no date; `check_freshness` is told today's, and never stops the guide from being served.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from wizard.flows.contacts.availability import HORIZON, Gap, uncovered_times
from wizard.flows.contacts.freshness import due_on, freshness
from wizard.flows.contacts.hours import BadHours, open_spans, parse
from wizard.flows.errors import Problem, Severity
from wizard.flows.model import Contact, Flows, Outcome

PRESSING = ("now", "today")
WEEKDAYS = ("ma.", "ti.", "on.", "to.", "fr.", "lø.", "sø.")
NAMED_GAPS = 5
MONDAY, SUNDAY = dt.datetime(2027, 2, 1), dt.datetime(2027, 2, 7)  # of a week without holidays
DAY = dt.timedelta(days=1)
REASONS = {
    "syntax": "skriv „24/7“, „unknown“ eller som „Mo-Fr 08:00-15:00; PH off“"
    " (Mo Tu We Th Fr Sa Su; PH er helligdage)",
    "unsupported": "guiden kender ikke skoleferier og ikke solens op- og nedgang",
    "night": "når der er flere regler, må en tid ikke gå over midnat: skriv den som to,"
    " for eksempel „00:00-06:00,22:00-24:00“",
}


def hours_can_be_read(flows: Flows) -> Iterator[Problem]:
    """Find hours that do not parse, at the character where they stop making sense."""
    for contact in flows.contacts:
        try:
            parse(contact.hours)
        except BadHours as error:
            sentence = f"åbningstiden „{contact.hours}“ kan ikke bruges fra tegn {error.column}; "
            sentence += REASONS[error.reason]
            yield _problem(flows, contact, f"hours-{error.reason}", sentence, column=error.column)


def somebody_always_answers(flows: Flows) -> Iterator[Problem]:
    """Find pressing outcomes with times of the week or holidays when nobody answers."""
    contacts = {contact.id: contact for contact in flows.contacts}
    for outcome in flows.outcomes:
        if set(PRESSING) & set(outcome.urgencies):
            always = [mention.id for mention in outcome.contacts if not mention.when]
            try:
                found = uncovered_times(always, contacts, flows.guide.date)
            except BadHours:
                continue  # told by hours_can_be_read; a gap made by a slip of the pen is no second problem
            if found:
                yield _gap_problem(flows, outcome, found)


def holidays_are_meant(flows: Flows) -> Iterator[Problem]:
    """Warn of hours closed on Sundays but not on holidays, notices the three days that are no holiday."""
    for contact in flows.contacts:
        try:
            weekdays_only = _open_on(contact, MONDAY) and not _open_on(contact, SUNDAY)
        except BadHours:
            continue
        if weekdays_only and "PH" not in contact.hours:
            sentence = "åbent også på helligdage, som det står her; skriv „; PH off“, hvis der er lukket"
            yield _problem(flows, contact, "hours-without-holidays", sentence, severity="warning")
        elif weekdays_only and "Dec 24" not in contact.hours:
            sentence = (
                "5. juni, 24. og 31. december er ikke helligdage;"
                " skriv „; Jun 5,Dec 24,Dec 31 off“, hvis der er lukket"
            )
            yield _problem(flows, contact, "hours-without-eves", sentence, severity="notice")


def check_freshness(flows: Flows, today: dt.date) -> Iterator[Problem]:
    """Find contacts checked in the future or by nobody; warns of never and overdue, notices what is due."""
    for contact in flows.contacts:
        yield from _checked_problems(flows, contact, today)
        due = f"{due_on(contact):%d.%m.%Y}" if due_on(contact) else ""
        match freshness(contact, today):
            case "never" if contact.checked == "never":
                sentence = "kontakten er aldrig kontrolleret; siden siger det ved nummeret"
                yield _problem(flows, contact, "never-checked", sentence, "checked", severity="warning")
            case "overdue":
                sentence = f"kontakten skulle være kontrolleret senest {due}; siden siger det ved nummeret"
                yield _problem(flows, contact, "check-overdue", sentence, "checked", severity="warning")
            case "due":
                sentence = f"kontakten skal kontrolleres senest {due}"
                yield _problem(flows, contact, "check-due", sentence, "checked", severity="notice")


def _checked_problems(flows: Flows, contact: Contact, today: dt.date) -> Iterator[Problem]:
    if contact.checked == "never":
        return
    if contact.checked > today:
        sentence = f"„checked: {contact.checked}“ ligger i fremtiden"
        yield _problem(flows, contact, "checked-in-future", sentence, "checked")
    if contact.checked_by is None:
        sentence = "skriv i „checked_by“, hvem i kommunen der har kontrolleret (en rolle, ikke et navn)"
        yield _problem(flows, contact, "checked-by-nobody", sentence, "checked")


def _gap_problem(flows: Flows, outcome: Outcome, found: tuple[Gap, ...]) -> Problem:
    mark = outcome.at.at("contacts")
    never = found[0].end - found[0].start >= HORIZON
    when = "på noget tidspunkt, vi er sikre på" if never else _gaps_in_words(found)
    sentence = (
        f"hos „{outcome.id}“ svarer ingen {when};"
        " giv en kontakt en „fallback“, der svarer da (kontakter med „when“ tæller ikke med)"
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


def _open_on(contact: Contact, day: dt.datetime) -> bool:
    return bool(open_spans(contact.hours, day, day + DAY))


def _problem(
    flows: Flows,
    contact: Contact,
    code: str,
    message: str,
    key: str = "hours",
    severity: Severity = "error",
    column: int = 1,
) -> Problem:
    """Return a problem at a contact's value; `column` counts within it, not counting an opening quote."""
    mark = contact.at.at(key)
    message = f"„{contact.id}“: {message}"
    return Problem(flows.file, mark.line, mark.column + column - 1, code, message, severity)
