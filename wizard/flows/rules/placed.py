"""Every text of a flows file that a visitor reads, with the key it stands under and its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wizard.flows.errors import Position
from wizard.flows.model import Model, Variant

# fmt: off
TEXTS = frozenset({
    "role", "name", "organisation", "use", "audience", "text", "card", "title", "label", "hint", "question",
    "instruction", "information", "first", "how_soon", "note", "word", "forms", "meaning", "municipality", "who",
    "group", "link_label", "heading", "lead", "covers", "about", "is_not", "sources", "cannot_speak",
    "feedback_text", "paper_note", "sign", "say",
})
# fmt: on


class Placed(NamedTuple):
    """A text, the key it stands under, and where."""

    key: str
    text: str
    at: Position


def texts_of(model: Model) -> Iterator[Placed]:
    """Return the texts of a piece of the file, however deep."""
    for name, field in type(model).model_fields.items():
        if not field.exclude:
            yield from _of(name, getattr(model, name), model.at.at(name))


def _of(name: str, value: object, at: Position) -> Iterator[Placed]:
    if isinstance(value, str) and name in TEXTS:
        yield Placed(name, value, at)
    elif isinstance(value, Variant):
        yield Placed(name, value.text, value.at)
    elif isinstance(value, Model):
        yield from texts_of(value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _of(name, item, at.at(index))
