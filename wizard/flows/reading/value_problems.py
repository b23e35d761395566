"""Says to an author what pydantic finds wrong with a value, and what was probably meant."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from pydantic_core import ErrorDetails

from wizard.flows.errors import Position
from wizard.flows.reading.repair import field_name, slug

NOT_FIELDS = "her skal stå felter på hver sin linje, som „navn: værdi“"
BAD_ID = "„{value}“ må kun bestå af små bogstaver a-z, tal og enkelte bindestreger, højst 60 tegn{meant}"
CHOICES = "„{value}“ kan ikke stå ved „{key}“; skriv {expected}"
BAD_DATE = ("bad-date", "„{value}“ er ikke en dato, der kan bruges; skriv den som 2026-11-23{meant}")
# what pydantic calls it -> our code, and the sentence
SENTENCES = {
    "missing": ("missing-key", "her mangler „{key}“"),
    "string_pattern_mismatch": ("bad-id", BAD_ID),
    "string_too_long": ("bad-id", BAD_ID),
    "string_too_short": ("empty", "„{key}“ er tom"),
    "too_short": ("empty", "„{key}“ skal have mindst ét punkt"),
    "string_type": ("not-text", "„{key}“ skal være en enkelt tekst"),
    "tuple_type": ("not-a-list", "„{key}“ skal være en liste, hvor hvert punkt begynder med en bindestreg"),
    "model_type": ("not-fields", NOT_FIELDS),
    "literal_error": ("not-a-choice", CHOICES),
    "bool_parsing": ("not-a-choice", "„{value}“ kan ikke stå ved „{key}“; skriv true eller false"),
    "int_parsing": ("bad-number", "„{value}“ ved „{key}“ er ikke et helt tal"),
    "greater_than": ("bad-number", "„{key}“ skal være mindst 1"),
    "less_than_equal": ("bad-number", "„{key}“ er for stort; højst {le}"),
}
OTHERWISE = ("bad-value", "„{value}“ kan ikke stå ved „{key}“")
BAD_ANSWER = ("bad-answer", "„{value}“ skal være et trin og et svar med punktum imellem, som „fare.ja“")
BAD_CONDITION = (
    "bad-condition",
    "i en betingelse står et svar, en liste af svar eller {{not: [svar]}}; „any“ står kun yderst{meant}",
)
ANY_OF_OTHERS = ("bad-condition", "hvert punkt i „any“ skal være en betingelse, som {{trin: svar}}")
BAD_LINK = (
    "bad-link",
    "„{value}“ skal være en hel adresse, der begynder med https://, som https://www.dmi.dk/",
)
BAD_COUNTRY = ("unknown-country", "„country: {value}“ kendes ikke; skriv landet som „dk“ eller „gb“")
# keys whose values are held to a pattern of their own -> what is said of it
OF_KEY = {"country": BAD_COUNTRY, "leave_to": BAD_LINK, "always_112": BAD_ANSWER}
DATES = ("date", "checked", "first", "last")
DANISH_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
ISO_DATE = re.compile(r"(20[0-9]{2})[-./]([01]?[0-9])[-./]([0-3]?[0-9])")
IN_WORDS = re.compile(rf"([0-3]?[0-9])\.? +({'|'.join(DANISH_MONTHS)}) +(20[0-9]{{2}})", re.I)
NO_DAY = ("bad-date", "„{value}“ er ikke en dag, der findes; se i kalenderen, og skriv den som 2026-11-23")
DANISH_DATE = re.compile(r"([0-3]?[0-9])[./ -]+([01]?[0-9])[./ -]+(20[0-9]{2})")
# what somebody writes in Danish -> the value
VALUES = {
    "nu": "now",
    "i dag": "today",
    "idag": "today",
    "snart": "soon",
    "i denne uge": "soon",
    "rolig": "calm",
    "roligt": "calm",
    "i dit eget tempo": "calm",
    "ja": "true",
    "nej": "false",
    "kun": "only",
    "også": "also",
}
# keys that take one id or a list of them
LISTED = ("help", "via", "fallback", "call", "contacts", "offers", "also", "flows")
NEVER = ("aldrig", "nej", "ikke", "ikke endnu", "ingen", "ukendt")
OR = re.compile(r"\s*(?:,|;|\||/|\bor\b|\beller\b)\s*", re.I)
NOT = re.compile(r"\s*(?:!|<>|\bnot\b|\bikke\b)\s*", re.I)
EQUALS = re.compile(r"\s*([^=:\s]+)\s*(?:==?|:)\s*(.+)")


def sentence(fault: ErrorDetails) -> tuple[str, str]:
    """Return our code and the Danish sentence for what pydantic found."""
    key, found = _key(fault["loc"]), fault["input"]
    value = str(found)[:60] if isinstance(found, str) else "dette"
    code, said = _of(fault["type"], key, found)
    words = {
        "key": _written(key, fault["loc"]),
        "value": value,
        "meant": _meant(key, found),
        **fault.get("ctx", {}),
    }
    words["expected"] = re.sub("'(.*?)'", r"„\1“", str(words.get("expected", ""))).replace(" or ", " eller ")
    if code == "not-a-choice" and (known := VALUES.get(value.lower())):
        said = f"„{{value}}“ kan ikke stå ved „{{key}}“; mente du „{known}“?"
    return code, said.format_map(words)


def _key(loc: tuple[str | int, ...]) -> str:
    """Return the key as an author knows it; pydantic ends a union's place with the kind, `date` for `checked`."""
    if "checked" in loc:
        return "checked"
    return field_name(loc).removesuffix("_of")


def _written(key: str, loc: tuple[str | int, ...]) -> str:
    """Return the key that a shorthand stands at: `title: ` is a text, `{hvem: []}` a list of answers."""
    if key == "among":
        return "when"
    before = loc[: len(loc) - 1 - loc[::-1].index(key)] if key == "text" else ()
    return field_name(before) or key


def _of(kind: str, key: str, found: Any) -> tuple[str, str]:
    code, said = SENTENCES.get(kind, OTHERWISE)
    if found == "" and code != "missing-key":
        return SENTENCES["string_too_short"]
    if key in DATES and code != "missing-key":
        return NO_DAY if _is_no_day(found) else BAD_DATE
    if key == "always_112" and code == "not-text":
        return BAD_ANSWER
    if key == "any" and code == "not-a-list":
        return ANY_OF_OTHERS
    if code == "bad-id":
        return OF_KEY.get(key) or ((code, BAD_ID) if _is_id(found, key) else BAD_CONDITION)
    if (key == "among" and code in ("not-text", "not-a-list")) or (key == "when" and code == "not-fields"):
        return BAD_CONDITION
    return code, said


def _is_id(found: Any, key: str) -> bool:
    """Return whether this can have been meant as one name, and not as a condition."""
    return key != "among" or not _condition(str(found))


def _meant(key: str, found: Any) -> str:
    """Return what was probably meant, as the end of a sentence; empty when nobody can tell."""
    meant = ""
    if key == "when":
        meant = _whole_condition(found)
    elif isinstance(found, str):
        meant = _value(key, found)
    return f"; mente du „{meant}“?" if meant else ""


def _value(key: str, found: str) -> str:
    if key in DATES:
        return "never" if key == "checked" and found.lower() in (*NEVER, "never", "no") else _date(found)
    return (_condition(found) if key == "among" else "") or _ids(key, found) or slug(found)


def _ids(key: str, found: str) -> str:
    """Return the list that several ids on one line are meant as; empty when they are none."""
    several = [each for each in re.split(r"[\s,;]+", found.strip()) if each]
    are_ids = all(each == slug(each) for each in several)
    return f"[{', '.join(several)}]" if key in LISTED and len(several) > 1 and are_ids else ""


def _condition(found: str) -> str:
    """Return the notation for one test written as elsewhere: `!ja`, `ja eller nej`; empty when it is none."""
    denied = NOT.match(found)
    answers = [slug(each) for each in OR.split(found[denied.end() :] if denied else found)]
    if not denied and len(answers) < 2:
        return ""
    listed = answers[0] if len(answers) == 1 else f"[{', '.join(answers)}]"
    return f"{{not: {listed}}}" if denied else listed


def _whole_condition(found: Any) -> str:
    if isinstance(found, list) and found and all(isinstance(each, dict) for each in found):
        return "{any: [{trin: svar}, {trin: svar}]}"
    said = EQUALS.fullmatch(found) if isinstance(found, str) else None
    return f"{{{said[1]}: {said[2]}}}" if said else ""


def _date(found: str) -> str:
    try:
        said = _day(found)
        return dt.date(*said).isoformat() if said else ""
    except ValueError:
        return ""


def _is_no_day(found: Any) -> bool:
    """Return whether this is written like a date but names a day that no calendar has, such as 31 November."""
    return isinstance(found, str) and _day(found) is not None and not _date(found)


def _day(found: str) -> tuple[int, int, int] | None:
    """Return year, month and day of what is written like a date; None where it is not."""
    said = found.strip()
    if iso := ISO_DATE.fullmatch(said):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if words := IN_WORDS.fullmatch(said):
        return int(words[3]), DANISH_MONTHS.index(words[2].lower()) + 1, int(words[1])
    danish = DANISH_DATE.fullmatch(said)
    return (int(danish[3]), int(danish[2]), int(danish[1])) if danish else None


def position(fault: ErrorDetails, root: Position) -> Position:
    """Return where the refused value stands; `root` is the position of the whole file."""
    found = fault["input"]
    at: Position | None = found.get("at") if isinstance(found, dict) else getattr(found, "at", None)
    return at or root.at(*fault["loc"])
