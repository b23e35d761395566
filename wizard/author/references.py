"""Where a draft names its things: every id that stands for a contact, offer, card, step, answer or outcome.

Which field names what is stated here once, and a test holds each field of ids in the models to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wizard.author.draft import Draft
from wizard.author.shape import FieldPath, shapes
from wizard.author.spans import Mapping, Scalar, Sequence, Value
from wizard.flows.model import FLOW, NOT_ASKED, Flows, Model

ThingKind = Literal["contact", "offer", "flow", "step", "option", "outcome"]

# the field of a model that holds ids -> what they name; `way`: a step or an outcome; `answer`: `step.option`
NAMES: dict[tuple[str, str], str] = {
    ("Guide", "emergency"): "contact",
    ("Guide", "police"): "contact",
    ("Guide", "feedback"): "contact",
    ("Guide", "help"): "contact",
    ("Guide", "always_112"): "answer",
    ("Contact", "via"): "contact",
    ("Contact", "fallback"): "contact",
    ("Absence", "call"): "contact",
    ("Offer", "via"): "contact",
    ("Flow", "subject"): "subject",
    ("Flow", "start"): "way",
    ("Step", "flows"): "flow",
    ("Transition", "to"): "way",
    ("Mention", "fallback"): "contact",
}
# what a list of mentions names
MENTIONED = {"contacts": "contact", "offers": "offer", "also": "outcome"}
# fields of ids that name nothing in the file
OTHER_IDS = {("Guide", "checked_languages"), ("Guide", "country"), ("Guide", "lang")}


@dataclass(frozen=True)
class Reference:
    """A place where a thing is named: its kind and id, the step of an answer, and the characters of the id."""

    kind: ThingKind
    id: str
    path: FieldPath
    start: int
    end: int
    step: str = ""


def references(draft: Draft) -> tuple[Reference, ...]:
    """Return every place where a thing is named by another, in the order of the file."""
    return tuple(_References(draft).found()) if draft.tree else ()


def kind_named(model: type[Model], key: str, listed: str) -> str | None:
    """Return what the ids in a field name, in a thing that stands in the list `listed`; None: nothing."""
    if model.__name__ == "Mention" and key == "id":
        return MENTIONED.get(listed)
    return NAMES.get((model.__name__, key))


class _References:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._steps = {name.partition(".")[2] for name in draft.ids("step")}

    def found(self) -> Iterator[Reference]:
        """Return every place in the draft where an id is named."""
        return self._inside(self._draft.tree, Flows, (), "")

    def _inside(
        self, value: Value | None, model: type[Model], path: FieldPath, listed: str
    ) -> Iterator[Reference]:
        if isinstance(value, Sequence):
            for number, item in enumerate(value.items):
                yield from self._inside(item, model, (*path, number), listed)
        elif isinstance(value, Mapping):
            for field in value.fields:
                yield from self._of_field(field.value, model, field.key.text, path, listed)
        elif isinstance(value, Scalar):
            short = next((key for key in ("id", "to") if key in shapes(model)), "")
            yield from self._named(value, kind_named(model, short, listed), path)

    def _of_field(
        self, value: Value, model: type[Model], key: str, path: FieldPath, listed: str
    ) -> Iterator[Reference]:
        shape = shapes(model).get(key)
        if key == "when" and shape:
            yield from self._of_condition(value, (*path, key))
        elif shape and shape.model:
            yield from self._inside(value, shape.model, (*path, key), key)
        elif kind := kind_named(model, key, listed):
            for item in value.items if isinstance(value, Sequence) else (value,):
                yield from self._named(item, kind, (*path, key))

    def _of_condition(self, value: Value, path: FieldPath) -> Iterator[Reference]:
        for field in value.fields if isinstance(value, Mapping) else ():
            if field.key.text == "any":
                for group in field.value.items if isinstance(field.value, Sequence) else (field.value,):
                    yield from self._of_condition(group, path)
                continue
            if field.key.text != FLOW:
                yield from self._named(field.key, "step", path)
            yield from self._of_test(field.value, field.key.text, path)

    def _of_test(self, value: Value, step: str, path: FieldPath) -> Iterator[Reference]:
        negated = value.get("not") if isinstance(value, Mapping) else None
        found = negated or value
        for item in found.items if isinstance(found, Sequence) else (found,):
            if isinstance(item, Scalar) and item.text != NOT_ASKED:
                kind: ThingKind = "flow" if step == FLOW else "option"
                yield Reference(kind, item.text, path, *inner(item), "" if step == FLOW else step)

    def _named(self, value: Value, kind: str | None, path: FieldPath) -> Iterator[Reference]:
        if not isinstance(value, Scalar) or kind is None:
            return
        start, end = inner(value)
        if kind == "answer":
            step, _, option = value.text.partition(".")
            yield Reference("step", step, path, start, start + len(step))
            yield Reference("option", option, path, end - len(option), end, step)
        else:
            way: ThingKind = "step" if value.text in self._steps else "outcome"
            yield Reference(way if kind == "way" else kind, value.text, path, start, end)  # type: ignore[arg-type]


def inner(value: Scalar) -> tuple[int, int]:
    """Return where a text begins and ends inside its quotes."""
    quoted = int(bool(value.style))
    return value.start + quoted, value.end - quoted


__all__ = ["Reference", "ThingKind", "kind_named", "references"]
