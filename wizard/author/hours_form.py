"""Opening hours by form: days, from, to, holidays, a summer; to and from the notation of the file.

The notation is OpenStreetMap's (`Mo-Fr 08:00-16:00; PH off`). Hours that a form cannot say are edited as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY_WORDS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EVES = "Jun 05,Dec 24,Dec 31 off"
WHOLE = {"always": "24/7", "unknown": "unknown", "by-appointment": "by-appointment"}
CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4])(?:[:.][0-5][0-9])?")
RULE = re.compile(r"((?:(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?=[MTWFS]))?)+) ([0-9:,-]+)")
SUMMER = re.compile(r"([A-Z][a-z]{2}) ([0-9]{2})-([A-Z][a-z]{2}) ([0-9]{2}) off")


class CannotRead(Exception):
    """What was entered is no time; the message says so in Danish."""


@dataclass(frozen=True)
class Hours:
    """What the form says. `kind` is always, unknown, by-appointment or times; `days` are spans of clocks, by day.

    `summer` is the first and last day, as month and day, on which it is closed.
    """

    kind: str = "times"
    days: Mapping[int, str] = field(default_factory=dict)
    holidays_closed: bool = True
    eves_closed: bool = True
    summer: tuple[str, str] | None = None


def write_hours(hours: Hours) -> str:
    """Return the hours as the file has them; raise CannotRead."""
    if hours.kind in WHOLE:
        return WHOLE[hours.kind]
    spans = {day: _spans(hours.days[day]) for day in sorted(hours.days) if hours.days[day].strip()}
    if not spans:
        raise CannotRead("Skriv mindst én dags tider, eller vælg „ukendt“.")
    rules = [f"{_days(days)} {said}" for said, days in _alike(spans)]
    if hours.holidays_closed:
        rules.append("PH off")
    if hours.eves_closed:
        rules.append(EVES)
    if hours.summer:
        rules.append(f"{_month_day(hours.summer[0])}-{_month_day(hours.summer[1])} off")
    return "; ".join(rules)


def read_hours(text: str) -> Hours | None:
    """Return what a form would say of these hours; None where no form can."""
    for kind, whole in WHOLE.items():
        if text.strip() == whole:
            return Hours(kind)
    days: dict[int, str] = {}
    closed, eves, summer = False, False, None
    for rule in filter(None, map(str.strip, text.split(";"))):
        if rule == "PH off":
            closed = True
        elif rule.replace(" ", "") == EVES.replace(" ", ""):
            eves = True
        elif found := SUMMER.fullmatch(rule):
            first, last = found.group(1, 2), found.group(3, 4)
            summer = (_written(*first), _written(*last))
        elif found := RULE.fullmatch(rule):
            days |= dict.fromkeys(_numbers(found[1]), found[2].replace(",", ", "))
        else:
            return None
    return Hours("times", days, closed, eves, summer) if days else None


def _spans(said: str) -> str:
    """Return spans such as `8-12, 13-15.30` as the file has them."""
    return ",".join(_span(each) for each in re.split(r"\s*(?:,|og)\s*", said.strip()))


def _span(said: str) -> str:
    ends = re.split(r"\s*(?:-|–|til)\s*", said.strip())
    if len(ends) != 2 or not all(CLOCK.fullmatch(end) for end in ends):
        raise CannotRead(f"„{said}“ er ikke en tid; skriv fx 8-16 eller 8.30-12, 13-15.")
    return "-".join(map(_clock, ends))


def _clock(said: str) -> str:
    hour, _, minute = said.replace(".", ":").partition(":")
    return f"{int(hour):02}:{minute or '00'}"


def _alike(spans: Mapping[int, str]) -> Iterator[tuple[str, list[int]]]:
    for said in dict.fromkeys(spans.values()):
        yield said, [day for day, each in spans.items() if each == said]


def _days(numbers: list[int]) -> str:
    runs = [[day for _, day in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return ",".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)


def _numbers(said: str) -> list[int]:
    numbers: list[int] = []
    for run in said.split(","):
        first, _, last = run.partition("-")
        start = DAYS.index(first)
        numbers += range(start, (DAYS.index(last) if last else start) + 1)
    return numbers


def _month_day(said: str) -> str:
    """Return a day such as `1.7.` or `01/07` as the file has it: `Jul 01`."""
    found = re.fullmatch(r"\s*([0-9]{1,2})[./ -]+([0-9]{1,2})\.?\s*", said)
    if not found or not 1 <= int(found[2]) <= 12 or not 1 <= int(found[1]) <= 31:
        raise CannotRead(f"„{said}“ er ikke en dag; skriv fx 1.7.")
    return f"{MONTHS[int(found[2]) - 1]} {int(found[1]):02}"


def _written(month: str, day: str) -> str:
    return f"{int(day)}.{MONTHS.index(month) + 1}."
