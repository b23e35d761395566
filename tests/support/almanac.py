"""A second calculation of Danish hours, written for the tests: own holidays, own summer time, own parser.

It shares nothing with the guide but the notation, so that both would have to err alike to agree by mistake.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

DAY = dt.timedelta(days=1)
QUARTER = dt.timedelta(minutes=15)
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def easter(year: int) -> dt.date:
    """Easter Sunday by Oudin's method (1940)."""
    century = year // 100
    golden = year % 19
    k = (century - 17) // 25
    moon = (century - century // 4 - (century - k) // 3 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    distance = moon - weekday
    month = 3 + (distance + 40) // 44
    return dt.date(year, month, distance + 28 - 31 * (month // 4))


@lru_cache
def holidays(year: int) -> frozenset[dt.date]:
    """Danish public holidays; Great Prayer Day was one until 2023 (Act no. 214 of 2023)."""
    moved = [-3, -2, 0, 1, 39, 49, 50] + ([26] if year < 2024 else [])
    fixed = [dt.date(year, 1, 1), dt.date(year, 12, 25), dt.date(year, 12, 26)]
    return frozenset([easter(year) + DAY * days for days in moved] + fixed)


def _last_sunday_at_one(year: int, month: int) -> dt.datetime:
    last = dt.date(year, month, 31)
    return dt.datetime.combine(last - DAY * ((last.weekday() + 1) % 7), dt.time(1))


@lru_cache
def _summer(year: int) -> tuple[dt.datetime, dt.datetime]:
    return _last_sunday_at_one(year, 3), _last_sunday_at_one(year, 10)


def wall(utc: dt.datetime) -> dt.datetime:
    """Return what clocks in Denmark show at a time of UTC, both without time zone."""
    start, end = _summer(utc.year)
    return utc + dt.timedelta(hours=2 if start <= utc < end else 1)


def _days_named(selector: str, day: dt.date) -> bool:
    for word in selector.split(","):
        if word == "PH":
            if day in holidays(day.year):
                return True
        elif found := re.fullmatch(r"(\w{3}) (\d+)", word):
            if (MONTHS.index(found[1]) + 1, int(found[2])) == (day.month, day.day):
                return True
        else:
            first, _, last = word.partition("-")
            if WEEKDAYS.index(first) <= day.weekday() <= WEEKDAYS.index(last or first):
                return True
    return False


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


@lru_cache(maxsize=10_000)
def spans(hours: str, day: dt.date) -> tuple[tuple[int, int], ...]:
    """Return the minutes of a day from which until which it is open; beyond 1440 in the night after it."""
    found: tuple[tuple[int, int], ...] = ()
    for rule in hours.split("; "):
        selector, _, times = rule.rpartition(" ")
        if selector and not _days_named(selector, day):
            continue
        pairs = [] if times == "off" else [t.split("-") for t in times.split(",")]
        minutes = [(_minutes(first), _minutes(last)) for first, last in pairs]
        found = tuple((a, b if b > a else b + 1440) for a, b in minutes)
    return found


def state(hours: str, here: dt.datetime) -> str:
    """`open`, `closed` or `unknown` when the clocks of Denmark show this."""
    if hours in ("24/7", "unknown"):
        return "open" if hours == "24/7" else "unknown"
    minute = here.hour * 60 + here.minute
    today = any(a <= minute < b for a, b in spans(hours, here.date()))
    last_night = any(a <= minute + 1440 < b for a, b in spans(hours, here.date() - DAY))
    return "open" if today or last_night else "closed"
