"""Reads YAML as values that know which characters of the text they stand in, so that an edit replaces just those.

What a flows file may hold is the business of `wizard.flows.reading`; here anything that is YAML is read, with its
faults, so that forms work for a file that is half done. A text that is no YAML gives None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import yaml

from wizard.flows.reading.yaml_tree import FORBIDDEN, MAX_DEPTH

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Value: TypeAlias = "Scalar | Sequence | Mapping"


@dataclass(frozen=True)
class Scalar:
    """A text; `style` is `"`, `'`, `|`, `>` or empty for one without quotes. `start == end`: nothing is written."""

    start: int
    end: int
    text: str
    style: str = ""


@dataclass(frozen=True)
class Sequence:
    """A list; `flow` when it stands in brackets."""

    start: int
    end: int
    items: tuple[Value, ...]
    flow: bool


@dataclass(frozen=True)
class Field:
    """A key with its value."""

    key: Scalar
    value: Value


@dataclass(frozen=True)
class Mapping:
    """Keys with values, in their order, a key that stands twice included; `flow` when it stands in braces."""

    start: int
    end: int
    fields: tuple[Field, ...]
    flow: bool

    def field(self, key: str) -> Field | None:
        """Return the first field of that key, or None."""
        return self._by_key.get(key)

    def get(self, key: str) -> Value | None:
        """Return the value of the first field of that key, or None."""
        field = self.field(key)
        return field.value if field else None

    @cached_property
    def _by_key(self) -> dict[str, Field]:
        # of a key that stands twice, the first
        return {field.key.text: field for field in reversed(self.fields)}


class _NotYaml(Exception):
    """The text cannot be read as values."""


def spans(text: str) -> Value | None:
    """Return the values of a text, or None where it is no YAML, empty, too deep, or has aliases; never raises."""
    mark = text.startswith("\ufeff")
    try:
        events = iter(yaml.parse(FORBIDDEN.sub(" ", text[mark:]), Loader=yaml.CSafeLoader))
        return _SpanReader(text, events, int(mark)).read()
    except (yaml.YAMLError, _NotYaml):
        return None


def plain(value: Value) -> Plain:
    """Return the value as texts, lists and dicts; of a key that stands twice, the first."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Sequence):
        return [plain(item) for item in value.items]
    found: dict[str, Plain] = {}
    for field in value.fields:
        found.setdefault(field.key.text, plain(field.value))
    return found


class _SpanReader:
    """Builds values of the parser's events; `shift` is added to each position."""

    def __init__(self, text: str, events: Iterator[Any], shift: int) -> None:
        self._text, self._events, self._shift = text, events, shift

    def read(self) -> Value | None:
        """Return the value of the first document, None of an empty text; raise _NotYaml on a fault."""
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                root = self._value(event, 0)
                list(self._events)  # a fault further down makes it no YAML
                return root
        return None

    def _value(self, event: Any, depth: int) -> Value:
        if depth > MAX_DEPTH or isinstance(event, yaml.AliasEvent):
            raise _NotYaml
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        build = self._sequence if isinstance(event, yaml.SequenceStartEvent) else self._mapping
        return build(event, depth + 1)

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index + self._shift, event.end_mark.index + self._shift
        if event.style in ("|", ">"):  # the parser counts the empty lines behind it
            end = start + len(self._text[start:end].rstrip())
        return Scalar(start, end, event.value, event.style or "")

    def _sequence(self, event: Any, depth: int) -> Sequence:
        items, closing = [], None
        for closing in self._events:
            if isinstance(closing, yaml.SequenceEndEvent):
                break
            items.append(self._value(closing, depth))
        start, end = self._ends(event, closing, items[-1] if items else None)
        return Sequence(start, end, tuple(items), bool(event.flow_style))

    def _mapping(self, event: Any, depth: int) -> Mapping:
        fields, closing = [], None
        for closing in self._events:
            if isinstance(closing, yaml.MappingEndEvent):
                break
            key = self._value(closing, depth)
            if not isinstance(key, Scalar):
                raise _NotYaml
            fields.append(Field(key, self._value(next(self._events), depth)))
        start, end = self._ends(event, closing, fields[-1].value if fields else None)
        return Mapping(start, end, tuple(fields), bool(event.flow_style))

    def _ends(self, opening: Any, closing: Any, last: Value | None) -> tuple[int, int]:
        """Return where it begins and ends; without brackets it ends with the last thing in it."""
        start = opening.start_mark.index + self._shift
        if opening.flow_style or last is None:
            return start, closing.end_mark.index + self._shift
        return start, last.end
