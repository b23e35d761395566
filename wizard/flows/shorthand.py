"""The shorter ways an author may write a value, turned into the full form that the models know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union

from pydantic import BeforeValidator, Field

from wizard.flows.errors import Position

ANY = "any"
NOT = "not"


def short_form(key: str, accepted: Any) -> BeforeValidator:
    """Let an author write `value` where the full form is `{key: value}`; `accepted` are both, as a type."""

    def wrap(value: Any) -> Any:
        """Return the whole form of a value that is a plain text."""
        return {key: value, "at": getattr(value, "at", Position())} if isinstance(value, str) else value

    return BeforeValidator(wrap, json_schema_input_type=accepted)


def one_or_many(item: Any, least: int = 0) -> BeforeValidator:
    """Let an author write one value of type `item` where a list of at least so many may stand."""
    many = Annotated[tuple[item, ...], Field(min_length=least)] if least else tuple[item, ...]
    return BeforeValidator(_listed, json_schema_input_type=Union[item, many])  # noqa: UP007 (made while running)


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


# a mapping of step to options, for a list of tests
TESTS = BeforeValidator(_tests)
# the `when:` mapping: tests that must all hold, and `any:` with groups of which one must
CONDITION = BeforeValidator(_condition)
# `true`, as the first edition had it, for `only`
UNSURE = BeforeValidator(_unsure, json_schema_input_type=Literal["only", "also"] | bool)
