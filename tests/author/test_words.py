"""Every field of the model has a name and a help in words, for an author who has never seen the file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wizard.author.shape import shapes
from wizard.author.words import field_words
from wizard.flows.model import Flows, Model


def models(model: type[Model], met: set[type[Model]]) -> Iterator[type[Model]]:
    """Return every model of a thing in a file."""
    for shape in shapes(model).values():
        if shape.model and shape.kind == "things" and shape.model not in met:
            met.add(shape.model)
            yield shape.model
            yield from models(shape.model, met)


FIELDS = [(model, name) for model in models(Flows, set()) for name in shapes(model)]


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda each: getattr(each, "__name__", each))
def test_a_field_has_a_name_and_a_help_in_words(model: type[Model], name: str) -> None:
    label, help_text = field_words(model, name)
    assert label != name
    assert len(help_text) > 10
    assert help_text.endswith((".", "://")), help_text
