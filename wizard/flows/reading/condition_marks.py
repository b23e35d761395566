"""Where each test of a `when:` stands; conditions written as in other notations are told and taken out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from wizard.flows.errors import Position
from wizard.flows.reading.yaml_values import YamlScalar, position_of

Refuse = Callable[[Position, str, str], None]

# keys of conditions in other notations -> what is written here
OPERATORS = {
    "not": "{trin: {not: svar}}",
    "ikke": "{trin: {not: svar}}",
    "or": "{any: [{trin: svar}, {trin: svar}]}",
    "eller": "{any: [{trin: svar}, {trin: svar}]}",
    "and": "begge i samme betingelse: {trin: svar, andet-trin: svar}",
    "og": "begge i samme betingelse: {trin: svar, andet-trin: svar}",
    "all": "dem i samme betingelse: {trin: svar, andet-trin: svar}",
}
EQUALS = re.compile(r"\s*([^=:\s]+)\s*==?\s*(.+)")


def condition_marks(value: dict[Any, Any], refuse: Refuse) -> Position:
    """Return the marks of a `when:`: each test stands at its key, and `among` at what follows it."""
    mark = position_of(value)
    for key in [key for key in value if key != "at"]:
        if meant := _meant(key, value[key]):
            refuse(key.at, "bad-condition", f"„{key}“ kan ikke stå her; skriv {meant}")
            del value[key]
    for group in value.get("any", ()):
        if isinstance(group, dict):
            group["at"] = condition_marks(group, refuse)
    tests = {key: _of_test(key, found) for key, found in value.items() if key != "at"}
    return Position(mark.line, mark.column, tests)


def _meant(key: str, found: Any) -> str | None:
    """Return what is written here for a condition of another notation; None where it is none."""
    if found == "" and (said := EQUALS.fullmatch(key)):
        return f"{said[1]}: {said[2]}"
    return OPERATORS.get(key) if _nests(found) else None


def _nests(found: Any) -> bool:
    """Return whether this is a condition, or a list of them, in the place of an answer."""
    if isinstance(found, dict):
        return "not" not in found
    return isinstance(found, list) and any(isinstance(item, dict) for item in found)


def _of_test(key: YamlScalar, found: Any) -> Position:
    among = found.get("not", found) if isinstance(found, dict) else found
    return Position(key.at.line, key.at.column, {"among": position_of(among)})
