"""Changes in a tree of plain YAML: each shares all but the changed branch with the original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

Content = Any
Where = Sequence[str | int]


class Mutant(NamedTuple):
    """What was done, and the content after it."""

    name: str
    content: Content


def put(content: Content, where: Where, value: Any) -> Content:
    """Return the content with the value at that place; None takes away what is there."""
    key, *inner = where
    copy = content.copy()
    if inner:
        copy[key] = put(content[key], inner, value)
    elif value is None:
        del copy[key]
    else:
        copy[key] = value
    return copy


def get(content: Content, where: Where) -> Any:
    """Return what stands at that place."""
    for key in where:
        content = content[key]
    return content


def swap(content: Content, one: Where, other: Where) -> Content:
    """Return the content with what stands at two places exchanged."""
    return put(put(content, one, get(content, other)), other, get(content, one))


def numbered(content: Content, key: str) -> Iterator[tuple[int, Any]]:
    """Return the steps, outcomes or contacts with their places."""
    return enumerate(content[key])


def options(content: Content) -> Iterator[tuple[list[str | int], Any, Any]]:
    """Return every option with its place and its step."""
    for s, step in numbered(content, "steps"):
        for o, option in enumerate(step.get("options", [])):
            yield ["steps", s, "options", o], step, option
