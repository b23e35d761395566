"""Guesses what an author meant by a key or an id that is misspelt, so that one slip is one problem.

A misspelt key is read as the one that is meant: what stands under it is checked, and is not missed elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import BaseModel

from wizard.flows.errors import Position
from wizard.flows.model import Flows, Model
from wizard.flows.spelling import did_you_mean, nearest

Fault = tuple[Position, str, str]
COMMA = "„{key}“ kendes ikke her; hører det til teksten foran kommaet, så sæt anførselstegn om hele teksten"
# what Danes call a key -> the key
DANISH_KEYS = {
    "telefon": "phone", "tlf": "phone", "nummer": "phone", "mail": "email", "e-mail": "email", "adresse": "link",
    "rolle": "role", "navn": "role", "aabningstid": "hours", "åbningstid": "hours", "åbningstider": "hours",
    "tider": "hours", "fravær": "absences", "ferie": "absences", "fra": "first", "til": "last", "titel": "title",
    "hjælp": "help", "spørgsmål": "question", "svar": "options", "kontakter": "contacts", "udfald": "outcomes",
    "trin": "steps", "hast": "urgency", "fare": "danger", "kilde": "source", "kontrolleret": "checked",
    "kontrolleret af": "checked_by", "kommune": "municipality", "dato": "date", "politi": "police",
    "alarm": "emergency", "land": "country", "sprog": "lang", "undgå": "avoid", "sig": "say",
}  # fmt: skip
Loc = tuple[str | int, ...]


def _inside(annotation: Any) -> type[Model] | None:
    """Return the model that a field's values are, however deep it stands in lists and unions."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _inside(arg))), None)


def _fields(model: type[Model]) -> dict[str, type[Model] | None]:
    """Return the keys an author may write, each with the model of its values."""
    fields = model.model_fields.items()
    return {name: _inside(field.annotation) for name, field in fields if not field.exclude}


def _all_names(model: type[BaseModel]) -> Iterator[str]:
    for name, inner in _fields(model).items():  # type: ignore[arg-type]
        yield name
        if inner:
            yield from _all_names(inner)


NAMES = frozenset(_all_names(Flows))


def field_name(loc: Loc) -> str:
    """Return the key that the place in the model is known by to an author."""
    return next((str(key) for key in reversed(loc) if key in NAMES), "")


def respell(root: Any, model: type[Model] = Flows) -> Iterator[Fault]:
    """Return a fault for each unknown key, having taken it out of the tree or renamed a misspelt one."""
    if isinstance(root, list):
        for item in root:
            yield from respell(item, model)
    if isinstance(root, dict):
        known = _fields(model)
        for key in [key for key in root if key not in known and key != "at"]:
            yield _rename(root, key, known)
        for name, inner in known.items():
            if inner and name != "when":
                yield from respell(root.get(name), inner)


def _rename(fields: dict[str, Any], key: Any, known: Iterable[str]) -> Fault:
    free = [name for name in known if name not in fields]
    value, inner = fields.pop(key), fields["at"].inner
    name, colon, rest = key.partition(":")
    if colon and name in free and value == "":
        fields[name], inner[name] = type(key)(rest, key.at), key.at
        return key.at, "unknown-key", f"her mangler et mellemrum efter kolon: „{name}: {rest}“"
    said = DANISH_KEYS.get(key.lower(), "")
    meant = said if said in free else nearest(key, free)
    if meant:
        fields[meant], inner[meant] = value, inner[key]
    if value == "" and not meant:
        return key.at, "unknown-key", COMMA.format(key=key)
    return key.at, "unknown-key", f"„{key}“ kendes ikke her{did_you_mean(meant or key, free)}"


def slug(text: str) -> str:
    """Return the id that somebody who wrote `text` may have meant; empty when there is none."""
    for letter, plain in ("æ", "ae"), ("ø", "oe"), ("å", "aa"):
        text = text.lower().replace(letter, plain)
    return re.sub("[^a-z0-9]+", "-", text)[:60].strip("-")
