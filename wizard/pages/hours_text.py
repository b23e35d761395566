"""Opening hours as sentences: what holds now, for a page, and the hours themselves, for paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from wizard.flows.contacts.hours import BY_APPOINTMENT, BadHours, Status
from wizard.flows.countries import Country
from wizard.flows.rules.opening_words import unsayable
from wizard.i18n.sentences import INTERFACE_SPEECH, SentenceBuilder
from wizard.pages.hours_year import DAY, ROUND_THE_CLOCK, Day, Year, closed_runs, year_of

NAMED_DAYS = 6
A_MONDAY = dt.date(2024, 1, 1)


def now_in_words(speech: SentenceBuilder, status: Status, instant: dt.datetime) -> str:
    """Return whether it is open at the instant, until when, or when it opens: `Åbent til kl. 22`."""
    # the times of a status are on the clock of its country
    moment = status.until or status.opens
    here = instant.astimezone(moment.tzinfo if moment else None)
    if status.by_appointment:
        return speech.gettext("Kun efter aftale")
    if status.state == "unknown":
        return speech.gettext("Ukendt åbningstid")
    if status.state == "open":
        return _until(speech, status.until, here)
    return _opens(speech, status.opens, here.date())


def assumed_in_words(speech: SentenceBuilder, assumed: Status, instant: dt.datetime) -> str:
    """Return what is taken to hold of one whose hours are unknown, and that they are: never called certain."""
    if assumed.state == "open":
        return speech.gettext("Kontortid nu, åbningstid ukendt")
    if assumed.opens is None:
        return speech.gettext("Ukendt åbningstid")
    day, time = named_day(speech, assumed.opens, instant), speech.clock(assumed.opens.time())
    return speech.gettext("Ukendt åbningstid. Prøv %(day)s fra kl. %(time)s", day=day, time=time)


def from_opening(speech: SentenceBuilder, opens: dt.datetime | None, instant: dt.datetime) -> str:
    """Return from when one can call: `fra kl. 8`, with the day unless it is the same: `mandag fra kl. 8`."""
    if opens is None:
        return speech.gettext("Lukket nu")
    time, here = speech.clock(opens.time()), instant.astimezone(opens.tzinfo)
    if opens.date() == here.date():
        return speech.gettext("fra kl. %(time)s", time=time)
    day = named_day(speech, opens, instant)
    return speech.gettext("%(day)s fra kl. %(time)s", day=day, time=time)


def named_day(speech: SentenceBuilder, moment: dt.datetime, instant: dt.datetime) -> str:
    """Return the day by its name, and that it is today or tomorrow: `onsdag`, `onsdag (i dag)`, `4. januar`."""
    today = instant.astimezone(moment.tzinfo).date()
    day = _day(speech, moment, today)
    match (moment.date() - today).days:
        case 0:
            return speech.gettext("%(day)s (i dag)", day=day)
        case 1:
            return speech.gettext("%(day)s (i morgen)", day=day)
    return day


def hours_in_words(speech: SentenceBuilder, hours: str, today: dt.date, ways: Country) -> str:
    """Say a country's hours of the year from today, whatever the time is: `Alle dage kl. 8-22`."""
    if hours == BY_APPOINTMENT:
        return speech.gettext("Kun efter aftale")
    year = year_of(hours, today, ways)
    if year == Year(week=((),) * 7):
        return speech.gettext("Ukendt åbningstid")
    if year == Year(week=(ROUND_THE_CLOCK,) * 7):
        return speech.gettext("Døgnet rundt, alle årets dage")
    text = speech.join_comma([*_week_in_words(speech, year.week), *_exceptions(speech, year)])
    return text[:1].upper() + text[1:]


def hours_for_author(hours: str, today: dt.date, ways: Country) -> str:
    """Return hours in Danish as the page will say them, or that it cannot: a file may be unfinished."""
    try:
        if unsayable(hours):
            return f"kan ikke siges: {hours}"
        return hours_in_words(INTERFACE_SPEECH, hours, today, ways)
    except BadHours:
        return f"kan ikke læses: {hours}"


def _until(speech: SentenceBuilder, until: dt.datetime | None, here: dt.datetime) -> str:
    if until is None:
        return speech.gettext("Åbent døgnet rundt")
    time = speech.clock(until.time())
    days = (until.date() - here.date()).days
    if days > 1:
        day = _day(speech, until, here.date())
        return speech.gettext("Åbent til %(day)s kl. %(time)s", day=day, time=time)
    if days == 1 and until.time() == dt.time():
        return speech.gettext("Åbent til midnat")
    if until - here > DAY:
        return speech.gettext("Åbent til i morgen kl. %(time)s", time=time)
    return speech.gettext("Åbent til kl. %(time)s", time=time)


def _opens(speech: SentenceBuilder, opens: dt.datetime | None, today: dt.date) -> str:
    if opens is None:
        return speech.gettext("Lukket nu")
    time = speech.clock(opens.time())
    match (opens.date() - today).days:
        case 0:
            return speech.gettext("Lukket nu, åbner i dag kl. %(time)s", time=time)
        case 1:
            return speech.gettext("Lukket nu, åbner i morgen kl. %(time)s", time=time)
    return speech.gettext("Lukket nu, åbner %(day)s kl. %(time)s", day=_day(speech, opens, today), time=time)


def _day(speech: SentenceBuilder, moment: dt.datetime, today: dt.date) -> str:
    """Return the weekday within a week, after that the date."""
    day = moment.date()
    return speech.weekday(day) if (day - today).days < 7 else speech.day(day)


def _week_in_words(speech: SentenceBuilder, week: tuple[Day, ...]) -> Iterator[str]:
    """Return days with the same hours together, in the order in which they begin."""
    if len(set(week)) == 1:
        yield speech.gettext("alle dage %(hours)s", hours=_day_in_words(speech, week[0]))
        return
    for spans in dict.fromkeys(filter(None, week)):
        weekdays = [weekday for weekday in range(7) if week[weekday] == spans]
        yield f"{_weekdays(speech, weekdays)} {_day_in_words(speech, spans)}"


def _weekdays(speech: SentenceBuilder, weekdays: list[int]) -> str:
    names = [speech.weekday(A_MONDAY + DAY * weekday) for weekday in weekdays]
    if len(names) > 2 and weekdays[-1] - weekdays[0] == len(weekdays) - 1:
        return speech.gettext("%(first)s til %(last)s", first=names[0], last=names[-1])
    return speech.join_and(names)


def _day_in_words(speech: SentenceBuilder, spans: Day) -> str:
    if spans == ROUND_THE_CLOCK:
        return speech.gettext("hele døgnet")
    return speech.join_and([_span_in_words(speech, *span) for span in spans])


def _span_in_words(speech: SentenceBuilder, start: dt.time, end: dt.time) -> str:
    return speech.gettext("kl. %(start)s-%(end)s", start=speech.clock(start), end=speech.closing(end))


def _exceptions(speech: SentenceBuilder, year: Year) -> Iterator[str]:
    """Say what differs from the week: what is closed at once, holidays first, then other days by their date."""
    closed, other = closed_runs(year), [(day, spans) for day, spans in year.other if spans]
    if year.holidays:
        yield speech.gettext("helligdage %(hours)s", hours=_day_in_words(speech, year.holidays))
    if len(closed) + len(other) > NAMED_DAYS:
        if year.holidays == ():
            yield speech.gettext("lukket på helligdage")
        yield speech.gettext("andre tider på enkelte dage")
        return
    if words := [*_holidays(speech, year, alone=not closed), *(_run(speech, *run) for run in closed)]:
        yield words[0] if not closed else speech.gettext("lukket %(days)s", days=speech.join_and(words))
    yield from (f"{speech.day(day)} {_day_in_words(speech, spans)}" for day, spans in other)


def _holidays(speech: SentenceBuilder, year: Year, *, alone: bool) -> Iterator[str]:
    """Return that it is closed on holidays, alone or as one of the days on which it is; nothing where it is not."""
    if year.holidays == ():
        yield speech.gettext("lukket på helligdage") if alone else speech.gettext("på helligdage")


def _run(speech: SentenceBuilder, first: dt.date, last: dt.date) -> str:
    if first == last:
        return speech.day(first)
    return speech.gettext("%(first)s til %(last)s", first=speech.day(first), last=speech.day(last))
