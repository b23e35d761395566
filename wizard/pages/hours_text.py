"""Opening hours as sentences: what holds now, for a page, and the hours themselves, for paper."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from wizard.flows.contacts.hours import BY_APPOINTMENT, ZONE, Status, open_spans
from wizard.i18n.sentences import DANISH, SentenceBuilder

Span = tuple[dt.time, dt.time]
Day = tuple[Span, ...]
DAY, YEAR = dt.timedelta(days=1), dt.timedelta(days=366)
ROUND_THE_CLOCK: Day = ((dt.time(), dt.time()),)
NAMED_DAYS = 6
A_MONDAY = dt.date(2024, 1, 1)


@dataclass(frozen=True)
class Year:
    """The spans of each weekday, of holidays when all are alike but unlike the week, and of other days."""

    week: tuple[Day, ...]
    holidays: Day | None = None
    other: tuple[tuple[dt.date, Day], ...] = ()


def now_in_words(speech: SentenceBuilder, status: Status, instant: dt.datetime) -> str:
    """Return whether it is open at the instant, until when, or when it opens: `Åbent til kl. 22`."""
    here = instant.astimezone(ZONE)
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
    time, here = speech.clock(opens.time()), instant.astimezone(ZONE)
    if opens.date() == here.date():
        return speech.gettext("fra kl. %(time)s", time=time)
    day = named_day(speech, opens, instant)
    return speech.gettext("%(day)s fra kl. %(time)s", day=day, time=time)


def named_day(speech: SentenceBuilder, moment: dt.datetime, instant: dt.datetime) -> str:
    """Return the day by its name, and that it is today or tomorrow: `onsdag`, `onsdag (i dag)`, `4. januar`."""
    today = instant.astimezone(ZONE).date()
    day = _day(speech, moment, today)
    match (moment.date() - today).days:
        case 0:
            return speech.gettext("%(day)s (i dag)", day=day)
        case 1:
            return speech.gettext("%(day)s (i morgen)", day=day)
    return day


def hours_in_words(speech: SentenceBuilder, hours: str, today: dt.date) -> str:
    """Say the hours of the year from today, whatever the time is: `Alle dage kl. 8-22`."""
    if hours == BY_APPOINTMENT:
        return speech.gettext("Kun efter aftale")
    year = _year(hours, today)
    if year == Year(week=((),) * 7):
        return speech.gettext("Ukendt åbningstid")
    if year == Year(week=(ROUND_THE_CLOCK,) * 7):
        return speech.gettext("Døgnet rundt, alle årets dage")
    text = speech.join_comma([*_week_in_words(speech, year.week), *_exceptions(speech, year)])
    return text[:1].upper() + text[1:]


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


@lru_cache(maxsize=1000)
def _year(hours: str, today: dt.date) -> Year:
    """Return what is usual in the year from today, and what differs: holidays together when they are alike."""
    days = _days(hours, today)
    week = tuple(_usual(spans for day, spans in days.items() if day.weekday() == n) for n in range(7))
    # by the calendar and not from today, or a paper would say the same days in another order in December
    dates = sorted(days, key=lambda day: (day.month, day.day))
    other = {day: days[day] for day in dates if days[day] != week[day.weekday()]}
    holidays = {day for day, spans in _days("PH", today).items() if spans}
    on_holidays = {days[day] for day in holidays}
    if len(on_holidays) > 1 or not holidays & other.keys():
        return Year(week, None, tuple(other.items()))
    return Year(week, on_holidays.pop(), tuple((d, spans) for d, spans in other.items() if d not in holidays))


def _usual(found: Iterable[Day]) -> Day:
    return Counter(found).most_common(1)[0][0]


def _days(hours: str, today: dt.date) -> dict[dt.date, Day]:
    """Return the spans of each day of a year; a night belongs to the evening it begins on."""
    start = dt.datetime.combine(today, dt.time())
    dates = [today + DAY * n for n in range(YEAR.days)]
    # no date twice: on 24 December, that of next year is no other day
    days: dict[dt.date, list[Span]] = {
        day: [] for day in dates if day == today or (day.month, day.day) != (today.month, today.day)
    }
    for first, last in open_spans(hours, start - DAY, start + YEAR + DAY):
        for begin, end in _nights_whole(first, last):
            days.get(begin.date(), []).append((begin.time(), end.time()))
    return {day: tuple(spans) for day, spans in days.items()}


def _nights_whole(first: dt.datetime, last: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Cut at each midnight what is open for more than a day, and leaves a night whole."""
    while last - first > DAY:
        midnight = dt.datetime.combine(first.date() + DAY, dt.time())
        yield first, midnight
        first = midnight
    yield first, last


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
    last = "24" if speech.lang == DANISH and end == dt.time() else speech.clock(end)
    return speech.gettext("kl. %(start)s-%(end)s", start=speech.clock(start), end=last)


def _exceptions(speech: SentenceBuilder, year: Year) -> Iterator[str]:
    """Say what differs from the week, holidays first, other days by their date."""
    if year.holidays is not None:
        yield _holidays_in_words(speech, year.holidays)
    if len(year.other) > NAMED_DAYS:
        yield speech.gettext("andre tider på enkelte dage")
        return
    if closed := [speech.day(day) for day, spans in year.other if not spans]:
        yield speech.gettext("lukket %(days)s", days=speech.join_and(closed))
    yield from (f"{speech.day(day)} {_day_in_words(speech, spans)}" for day, spans in year.other if spans)


def _holidays_in_words(speech: SentenceBuilder, spans: Day) -> str:
    if not spans:
        return speech.gettext("lukket på helligdage")
    return speech.gettext("helligdage %(hours)s", hours=_day_in_words(speech, spans))
