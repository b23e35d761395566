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
    titles = dict(_titles(draft))
    for kind, listed in LISTS.items():
        for thing in draft.things((listed,)):
            if isinstance(thing, Mapping):
                name = own_id(kind, thing)
                title = words_of(kind, thing) or name
                hits += [
                    Hit(kind, name, title, field, text)
                    for field, text in _in(thing, query.lower(), listed, titles)
                ]
    return hits[:MOST_HITS]


def _titles(draft: Draft) -> Iterator[tuple[str, str]]:
    """Return what the things of a draft are called, by the id that others name them by."""
    for kind, listed in LISTS.items():
        for thing in draft.things((listed,)):
            if isinstance(thing, Mapping) and (words := words_of(kind, thing)):
                yield own_id(kind, thing).rpartition(".")[2], words


def _in(thing: Mapping, query: str, listed: str, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Return the fields of a thing that hold the query, and the text around it; of an id what it stands for."""
    model = model_at((listed, 0))
    for field in thing.fields:
        key = field.key.text
        label = field_words(model, key)[0] if model else key
        for text in _texts(field.value):
            if query in text.lower():
                yield label, titles[text] if text in titles and key != "id" else _around(text, query)


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
