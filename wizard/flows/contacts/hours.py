"""What hours say at an instant: open until, closed until, unknown. Whose hours they are is not asked here.

Hours are OpenStreetMap's opening-hours syntax, `24/7`, `unknown` or `by-appointment`, read on the wall clock of a
country with its public holidays (in Denmark 5 June, 24 and 31 December are none: they must stand in the hours).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # its stub forgets it

from wizard.flows.countries import Country
from wizard.flows.errors import FlowsError
from wizard.flows.model import BY_APPOINTMENT as BY_APPOINTMENT

HoursState = Literal["open", "closed", "unknown"]

HORIZONS = tuple(map(dt.timedelta, (2, 16, 400)))
# The library knows no school holidays and no place to take the sun from; it would guess in silence.
UNSUPPORTED = re.compile(r"\bSH\b|\b(sunrise|sunset|dawn|dusk)\b")
SPAN = re.compile(r"([0-9]{1,2}:[0-9]{2})-([0-9]{1,2}:[0-9]{2})")
SEVERAL = re.compile(r";|\|\||\b(?:off|closed)\b")


class BadHours(FlowsError):
    """Hours that cannot be used; `reason` is syntax, unsupported or night, `column` where in them, from 1."""

    def __init__(self, hours: str, reason: str, column: int) -> None:
        super().__init__(hours)
        self.reason = reason
        self.column = column


@dataclass(frozen=True)
class Status:
    """The state at an instant; `until` is when it stops being open, `opens` when it next is (time of the country).

    `by_appointment`: whoever it is answers only as agreed before, which is shown and never counts as open.
    """

    state: HoursState
    until: dt.datetime | None = None
    opens: dt.datetime | None = None
    by_appointment: bool = False


@lru_cache(maxsize=1000)
def parse_hours(text: str, ways: Country) -> OpeningHours:
    """Return the hours as rules of a country's wall clock; raise BadHours with the column."""
    if text == BY_APPOINTMENT:
        text = "unknown"
    if found := UNSUPPORTED.search(text):
        raise BadHours(text, "unsupported", found.start() + 1)
    try:
        hours = OpeningHours(text, country=ways.holidays)
    except ParserError as error:
        found = re.search(r"--> \d+:(\d+)", str(error))
        raise BadHours(text, "syntax", int(found[1]) if found else 1) from None
    _refuse_nights(text)
    return hours


def _refuse_nights(text: str) -> None:
    """Refuse a night among several rules: the library opens the morning after a night called off."""
    if not SEVERAL.search(text):
        return
    for span in SPAN.finditer(text):
        first, last = (clock.zfill(5) for clock in span.groups())
        if last <= first or last > "24:00":
            raise BadHours(text, "night", span.start() + 1)


def status(text: str, instant: dt.datetime, ways: Country) -> Status:
    """Return the status of these hours of a country at an instant (with its time zone)."""
    # in one zone Python holds the two hours of a night that comes twice for the same
    return _status(text, instant.astimezone(dt.UTC), ways)


@lru_cache(maxsize=1000)
def _status(text: str, instant: dt.datetime, ways: Country) -> Status:
    hours, zone = parse_hours(text, ways), ways.clock
    match state := _state(hours, instant, zone):
        case "open":
            return Status(state, until=_next(hours, instant, zone, is_open=False))
        case "closed":
            return Status(state, opens=_next(hours, instant, zone, is_open=True))
        case _:
            return Status(state, by_appointment=text == BY_APPOINTMENT)


def open_spans(
    text: str, start: dt.datetime, end: dt.datetime, ways: Country
) -> list[tuple[dt.datetime, dt.datetime]]:
    """Return when these hours are open between two times of the wall clock (both without time zone)."""
    spans = parse_hours(text, ways).intervals(start, end)
    return [(first, last or end) for first, last, state, _ in spans if str(state) == "open"]


def _state(hours: OpeningHours, instant: dt.datetime, zone: ZoneInfo) -> HoursState:
    wall = instant.astimezone(zone).replace(tzinfo=None)
    states: dict[str, HoursState] = {"open": "open", "closed": "closed"}
    return states.get(str(hours.state(wall)[0]), "unknown")


def _next(hours: OpeningHours, instant: dt.datetime, zone: ZoneInfo, *, is_open: bool) -> dt.datetime | None:
    """Return the next instant at which the hours are (or are not) open; None beyond a year."""
    wall = instant.astimezone(zone).replace(tzinfo=None)
    for horizon in HORIZONS:
        # an hour back: on the night of 25 hours the wall clock shows the hour before once more
        spans = hours.intervals(wall - dt.timedelta(hours=1), wall + horizon)
        moments = sorted({m for start, *_ in spans for m in _moments(start, zone) if m > instant})
        for moment in moments:
            if (_state(hours, moment, zone) == "open") is is_open:
                return moment.astimezone(zone)
    return None


def _moments(wall: dt.datetime, zone: ZoneInfo) -> Iterator[dt.datetime]:
    """Return the instants at which the wall clock shows this, and the clock change if it is as near."""
    yield wall.replace(tzinfo=zone).astimezone(dt.UTC)
    if wall.hour in (2, 3):
        yield wall.replace(tzinfo=zone, fold=1).astimezone(dt.UTC)
        yield dt.datetime(wall.year, wall.month, wall.day, 1, tzinfo=dt.UTC)
