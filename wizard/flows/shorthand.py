"""The shorter ways an author may write a value, turned into the full form that the models know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BeforeValidator

from wizard.flows.errors import Position

ANY = "any"
NOT = "not"


def short_form(key: str) -> BeforeValidator:
    """Let an author write `value` where the full form is `{key: value}`."""

    def wrap(value: Any) -> Any:
        return {key: value, "at": getattr(value, "at", Position())} if isinstance(value, str) else value

    return BeforeValidator(wrap)


def _listed(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def _condition(value: Any) -> Any:
    if not isinstance(value, Mapping) or "any_of" in value:
        return value
    every = {key: found for key, found in value.items() if key != ANY}
    condition = {"tests": _tests(every), "at": value.get("at", Position())}
    # an empty list is one group that asks nothing, which is refused
    return condition | ({"any_of": value[ANY] or [[]]} if ANY in value else {})


def _tests(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    mark = value.get("at", Position())
    return [_test(key, found, mark.at(key)) for key, found in value.items() if key != "at"]


def _test(step: str, value: Any, at: Position) -> dict[str, Any]:
    negated = isinstance(value, Mapping) and value.keys() - {"at"} == {NOT}
    return {"step": step, "among": value[NOT] if negated else value, "negated": negated, "at": at}


def _unsure(value: Any) -> Any:
    return {"true": "only", "false": None}.get(str(value).lower(), value)


# one value where a list may stand
LISTED = BeforeValidator(_listed)
# a mapping of step to options, for a list of tests
TESTS = BeforeValidator(_tests)
# the `when:` mapping: tests that must all hold, and `any:` with groups of which one must
CONDITION = BeforeValidator(_condition)
# `true`, as the first edition had it, for `only`
UNSURE = BeforeValidator(_unsure)
