"""Opening hours by form: days, from, to, holidays, single days, a summer; to and from the notation of the file.

The notation is OpenStreetMap's (`Mo-Fr 08:00-16:00; PH off`). Hours that a form cannot say are edited as text. What
the hours do not say the form does not say either: a box ticked before anybody chose would close a hotline.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import groupby

from wizard.flows.contacts.hours import BadHours, open_spans
from wizard.flows.countries import Country

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY_WORDS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH_STEMS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
EVE_WORDS = {"Jun 05": "grundlovsdag", "Dec 24": "juleaften", "Dec 31": "nytårsaften"}
WHOLE = {"always": "24/7", "unknown": "unknown", "by-appointment": "by-appointment"}
HOLIDAYS = {
    "closed": "lukket på helligdage",
    "weekday": "åbent som den ugedag, helligdagen falder på",
    "times": "egne tider:",
}
NIGHT = (
    "Tiden går over midnat. Det kan kun skrives, når alle dage er ens, og ingen dage er lukket;"
    " skriv ellers fx 18-24 her og 0-7 ved dagen efter."
)
ROW, HOLIDAY = range(7), 7
CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4])(?:[:.][0-5][0-9])?")
RULE = re.compile(r"((?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)(?:[-,] ?(?=[MTWFSP]))?)*) ?([0-9:,-]+|off)")
DATES = re.compile(r"([A-Z][a-z]{2} [0-9]{2}(?:,[A-Z][a-z]{2} [0-9]{2})*) off")
SUMMER = re.compile(r"([A-Z][a-z]{2}) ([0-9]{2})-(?:([A-Z][a-z]{2}) )?([0-9]{2}) off")
WATCHED = dt.datetime(2024, 1, 1), dt.datetime(2031, 1, 1)


class CannotRead(Exception):
    """What was entered is no time; `troubles` says so in Danish, by the name of each field."""

    def __init__(self, troubles: Mapping[str, str]) -> None:
        super().__init__(*troubles.values())
        self.troubles = dict(troubles)


@dataclass(frozen=True)
class Hours:
    """What the form says. `kind` is always, unknown, by-appointment or times; `days` are spans of clocks, by day.

    `holidays` is closed, weekday (as the day of the week that it is) or times (`holiday_times`); `eves` are the single
    days that are closed, `summer` the first and last day, as day and month. What is empty nobody has chosen.
    """

    kind: str = ""
    days: Mapping[int, str] = field(default_factory=dict)
    holidays: str = ""
    holiday_times: str = ""
    eves: frozenset[str] = frozenset()
    summer: tuple[str, str] | None = None


def eves_of(ways: Country, closed: Iterable[str] = ()) -> dict[str, str]:
    """Return in words the single days a form offers: those of a country, and others that are closed."""
    found = {f"{MONTHS[month - 1]} {day:02}": said for said, (month, day) in ways.closed.items()}
    found = {day: f"{EVE_WORDS[day]} ({said})" if day in EVE_WORDS else said for day, said in found.items()}
    others = {day: _written(*day.split()) for day in sorted(closed, key=_order) if day not in found}
    return found | others


def write_hours(hours: Hours) -> str:
    """Return the hours as the file has them; raise CannotRead with all that is wrong."""
    if hours.kind in WHOLE:
        return WHOLE[hours.kind]
    troubles = dict(_missing(hours))
    spans = {day: _said(_spans, f"day-{day}", hours.days.get(day, ""), troubles) for day in ROW}
    if hours.holidays == "times":
        spans[HOLIDAY] = _said(_spans, "holiday_times", hours.holiday_times, troubles)
    ends = [_said(_month_day, name, said, troubles) for name, said in _ends(hours.summer)]
    open_days = {day: said for day, said in spans.items() if said}
    rules = [*_rules(open_days), *_closed(hours, ends)]
    if len(rules) > 1:
        troubles |= {_name(day): NIGHT for day, said in open_days.items() if _over_midnight(said)}
    if troubles:
        raise CannotRead(troubles)
    return "; ".join(rules)


def _missing(hours: Hours) -> Iterator[tuple[str, str]]:
    """Return what nobody has chosen though it must be, by its field."""
    if hours.kind != "times":
        yield "kind", "Vælg, hvornår de svarer."
        return
    if not any(said.strip() for said in hours.days.values()):
        yield "kind", "Skriv mindst én dags tider, eller vælg „Vi ved det ikke“."
    if hours.holidays not in HOLIDAYS:
        yield "holidays", "Vælg, hvad der gælder på helligdage."
    if hours.holidays == "times" and not hours.holiday_times.strip():
        yield "holiday_times", "Skriv tiden på helligdage, fx 8-16."
    for name, said in _ends(hours.summer):
        if not said.strip():
            yield name, "Skriv både den første og den sidste dag."


def _said(write: Callable[[str], str], name: str, said: str, troubles: dict[str, str]) -> str:
    """Return what was entered in a field as the file has it; what is wrong becomes one of the troubles."""
    try:
        return write(said) if said.strip() else ""
    except ValueError as error:
        troubles[name] = str(error)
        return ""


def _ends(summer: tuple[str, str] | None) -> Iterator[tuple[str, str]]:
    """Return the first and last day of a summer by the names of their fields."""
    return zip(("summer_from", "summer_to"), summer or (), strict=False)


def _rules(spans: Mapping[int, str]) -> Iterator[str]:
    """Return the rules of days; holidays stand in the list of days only where all have the same hours.

    Else a rule of its own comes last: of two that hold on a day, the last counts.
    """
    together = len(set(spans.values())) == 1
    week = {day: said for day, said in spans.items() if together or day != HOLIDAY}
    for said, days in _alike(week):
        yield f"{_days(days)} {said}"
    if not together and HOLIDAY in spans:
        yield f"PH {spans[HOLIDAY]}"


def _closed(hours: Hours, ends: list[str]) -> Iterator[str]:
    if hours.holidays == "closed":
        yield "PH off"
    if hours.eves:
        yield f"{','.join(sorted(hours.eves, key=_order))} off"
    if all(ends) and ends:
        yield f"{ends[0]}-{ends[1]} off"


def read_hours(text: str, ways: Country) -> Hours | None:
    """Return what a form would say of these hours; None where no form says all of them and the same."""
    for kind, whole in WHOLE.items():
        if text.strip() == whole:
            return Hours(kind)
    hours: Hours | None = Hours("times", holidays="weekday")
    for rule in filter(None, map(str.strip, text.split(";"))):
        hours = _with_rule(hours, rule) if hours else None
    if not hours or not hours.days:
        return None
    try:
        meant, written = (open_spans(each, *WATCHED, ways) for each in (text, write_hours(hours)))
        return hours if meant == written else None
    except (BadHours, CannotRead):
        return None


def _with_rule(hours: Hours, rule: str) -> Hours | None:
    """Return the hours with one rule more; None for one that a form cannot say."""
    if found := DATES.fullmatch(rule):
        return replace(hours, eves=hours.eves | set(found[1].split(",")))
    if (found := SUMMER.fullmatch(rule)) and not hours.summer:
        month, day, to_month, to_day = found.groups()
        return replace(hours, summer=(_written(month, day), _written(to_month or month, to_day)))
    return _with_days(hours, found[1], found[2]) if (found := RULE.fullmatch(rule)) else None


def _with_days(hours: Hours, listed: str, said: str) -> Hours:
    """Return the hours with a rule of days, of holidays, or of both."""
    parts = [part.strip() for part in listed.split(",") if part.strip()] or ["Mo-Su"]
    times = "" if said == "off" else said.replace(",", ", ")
    days = {**hours.days, **dict.fromkeys(_numbers(part for part in parts if part != "PH"), times)}
    hours = replace(hours, days={day: kept for day, kept in days.items() if kept})
    if "PH" not in parts:
        return hours
    return replace(hours, holidays="times" if times else "closed", holiday_times=times)


def _spans(said: str) -> str:
    """Return spans such as `8-12, 13-15.30` as the file has them."""
    return ",".join(_span(each) for each in re.split(r"\s*(?:,|og)\s*", said.strip()))


def _span(said: str) -> str:
    ends = re.split(r"\s*(?:-|–|til)\s*", said.strip())
    if len(ends) != 2 or not all(CLOCK.fullmatch(end) for end in ends):
        raise ValueError(f"„{said}“ er ikke en tid; skriv fx 8-16 eller 8.30-12, 13-15.")
    return "-".join(map(_clock, ends))


def _clock(said: str) -> str:
    hour, _, minute = said.replace(".", ":").partition(":")
    return f"{int(hour):02}:{minute or '00'}"


def _over_midnight(said: str) -> bool:
    return any(
        span.partition("-")[2] <= span.partition("-")[0] or span[-5:] > "24:00" for span in said.split(",")
    )


def _name(day: int) -> str:
    return "holiday_times" if day == HOLIDAY else f"day-{day}"


def _alike(spans: Mapping[int, str]) -> Iterator[tuple[str, list[int]]]:
    for said in dict.fromkeys(spans.values()):
        yield said, [day for day, each in spans.items() if each == said]


def _days(numbers: list[int]) -> str:
    """Return days as the file has them: `Mo-Th,Sa`, holidays last."""
    week = [day for day in numbers if day != HOLIDAY]
    runs = [[day for _, day in run] for _, run in groupby(enumerate(week), lambda pair: pair[1] - pair[0])]
    said = [DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs]
    return ",".join([*said, *(["PH"] if HOLIDAY in numbers else [])])


def _numbers(parts: Iterable[str]) -> Iterator[int]:
    for run in parts:
        first, _, last = run.partition("-")
        start = DAYS.index(first)
        for further in range((DAYS.index(last or first) - start) % 7 + 1):
            yield (start + further) % 7


def _order(day: str) -> tuple[int, str]:
    return MONTHS.index(day[:3]), day[4:]


def _month_day(said: str) -> str:
    """Return a day such as `1.7.`, `01/07` or `1. juli` as the file has it: `Jul 01`."""
    found = re.fullmatch(
        r"\s*(?:den )?([0-9]{1,2})[./ -]+(?:([0-9]{1,2})\.?|([a-z]{3,9})\.?)\s*", said.lower()
    )
    if found:
        stem = (found[3] or "")[:3]
        month = int(found[2]) if found[2] else MONTH_STEMS.index(stem) + 1 if stem in MONTH_STEMS else 0
        with suppress(ValueError):
            return f"{MONTHS[dt.date(2024, month, int(found[1])).month - 1]} {int(found[1]):02}"
    raise ValueError(f"„{said.strip()}“ er ikke en dag; skriv fx 1.7. eller 1. juli.")


def _written(month: str, day: str) -> str:
    return f"{int(day)}.{MONTHS.index(month) + 1}."
