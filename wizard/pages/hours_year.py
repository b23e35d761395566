"""The year of opening hours from a day on: what is usual each weekday, and which days differ.

What the hours say by date is told by the dates that they say, so that no year tells it otherwise.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from wizard.flows.contacts.hours import open_spans
from wizard.flows.countries import Country

Span = tuple[dt.time, dt.time]
Day = tuple[Span, ...]
DAY, YEAR = dt.timedelta(days=1), dt.timedelta(days=366)
ROUND_THE_CLOCK: Day = ((dt.time(), dt.time()),)
LEAP_YEAR = 2024
# a rule that closes days by their date alone: `Jul 01-Jul 31 off`; it never goes back, however many dates there are
DATED = re.compile(r"(?:[A-Z][a-z]{2} ?[0-9]{1,2}+|[-, ]|[0-9]{1,2}+)++(?:off|closed)", re.I)
HOLIDAYS_OFF = re.compile(r"\bPH\b[^;]*(?:off|closed)", re.I)


@dataclass(frozen=True)
class Year:
    """The spans of each weekday, of holidays when all are alike but unlike the week, and of other days.

    `dated` are the days closed by their date, on a weekday closed anyway too: or each year would say another run.
    """

    week: tuple[Day, ...]
    holidays: Day | None = None
    other: tuple[tuple[dt.date, Day], ...] = ()
    dated: tuple[dt.date, ...] = ()


@lru_cache(maxsize=1000)
def year_of(hours: str, today: dt.date, ways: Country) -> Year:
    """Return what is usual in the year from today, and what differs: holidays together when they are alike."""
    days = _days(hours, today, ways)
    week = tuple(_usual(spans for day, spans in days.items() if day.weekday() == n) for n in range(7))
    # by the calendar and not from today, or a paper would say the same days in another order in December
    dates = sorted(days, key=lambda day: (day.month, day.day))
    other = {day: days[day] for day in dates if days[day] != week[day.weekday()]}
    closed = tuple(day for day in _dated(hours, today, ways) if not days[day])
    holidays = {day for day, spans in _days("PH", today, ways).items() if spans}
    on_holidays = {days[day] for day in holidays}
    if len(on_holidays) != 1 or not (holidays & other.keys() - set(closed) or HOLIDAYS_OFF.search(hours)):
        return Year(week, None, tuple(other.items()), closed)
    rest = tuple((day, spans) for day, spans in other.items() if day not in holidays)
    return Year(week, on_holidays.pop(), rest, closed)


def _dated(hours: str, today: dt.date, ways: Country) -> list[dt.date]:
    """Return the days of the year that the hours close by their date."""
    rules = [rule for rule in map(str.strip, hours.split(";")) if DATED.fullmatch(rule)]
    if not rules:
        return []
    return [day for day, spans in _days("; ".join(["24/7", *rules]), today, ways).items() if not spans]


def _usual(found: Iterable[Day]) -> Day:
    return Counter(found).most_common(1)[0][0]


def _days(hours: str, today: dt.date, ways: Country) -> dict[dt.date, Day]:
    """Return the spans of each day of a year; a night belongs to the evening it begins on."""
    start = dt.datetime.combine(today, dt.time())
    dates = [today + DAY * n for n in range(YEAR.days)]
    # no date twice: on 24 December, that of next year is no other day
    days: dict[dt.date, list[Span]] = {
        day: [] for day in dates if day == today or (day.month, day.day) != (today.month, today.day)
    }
    for first, last in open_spans(hours, start - DAY, start + YEAR + DAY, ways):
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


def closed_runs(year: Year) -> list[tuple[dt.date, dt.date]]:
    """Return the first and last day of each run of closed days, one over New Year last."""
    runs: list[tuple[dt.date, dt.date]] = []
    closed = {*year.dated, *(day for day, spans in year.other if not spans)}
    for day in sorted(map(_in_leap_year, closed)):
        if runs and _follows(runs[-1][1], day):
            runs[-1] = runs[-1][0], day
        else:
            runs.append((day, day))
    if len(runs) > 1 and (runs[-1][1] + DAY).replace(year=LEAP_YEAR) == runs[0][0]:
        runs = [*runs[1:-1], (runs[-1][0], runs[0][1])]
    return runs


def _in_leap_year(day: dt.date) -> dt.date:
    # the year from today may begin in the middle of a run: then its first days are those of next year
    return day.replace(year=LEAP_YEAR)


def _follows(first: dt.date, last: dt.date) -> bool:
    """Return whether one day comes after the other in some year."""
    return last - first == DAY or (first.month, first.day, last.month, last.day) == (2, 28, 3, 1)
