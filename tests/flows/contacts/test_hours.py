"""Hours at an instant, against a second calculation and on the days that are known to be difficult."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import almanac
from tests.support.content import REAL as FLOWS
from tests.support.long import LONG, some
from wizard.flows.contacts.hours import BadHours, Status, open_spans, parse_hours, status
from wizard.flows.countries import DENMARK

REAL = sorted({contact.hours for contact in FLOWS.contacts})
DIFFICULT = [
    "18:00-02:30",
    "02:15-02:45",
    "Mo-Fr 08:00-12:00,13:00-15:30; PH off",
    "Fr,Sa 22:00-06:00",
    "Mo-Fr 00:00-06:00,22:00-24:00; PH off",
]
START = dt.datetime(2026, 11, 23)
INSTANTS = 70_080  # quarters of an hour in two years
MARGIN = 40 * 96
OFFICE = "Mo-Fr 08:00-15:00; PH off"


def at(*parts: int, fold: int = 0) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=DENMARK.clock, fold=fold)  # type: ignore[misc, arg-type]


def in_utc(found: Status) -> Status:
    """Return the same with its times in UTC: of two zones Python never calls times of a repeated hour equal."""
    until, opens = (moment and moment.astimezone(dt.UTC) for moment in (found.until, found.opens))
    return Status(found.state, until, opens)


@cache
def clocks() -> tuple[list[dt.datetime], list[dt.datetime]]:
    """Every quarter in UTC, and what the clocks of Denmark show then."""
    quarters = [START + almanac.QUARTER * n for n in range(INSTANTS + MARGIN)]
    return quarters, [almanac.wall(quarter) for quarter in quarters]


def expected(hours: str) -> list[Status]:
    """Return the status at every quarter of two years, changes found by looking at the quarters after it."""
    quarters, walls = clocks()
    states = [almanac.state(hours, here) for here in walls]
    found: list[Status] = []
    change: dt.datetime | None = None
    for n in range(len(quarters) - 2, -1, -1):
        if states[n] != states[n + 1]:
            change = quarters[n + 1].replace(tzinfo=dt.UTC)
        is_open, is_closed = states[n] == "open", states[n] == "closed"
        found.append(Status(states[n], change if is_open else None, change if is_closed else None))  # type: ignore[arg-type]
    return found[::-1][:INSTANTS]


@pytest.mark.parametrize("hours", some([*REAL, *DIFFICULT], 3))
def test_every_quarter_of_two_years_agrees_with_a_second_calculation(hours: str) -> None:
    # the long form leaves none out; 13 and 96 share no divisor, so all times of day are met
    step = 1 if LONG else 13
    start = START.replace(tzinfo=dt.UTC)
    wrong = [
        (start + almanac.QUARTER * n, second)
        for n, second in list(enumerate(expected(hours)))[::step]
        if in_utc(status(hours, start + almanac.QUARTER * n, DENMARK)) != second
    ]
    assert wrong == []


def test_the_second_calculation_knows_easter() -> None:
    assert almanac.easter(2024) == dt.date(2024, 3, 31)
    assert almanac.easter(2027) == dt.date(2027, 3, 28)
    assert almanac.easter(2038) == dt.date(2038, 4, 25)


def test_the_holidays_of_fifty_years_agree() -> None:
    days = {
        s.date() + almanac.DAY * n
        for s, e in open_spans("PH", at(2024, 1, 1).replace(tzinfo=None), dt.datetime(2074, 1, 1), DENMARK)
        for n in range((e - s).days)
    }
    assert days == {day for year in range(2024, 2074) for day in almanac.holidays(year)}


@given(st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2040, 1, 1)), st.sampled_from([*REAL, *DIFFICULT]))
def test_any_instant_has_the_state_of_the_second_calculation(utc: dt.datetime, hours: str) -> None:
    assert status(hours, utc.replace(tzinfo=dt.UTC), DENMARK).state == almanac.state(hours, almanac.wall(utc))


def test_round_the_clock_has_no_end() -> None:
    assert status("24/7", at(2027, 1, 1), DENMARK) == Status("open")


def test_unknown_is_never_open() -> None:
    assert status("unknown", at(2027, 1, 4, 12), DENMARK) == Status("unknown")


def test_hours_that_never_come_again_have_no_opening() -> None:
    assert status("2020 10:00-12:00", at(2027, 1, 1), DENMARK) == Status("closed")


def test_an_opening_weeks_away_is_found() -> None:
    assert status("Jun 10:00-12:00", at(2027, 1, 1), DENMARK).opens == at(2027, 6, 1, 10)


def test_easter_sunday_on_the_day_of_the_clock_change() -> None:
    early = at(2027, 3, 28, 1, 59)
    assert status("08:00-22:00", early, DENMARK).opens == at(2027, 3, 28, 8)
    assert status(OFFICE, early, DENMARK).opens == at(2027, 3, 30, 8), "Easter Monday is closed too"
    assert status("18:00-07:00", early, DENMARK).until == at(2027, 3, 28, 7)


@pytest.mark.parametrize(
    ("day", "hours"), [(dt.date(2027, 3, 28), 23), (dt.date(2027, 10, 31), 25), (dt.date(2027, 5, 5), 24)]
)
def test_a_day_is_as_long_as_it_is(day: dt.date, hours: int) -> None:
    midnight = dt.datetime.combine(day, dt.time(), DENMARK.clock)
    opened = status(f"{day:%b} {day.day} 00:00-24:00", midnight, DENMARK)
    assert opened.until is not None
    assert opened.until.astimezone(dt.UTC) - midnight.astimezone(dt.UTC) == dt.timedelta(hours=hours)


def test_the_hour_that_comes_twice_opens_twice() -> None:
    assert status("02:00-02:30", at(2027, 10, 31, 2, 15), DENMARK).until == at(2027, 10, 31, 2, 30)
    second = status("02:00-02:30", at(2027, 10, 31, 2, 45), DENMARK).opens
    assert second is not None
    assert second.astimezone(dt.UTC) == dt.datetime(2027, 10, 31, 1, tzinfo=dt.UTC)


def test_the_hour_that_is_left_out_closes_when_the_clock_jumps() -> None:
    assert status("01:00-02:30", at(2027, 3, 28, 1, 45), DENMARK).until == at(2027, 3, 28, 3)


def test_great_prayer_day_is_a_day_like_others() -> None:
    assert status(OFFICE, at(2027, 4, 23, 10), DENMARK).state == "open"


@pytest.mark.parametrize("day", [(6, 5), (12, 24), (12, 31)])
def test_days_off_that_are_no_holidays_must_be_written(day: tuple[int, int]) -> None:
    assert status("24/7; PH off", at(2027, *day, 10), DENMARK).state == "open"
    assert status("24/7; PH off; Jun 5,Dec 24,Dec 31 off", at(2027, *day, 10), DENMARK).state == "closed"


def test_christmas_eve_opens_again_after_the_holidays() -> None:
    hours = f"{OFFICE}; Jun 5,Dec 24,Dec 31 off"
    assert status(hours, at(2026, 12, 24, 10), DENMARK).opens == at(2026, 12, 28, 8)


@pytest.mark.parametrize(
    ("hours", "reason", "column"),
    [
        ("Mo-Do 08:00-15:00", "syntax", 4),
        ("Mo-Fr 08-15", "syntax", 7),
        ("altid", "syntax", 1),
        ("Mo-Fr 08:00-15:00; SH off", "unsupported", 20),
        ("sunrise-22:00", "unsupported", 1),
        ("Mo-Fr 22:00-06:00; PH off", "night", 7),
        ("Mo-Fr 9:00-12:00; PH 20:00-26:00", "night", 22),
    ],
)
def test_hours_that_cannot_be_used_say_why_and_where(hours: str, reason: str, column: int) -> None:
    with pytest.raises(BadHours) as caught:
        parse_hours(hours, DENMARK)
    assert (caught.value.reason, caught.value.column) == (reason, column)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Kathmandu"])
def test_the_server_may_stand_anywhere(zone: str) -> None:
    program = (
        "import datetime as d; from wizard.flows.contacts.hours import status\n"
        "from wizard.flows.countries import DENMARK\n"
        "start = d.datetime(2027, 3, 27, tzinfo=d.UTC)\n"
        f"print([status({OFFICE!r}, start + d.timedelta(hours=n), DENMARK) for n in range(72)])\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    start = dt.datetime(2027, 3, 27, tzinfo=dt.UTC)
    assert told.stdout.strip() == str(
        [status(OFFICE, start + dt.timedelta(hours=n), DENMARK) for n in range(72)]
    )
