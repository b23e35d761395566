"""Texts and lists of a file that remember where they stood."""

from __future__ import annotations

from typing import Any

from wizard.flows.errors import Position


class YamlScalar(str):
    """A text that remembers where it stood."""

    at: Position

    def __new__(cls, text: str, at: Position) -> YamlScalar:
        """Return the text with its place."""
        scalar = super().__new__(cls, text)
        scalar.at = at
        return scalar


class YamlList(list[Any]):
    """A list that remembers where it stood."""

    at: Position


def position_of(value: Any) -> Position:
    """Return where a piece of the tree stands."""
    mark: Position = value["at"] if isinstance(value, dict) else value.at
    return mark
