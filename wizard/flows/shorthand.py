"""The shorter ways an author may write a value, turned into the full form that the models know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BeforeValidator

from wizard.flows.errors import Position


def short_form(key: str) -> BeforeValidator:
    """Let an author write `value` where the full form is `{key: value}`."""

    def wrap(value: Any) -> Any:
        return {key: value, "at": getattr(value, "at", Position())} if isinstance(value, str) else value

    return BeforeValidator(wrap)


def _listed(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def _tests(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    mark = value.get("at", Position())
    return [{"step": k, "among": v, "at": mark.at(k)} for k, v in value.items() if k != "at"]


# one value where a list may stand
LISTED = BeforeValidator(_listed)
# the `when:` mapping of step to options, for a list of tests
TESTS = BeforeValidator(_tests)
