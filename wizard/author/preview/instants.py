"""The moments at which a page can be seen beforehand: now, tonight at one, on Sunday, on 25 December."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from wizard.flows.countries import Country

NOW = "nu"
DAY = dt.timedelta(days=1)


def _at(day: dt.date, hour: int, here: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), here.tzinfo)


def _tonight(here: dt.datetime) -> dt.datetime:
    return _at(here.date() if here.hour < 1 else here.date() + DAY, 1, here)


def _sunday(here: dt.datetime) -> dt.datetime:
    return _at(here.date() + DAY * ((6 - here.weekday()) % 7), 14, here)


def _christmas(here: dt.datetime) -> dt.datetime:
    return _at(dt.date(here.year, 12, 25), 12, here)


def _working_day(here: dt.datetime) -> dt.datetime:
    return _at(here.date() + DAY * ((1 - here.weekday()) % 7), 10, here)


# the name in the address -> what the author reads, and the moment, from the moment it is
INSTANTS: Mapping[str, tuple[str, Callable[[dt.datetime], dt.datetime]]] = {
    NOW: ("nu", lambda here: here),
    "hverdag": ("tirsdag kl. 10", _working_day),
    "nat": ("i nat kl. 1", _tonight),
    "soendag": ("søndag kl. 14", _sunday),
    "juledag": ("25. december kl. 12", _christmas),
}


def instant(name: str, now: dt.datetime, ways: Country) -> dt.datetime:
    """Return the moment of that name, on a country's clock; raise KeyError for an unknown one."""
    return INSTANTS[name][1](now.astimezone(ways.clock))
