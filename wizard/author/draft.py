"""A flows file while it is worked on: its text, every problem, and each value with where it stands.

A draft may be unfinished or broken. Its values can be looked up as long as it is YAML; the model is there once its
form holds. Nothing here writes: `wizard.author.edits` gives new texts, `wizard.author.shelf` keeps them.

A path leads to a value by keys, ids and numbers: ("contacts", "a-contact", "phone"), ("steps", "borger.hvor-bor",
"options", "ja", "label"), ("outcomes", "an-end", "contacts", 1, "note"). A step may be called by its first card
and its id, as two steps of different cards may have one id. A single value stands for a list of itself, so that
("outcomes", "an-end", "about", 0) leads to it; and a text for the thing it is short for: ("…", "contacts", 0, "id").
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect, bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from wizard.author.shape import FieldPath, model_at, shape_at
from wizard.author.spans import Mapping, Plain, Scalar, Sequence, Value, plain, spans
from wizard.flows.countries import COUNTRIES, DENMARK, Country
from wizard.flows.errors import Problem
from wizard.flows.model import KINDS_BY_LIST, Flows
from wizard.flows.reading.loader import Reading, attempt
from wizard.flows.reading.yaml_tree import LINES
from wizard.flows.validation import examined

# what an author adds and takes away -> the list it stands in
LISTS = {kind: listed for listed, kind in KINDS_BY_LIST.items()}


@dataclass(frozen=True)
class Draft:
    """The text of a flows file called `name`; `today` decides what is overdue, without it nothing is."""

    text: str
    name: str = "flows.yaml"
    today: dt.date | None = field(default=None, compare=False)

    @classmethod
    def of(cls, data: bytes, name: str = "flows.yaml", today: dt.date | None = None) -> Draft:
        """Return the draft of the bytes of a file; what is not UTF-8 is read as Windows wrote it, never refused."""
        try:
            return cls(data.decode("utf-8"), name, today)
        except UnicodeDecodeError:
            return cls(data.decode("cp1252", errors="replace"), name, today)

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode("utf-8")

    @cached_property
    def reading(self) -> Reading:
        """What the reader makes of it: the model, or every problem of its form."""
        return attempt(self.data, self.name)

    @property
    def guide(self) -> Flows | None:
        """The model, where the form holds; rules may still be broken, so that ways may lead nowhere."""
        return self.reading.flows

    @property
    def ways(self) -> Country:
        """The ways of the country the draft names, even while it has errors."""
        return COUNTRIES.get(self.said(("guide", "country")), DENMARK)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem with line and column, warnings and notices included, in the order of the file."""
        return examined(self.reading, self.today)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep it from being published."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @cached_property
    def tree(self) -> Value | None:
        """The values with the characters they stand in, faults and all; None where the text is no YAML."""
        return spans(self.text)

    def find(self, path: FieldPath) -> Value | None:
        """Return what stands at a path, or None."""
        if path not in self._found:
            above = self.find(path[:-1]) if path else None
            self._found[path] = _inside(above, path[:-1], path[-1]) if above else None
        return self._found[path]

    def value(self, path: FieldPath) -> Plain | None:
        """Return what stands at a path as texts, lists and dicts; None where nothing does."""
        found = self.find(path)
        return None if found is None else plain(found)

    def said(self, path: FieldPath) -> str:
        """Return the text at a path; empty where there is none."""
        found = self.find(path)
        return found.text if isinstance(found, Scalar) else ""

    def things(self, path: FieldPath) -> tuple[Value, ...]:
        """Return what a list holds; a single value stands for a list of itself."""
        found = self.find(path)
        return found.items if isinstance(found, Sequence) else (found,) if found else ()

    def ids(self, kind: str) -> tuple[str, ...]:
        """Return the ids of all contacts, offers, flows, steps or outcomes, steps with their card: `borger.fare`."""
        found = self.things((LISTS[kind],))
        key = "word" if kind == "word" else "id"
        return tuple(
            (step_name(thing) if kind == "step" else _text(thing, key))
            for thing in found
            if isinstance(thing, Mapping) and thing.get(key)
        )

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of a character of the text."""
        line = bisect(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the number of the character at a line and column, both from 1."""
        starts = self._line_starts
        return starts[min(max(line, 1), len(starts)) - 1] + column - 1

    def where(self, path: FieldPath) -> tuple[int, int] | None:
        """Return line and column of what stands at a path, or None."""
        found = self.find(path)
        return self.position(found.start) if found else None

    def path_at(self, line: int, column: int) -> FieldPath:
        """Return the path of the innermost value in which, or at whose key, a character stands."""
        offset, found = self.offset(line, column), self.tree
        path: FieldPath = ()
        while found:
            inner = _around(found, offset)
            if inner is None:
                return path
            key, found = inner
            path = (*path, key)
        return path

    def problems_at(self, path: FieldPath) -> tuple[Problem, ...]:
        """Return the problems that stand in the value at a path, or at its key."""
        found = self.find(path)
        if found is None:
            return ()
        start = self._start(path, found)
        first = bisect_left(self._offsets, start)
        return self.problems[first : bisect(self._offsets, max(found.end - 1, start))]

    def _start(self, path: FieldPath, found: Value) -> int:
        above = self.find(path[:-1]) if path and isinstance(path[-1], str) else None
        field = above.field(str(path[-1])) if isinstance(above, Mapping) else None
        return field.key.start if field else found.start

    @cached_property
    def _found(self) -> dict[FieldPath, Value | None]:
        # a form asks for the same values over and over
        return {(): self.tree}

    @cached_property
    def _offsets(self) -> list[int]:
        # the problems are in the order of the file
        return [self.offset(problem.line, problem.column) for problem in self.problems]

    @cached_property
    def _line_starts(self) -> list[int]:
        # the byte order mark is no character of a line
        first = int(self.text.startswith("\ufeff"))
        return [first, *(hit.end() for hit in LINES.finditer(self.text))]


def _around(found: Value, offset: int) -> tuple[str | int, Value] | None:
    """Return the key and the value in a list or mapping in which a character stands."""
    if isinstance(found, Mapping):
        for field in found.fields:
            if field.key.start <= offset < max(field.value.end, field.key.end):
                return field.key.text, field.value
    if isinstance(found, Sequence):
        for number, item in enumerate(found.items):
            if item.start <= offset < item.end:
                return number, item
    return None


def step_name(step: Mapping) -> str:
    """Return a step's first card and its id, as in `borger.hvor-bor`; `alle.` for one of every card."""
    flows = step.get("flows")
    first = flows.items[0] if isinstance(flows, Sequence) and flows.items else flows
    return f"{first.text if isinstance(first, Scalar) else 'alle'}.{_text(step, 'id')}"


def _inside(found: Value, walked: FieldPath, key: str | int) -> Value | None:
    if isinstance(key, int):
        things = found.items if isinstance(found, Sequence) else (found,)
        return things[key] if -len(things) <= key < len(things) else None
    shape = shape_at(walked)
    inside_list = bool(shape and shape.many)
    if inside_list:
        return _named(found, key)
    if isinstance(found, Mapping):
        return found.get(key)
    return found if _stands_for(walked, key) else None


def _named(found: Value, name: str) -> Value | None:
    """Return the thing of that id in a list."""
    for thing in found.items if isinstance(found, Sequence) else (found,):
        if isinstance(thing, Mapping) and name in (
            _text(thing, "id"),
            step_name(thing),
            _text(thing, "word"),
        ):
            return thing
        if isinstance(thing, Scalar) and thing.text == name:
            return thing
    return None


def _stands_for(walked: FieldPath, key: str) -> bool:
    """Return whether a text at `walked` is short for a thing with that text at `key`."""
    keys = [each for each in walked if isinstance(each, str)]
    shape = shape_at(tuple(keys)) or shape_at(walked[:-1])
    return bool(shape and shape.short == key and model_at(walked) is shape.model)


def _text(thing: Mapping, key: str) -> str:
    found = thing.get(key)
    return found.text if isinstance(found, Scalar) else ""
