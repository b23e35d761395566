"""Another id for a thing, everywhere at once."""

from __future__ import annotations

import re

from wizard.author.draft import LISTS, Draft
from wizard.author.edits.text import IN_THE_FILE, CannotEdit, Splice, spliced
from wizard.author.references import Reference, ThingKind, inner, references
from wizard.author.shape import FieldPath
from wizard.author.spans import Mapping, Scalar

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def rename_id(draft: Draft, kind: ThingKind, old: str, new: str, step: str = "") -> str:
    """Return the text in which a thing, and every place that names it, has another id; raise CannotEdit.

    Steps of different cards that share an id get it together; `step` is the step of an answer. Translations are kept
    under ids and found under the old one (`wizard.i18n.renamed`).
    """
    name, of = old.rpartition(".")[2], step.rpartition(".")[2]
    if not ID.fullmatch(new) or len(new) > 60:
        raise CannotEdit(
            f"„{new}“ må kun bestå af små bogstaver a-z, tal og enkelte bindestreger, højst 60 tegn"
        )
    own = [splice for path in _things(draft, kind, name, of) if (splice := _own(draft, path, new))]
    if not own:
        raise CannotEdit(f"„{old}“ findes ikke")
    if name == new:
        return draft.text
    if _things(draft, kind, new, of) or (kind in ("step", "outcome") and _taken(draft, new)):
        raise CannotEdit(f"der er allerede noget, der hedder „{new}“")
    named = [Splice(each.start, each.end, new) for each in _named(draft, kind, name, of)]
    text = spliced(draft.text, [*own, *named])
    after = Draft(text, draft.name)
    if _things(after, kind, name, of) or _named(after, kind, name, of):
        raise CannotEdit(IN_THE_FILE)
    return text


def _named(draft: Draft, kind: ThingKind, name: str, step: str) -> list[Reference]:
    return [each for each in references(draft) if (each.kind, each.id, each.step) == (kind, name, step)]


def _taken(draft: Draft, new: str) -> bool:
    return bool(_things(draft, "step", new, "") or _things(draft, "outcome", new, ""))


def _things(draft: Draft, kind: ThingKind, name: str, step: str) -> list[FieldPath]:
    """Return the paths of all things of a kind with this id; answers with it at a step."""
    lists: list[FieldPath] = [(LISTS[kind],)] if kind != "option" else []
    if kind == "option":
        lists = [(*path, "options") for path in _things(draft, "step", step, "")]
    return [
        (*path, number)
        for path in lists
        for number, thing in enumerate(draft.things(path))
        if isinstance(thing, Mapping) and draft.said((*path, number, "id")) == name
    ]


def _own(draft: Draft, path: FieldPath, new: str) -> Splice | None:
    found = draft.find((*path, "id"))
    return Splice(*inner(found), new) if isinstance(found, Scalar) else None
