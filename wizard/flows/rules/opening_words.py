"""Opening hours and words: which can be said in a sentence, and what Danes write in place of the notation.

`hverdage 9-15` is `Mo-Fr 09:00-15:00`.
"""

from __future__ import annotations

import calendar
import re

from wizard.flows.contacts.hours import BY_APPOINTMENT, BadHours, parse_hours
from wizard.flows.countries import DENMARK
from wizard.flows.guide import MONTHS

WHOLE = {
    "døgnet rundt": "24/7",
    "døgnåben": "24/7",
    "døgnåbent": "24/7",
    "altid": "24/7",
    "hele døgnet": "24/7",
    "døgnet rundt alle dage": "24/7",
    "24 timer": "24/7",
    "24 timer i døgnet": "24/7",
    "24/7 hele året": "24/7",
    "hele året": "24/7",
    "ukendt": "unknown",
    "vides ikke": "unknown",
    "ved ikke": "unknown",
    "efter aftale": BY_APPOINTMENT,
    "kun efter aftale": BY_APPOINTMENT,
}
DAYS = {
    "Mo": "mandage?|man|ma|monday|mon|mo",
    "Tu": "tirsdage?|tirs?|ti|tuesday|tue|tu",
    "We": "onsdage?|ons|on|wednesday|wed|we",
    "Th": "torsdage?|tors?|to|thursday|thu|th",
    "Fr": "fredage?|fre|friday|fri|fr",
    "Sa": "lørdage?|lør|lø|saturday|sat|sa",
    "Su": "søndage?|søn|sø|sunday|sun|su",
    "Mo-Fr": "(?:på |alle )?hverdage?",
    "Sa,Su": "weekend(?:er|en)?",
    "Mo-Su": "alle (?:ugens )?dage|hver dag|dagligt?|hele ugen",
    "PH": "helligdage?|ph",
}
# what a page and a paper can say; all else of the notation is refused, lest they say half of it
SAYABLE = re.compile(
    r"24/7|(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ?[0-9]{1,2}(?![0-9:])"
    r"|[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}(?!\+)|(?:off|closed)\b|[0-9]{1,2}(?![0-9:])|[-,; ]",
    re.I,
)
UNSAID = {'"': "comment", "+": "open-end"}
NOTATION = "„24/7“, „unknown“, „by-appointment“ eller som „Mo-Fr 08:00-15:00; PH off“"
REASONS = {
    "syntax": f"skriv {NOTATION} (Mo Tu We Th Fr Sa Su; PH er helligdage)",
    "unsupported": "guiden kender ikke skoleferier og ikke solens op- og nedgang",
    "night": "når der er flere regler, må en tid ikke gå over midnat: skriv den som to,"
    " for eksempel „00:00-06:00,22:00-24:00“",
    "comment": "en bemærkning kan ikke stå her; svarer de kun efter aftale, så skriv „by-appointment“",
    "open-end": "skriv også, hvornår de lukker, for eksempel „10:00-15:00“",
    "not-said": "guiden kan ikke sige måneder, uger, år, „den første mandag“, „||“ eller „unknown“ ved siden af en"
    " tid; skriv dage og tider, og enkelte dage som „Dec 24 off“",
    "no-day": "den dag findes ikke i kalenderen",
    "without-time": "skriv, hvornår på dagen, for eksempel „Mo-Fr 09:00-15:00“, eller „off“, hvis der er lukket",
}
DATE = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ?([0-9]{1,2})\b", re.I)
A_LEAP_YEAR = 2024
TIME = re.compile(r"(?<![0-9:.])([0-9]{1,2})(?:[.:]([0-9]{2}))?(?![0-9:.])")
# what Danes put around days and times -> what is left of it
AROUND = (
    (r"\b(?:åbent?|kl|klokken)\b\.?", ""),
    (r"\blukket\b", "off"),
    (r"\bmellem ([0-9.:]+) og ", r"\1-"),
    (r"\bfra (?=[0-9])", ""),
    (r"\(|\)|(?<=[a-z]):(?= |$)", ""),
    (r",? *(?:\bundtagen\b|\bikke\b|\bdog ikke\b) (?:på )?PH\b", "; PH off"),
    (r"\boff (?:på )?PH", "PH off"),
    (r"(?<=[0-9]) (?=PH off)", "; "),
    (r"\s*(?:–|—|-|\btil\b)\s*", "-"),
    (r"\s*(?:,|\bog\b|&)\s*", ","),
)
# signs in place of those of the notation, as word processors and mails have them; a year is no time of day
SIGNS = (
    (r"\s*[-–—\u2212]\s*", "-"),
    (r"\b([0-9]{1,2})\.([0-9]{2})\b", r"\1:\2"),
    (r"\b([01][0-9]|2[0-4])(00|15|30|45)(?=-[0-9])", r"\1:\2"),
    (r"(?<=[0-9]-)([01][0-9]|2[0-4])(00|15|30|45)\b", r"\1:\2"),
)
NAMES = re.compile(rf"\b(?:Mo|Tu|We|Th|Fr|Sa|Su|{'|'.join(MONTHS)})\b", re.I)


def unsayable(hours: str) -> tuple[str, int] | None:
    """Return the reason and the column (from 1) where hours that parse say what no sentence here can."""
    if hours in ("unknown", BY_APPOINTMENT):
        return None
    if column := _column_of_no_day(hours):
        return "no-day", column
    place = 0
    while place < len(hours):
        found = SAYABLE.match(hours, place)
        if not found:
            return UNSAID.get(hours[place], "open-end" if "+" in hours[place:] else "not-said"), place + 1
        place = found.end()
    for rule in re.finditer("[^; ][^;]*", hours):
        if not re.search("[0-9]:[0-9]|24/7|off|closed", rule[0], re.I):
            return "without-time", rule.start() + 1
    return None


def _column_of_no_day(hours: str) -> int | None:
    """Return the column (from 1) of a date that no year has, such as `Jun 31`: it would be read as every day."""
    for found in DATE.finditer(hours):
        month = MONTHS.index(found[1].capitalize()) + 1
        if not 1 <= int(found[2]) <= calendar.monthrange(A_LEAP_YEAR, month)[1]:
            return found.start() + 1
    return None


def tidied(text: str) -> str | None:
    """Return the notation for hours that only their signs keep from being it; None when nothing readable comes of it.

    `mo–fr 08.00 - 15.00;` is `Mo-Fr 08:00-15:00`.
    """
    said = " ".join(text.split()).strip(" ;.")
    for pattern, plain in SIGNS:
        said = re.sub(pattern, plain, said)
    said = NAMES.sub(lambda found: found[0].capitalize(), said)
    said = re.sub(r"\b(?:PH|off|closed)\b", _cased, said, flags=re.I)
    return said if _is_notation(said) else None


def _cased(found: re.Match[str]) -> str:
    return found[0].upper() if found[0].lower() == "ph" else found[0].lower()


def _is_notation(said: str) -> bool:
    try:
        parse_hours(said, DENMARK)
    except BadHours:
        return False
    return not unsayable(said)


def in_notation(text: str) -> str | None:
    """Return the notation for hours written in Danish; None when nothing that can be read comes of it."""
    said = " ".join(text.lower().strip(" .").split())
    if said in WHOLE:
        return WHOLE[said]
    said = _with_days(said)
    for pattern, plain in AROUND:
        said = re.sub(pattern, plain, said)
    said = TIME.sub(lambda found: f"{int(found[1]):02}:{found[2] or '00'}", said)
    found = re.sub(r"(?<=[0-9f])[,;] ?(?=[A-Z])", "; ", " ".join(said.split()))
    found = re.sub(r" *; *", "; ", found)
    if not re.search("[0-9]", found):
        return None
    return found if _is_notation(found) else None


def days_in_notation(text: str) -> str | None:
    """Return the notation for days written in Danish without a time; None when they are none."""
    said = _with_days(text.lower())
    said = re.sub(r"\s*(?:–|-|\btil\b)\s*", "-", re.sub(r"\s*(?:,|\bog\b|&)\s*", ",", said)).strip(" .")
    return said if re.fullmatch("(?:(?:Mo|Tu|We|Th|Fr|Sa|Su)[-,]?)+(?<![-,])", said) else None


def _with_days(said: str) -> str:
    for name, words in DAYS.items():
        said = re.sub(rf"\b(?:{words})\b\.?", name, said)
    return said
