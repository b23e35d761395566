"""Sentences of problems in the desk's words: a field by its name on the page, a thing by what it is called.

The rules speak of the file, „fallback“, „politi-114“; whoever fills in a form sees „Svarer i stedet“, „Politiet“.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wizard.author.draft import Draft
from wizard.author.naming import shortened, things
from wizard.author.shape import shapes
from wizard.author.words import CHOICES, KINDS, choice_word, field_words, kind_model
from wizard.flows.errors import Problem
from wizard.flows.field_words import FIELDS, WHEN
from wizard.flows.model import Flows, Guide, Model, Outcome

QUOTED = re.compile(r"„([a-z0-9_]+)(?:: ([a-z0-9/_…-]+))?“")
NAMED = re.compile(r"„([a-z0-9]+(?:-[a-z0-9]+)*)“")
# keys that are no field of a form, and words that stand in one
NO_FIELDS = {"any": "eller", "when": WHEN[0], "unknown": "ukendt"}
# sentences about the notation itself speak of the file
OF_THE_FILE = {"unknown-key", "bad-id", "bad-condition", "duplicate-key"}


def in_desk_words(draft: Draft, problem: Problem) -> str:
    """Return the sentence of a problem as an author at the desk reads it."""
    if problem.code in OF_THE_FILE:
        return problem.message
    kind, _, name = problem.subject.partition(".")
    said = field_names(problem.message, kind)
    names = _called(draft) | (_answers(draft, name) if kind == "step" else {})
    if kind in KINDS and name:  # an id may be another thing's too: this one is meant
        names |= {own: shortened(words, 50) for own, words in things(draft, kind) if own == name}
    return NAMED.sub(lambda hit: f"„{names.get(hit[1], hit[1])}“", said)


def _field(hit: re.Match[str], kind: str) -> str:
    key, value = hit[1], hit[2]
    label = NO_FIELDS.get(key) or _labels(kind).get(key)
    if label is None:
        return f"„{choice_word(key).translate(UNQUOTED)}“" if key in CHOICES and not value else hit[0]
    if value in (None, "true", "…"):
        return f"„{label}“"
    return f"„{label}: {NO_FIELDS.get(value) or choice_word(value).translate(UNQUOTED)}“"


UNQUOTED = str.maketrans("", "", "„“")


@cache
def _labels(kind: str) -> dict[str, str]:
    """Return the name of each field, those of a kind of thing and of what stands in it first."""
    own = Guide if kind == "guide" else kind_model(kind) if kind in KINDS else None
    found: dict[str, str] = {}
    for model in [*(_within(own) if own else ()), *_within(Outcome), *_within(Flows)]:
        for key in shapes(model):
            if f"{model.__name__}.{key}" in FIELDS:
                found.setdefault(key, field_words(model, key)[0])
    return found


def _within(model: type[Model]) -> Iterator[type[Model]]:
    """Return a model and those of the things in it, the outermost first."""
    met = [model]
    for each in met:
        yield each
        inner = [shape.model for shape in shapes(each).values() if shape.model and shape.kind == "things"]
        met += [found for found in inner if found not in met]


def field_names(text: str, kind: str) -> str:
    """Return a text with the names of the fields of a kind of thing in place of the file's."""
    return QUOTED.sub(lambda hit: _field(hit, kind), text)


def _answers(draft: Draft, step: str) -> dict[str, str]:
    """Return the words of each answer to a question."""
    path = ("steps", step, "options")
    numbers = range(len(draft.things(path)))
    return {draft.said((*path, number, "id")): draft.said((*path, number, "label")) for number in numbers}


def _called(draft: Draft) -> dict[str, str]:
    """Return what each id stands for; not those that are another thing's too, or an answer's."""
    found: dict[str, str] = {}
    twice = set()
    for kind in KINDS:
        for name, words in things(draft, kind):
            own = name.rpartition(".")[2]
            twice |= {own} & found.keys()
            found[own] = shortened(words, 50)
    return {name: words for name, words in found.items() if name not in twice}
