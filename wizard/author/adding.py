"""What is asked for before a thing is added, and the thing as it then stands in the draft, unfinished or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wizard.author.draft import LISTS, Draft
from wizard.author.edits import CannotEdit, add_item, set_field
from wizard.author.shape import FieldPath, Shape, shapes
from wizard.author.words import NAMES, choice_word, field_words, kind_model
from wizard.flows.reading.repair import slug
from wizard.flows.rules.names import WORDS as RESERVED

# the words that a thing gets its id from
NAMED_BY = {"contact": "role", "offer": "name", "flow": "title", "step": "question", "outcome": "title"}
# asked for as well, though the file can do without
ASKED = {"contact": ("phone", "hours"), "step": ("question", "flows")}
NOT_ASKED = {"id", "checked"}
# what stands where nothing was said, so that the thing can be seen and finished in its form
BLANK = {"checked": "never", "hours": "unknown", "if_worse": "Er nogen i fare, så ring 112."}


@dataclass(frozen=True)
class AskedField:
    """One thing that is asked for: its field, its words, and what can be chosen."""

    name: str
    label: str
    help: str
    choices: Mapping[str, str]
    required: bool


def questions(draft: Draft, kind: str, named: Any) -> Iterator[AskedField]:
    """Return what is asked for before a thing of a kind is added; `named` gives the choices of an id."""
    model = kind_model(kind)
    assert model is not None  # noqa: S101  # every kind has one
    for name, shape in shapes(model).items():
        if name in NOT_ASKED or not (shape.required or name in ASKED.get(kind, ())) or _is_list(shape):
            continue
        label, help_text = field_words(model, name)
        inner = shapes(shape.model)[shape.short] if shape.model and shape.short else shape
        choices = {word: choice_word(word) for word in inner.choices} if inner.kind == "choice" else {}
        kinds = NAMES.get(f"{model.__name__}.{name}", ())
        yield AskedField(name, label, help_text, named(draft, kinds) if kinds else choices, shape.required)


def _is_list(shape: Shape) -> bool:
    """Return whether it is a list of paragraphs, which is filled in afterwards."""
    return bool(
        shape.many and shape.model and shape.short == "text" and shape.name not in NAMED_BY.values()
    ) and (shape.name not in ("first", "how_soon"))


def added(draft: Draft, kind: str, said: Mapping[str, str], *others: Draft) -> tuple[str, str]:
    """Return the text with another thing, and its id, which no other version of the draft has.

    Raises CannotEdit without the words that name it.
    """
    words = said.get(NAMED_BY.get(kind, "word"), "").strip()
    if not words:
        raise CannotEdit("skriv først, hvad det skal hedde")
    name = words if kind == "word" else free_id(draft, (LISTS[kind],), words, *others)
    model = kind_model(kind)
    assert model is not None  # noqa: S101  # every kind has one
    fields: dict[str, Any] = {}
    for field, shape in shapes(model).items():
        value = said.get(field, "").strip()
        if field != "id" and (value or shape.required):
            fields[field] = value or BLANK.get(field, [] if shape.many else "")
    return _with(draft, kind, name, fields), name


def _with(draft: Draft, kind: str, name: str, fields: dict[str, Any]) -> str:
    """Return the text with the thing; what an edit leaves out as empty is written afterwards."""
    id_ = None if kind == "word" else name
    text = add_item(draft, (LISTS[kind],), id_, fields)
    for field, value in fields.items():
        now = Draft(text, draft.name, draft.today)
        own = next(each for each in reversed(now.ids(kind)) if each == name or each.endswith(f".{name}"))
        path = (LISTS[kind], own, field)
        if value in ("", []) and now.find(path) is None:
            text = set_field(now, path, value)
    return text


def free_id(draft: Draft, path: FieldPath, words: str, *others: Draft) -> str:
    """Return an id for these words that nothing in the list has, nor in other versions of the draft."""
    return unused_id(
        words, lambda name: any(each.find((*path, name)) is not None for each in (draft, *others))
    )


def unused_id(words: str, taken: Callable[[str], bool]) -> str:
    """Return an id for these words that is not taken, and that no word of the file is."""
    own = slug(words) or "ny"
    number, name = 1, own
    while name in RESERVED or taken(name):
        number += 1
        name = f"{own[:56].strip('-')}-{number}"
    return name
