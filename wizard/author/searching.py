"""Looks for words in everything of a draft, and says in which thing and which field they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard.author.draft import LISTS, Draft
from wizard.author.naming import own_id, shortened, words_of
from wizard.author.shape import model_at
from wizard.author.spans import Mapping, Scalar, Value
from wizard.author.words import field_words

MOST_HITS = 200
AROUND = 60


@dataclass(frozen=True)
class Hit:
    """A place where the words stand."""

    kind: str
    name: str
    title: str
    field: str
    text: str


def found(draft: Draft, query: str) -> list[Hit]:
    """Return the places that hold the query, whatever its capitals, in the order of the file."""
    hits: list[Hit] = []
    for kind, listed in LISTS.items():
        for thing in draft.things((listed,)):
            if isinstance(thing, Mapping):
                name = own_id(kind, thing)
                title = words_of(kind, thing) or name
                hits += [
                    Hit(kind, name, title, field, text) for field, text in _in(thing, query.lower(), listed)
                ]
    return hits[:MOST_HITS]


def _in(thing: Mapping, query: str, listed: str) -> Iterator[tuple[str, str]]:
    model = model_at((listed, 0))
    for field in thing.fields:
        label = field_words(model, field.key.text)[0] if model else field.key.text
        for text in _texts(field.value):
            if query in text.lower():
                yield label, _around(text, query)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, Scalar):
        yield value.text
    elif isinstance(value, Mapping):
        for field in value.fields:
            yield from _texts(field.value)
    else:
        for item in value.items:
            yield from _texts(item)


def _around(text: str, query: str) -> str:
    start = max(text.lower().index(query) - AROUND, 0)
    return f"{'… ' if start else ''}{shortened(text[start:], 2 * AROUND)}"
