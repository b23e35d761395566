"""Adds, takes away and moves things of a list; the bytes of all others stay."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.author.draft import Draft
from wizard.author.edits.fields import set_field
from wizard.author.edits.lists import cut, inserted, reordered
from wizard.author.edits.text import IN_THE_FILE, CannotEdit, confirmed, spliced
from wizard.author.edits.writing import Written, read_back
from wizard.author.shape import FieldPath, model_at, shape_at, shapes
from wizard.author.spans import Mapping as Fields
from wizard.author.spans import Plain, Scalar, Sequence, Value, plain

FIRST = -1


def add_item(
    draft: Draft,
    path: FieldPath,
    id: str | None,
    fields: Mapping[str, Written] | str | None = None,
    after: str | int | None = None,
) -> str:
    """Return the text with one thing more in the list at a path: `fields` in the order of the model, behind `id`.

    Without an id, `fields` may be a text alone. `after` is the id or number of the thing it comes behind; None: last;
    FIRST: before all. A list that is not there, or a single value that stands for one, becomes one. Raises CannotEdit
    where no list can stand, or an id is taken.
    """
    shape = shape_at(path)
    if shape is None or not shape.many:
        raise CannotEdit("her kan ikke stå en liste")
    if id and draft.find((*path, id)) is not None and shape.model is not None and not _may_repeat(path):
        raise CannotEdit(f"der er allerede noget, der hedder „{id}“")
    return _with_thing(draft, path, _thing(path, id, fields), _index(draft, path, after))


def _with_thing(draft: Draft, path: FieldPath, thing: Written, index: int) -> str:
    listed, said = draft.find(path), read_back(thing)
    before = [plain(each) for each in draft.things(path)]
    wanted = [*before[:index], {} if said is None else said, *before[index:]]
    if not isinstance(listed, Sequence) or not listed.items:
        return set_field(draft, path, wanted)
    return confirmed(
        draft, spliced(draft.text, [inserted(draft.text, listed, thing, index)]), listed, path, wanted
    )


def remove_item(draft: Draft, path: FieldPath) -> str:
    """Return the text without the thing at a path that ends with its id or number, and its comments right above."""
    listed, index = _listed(draft, path)
    before = [plain(each) for each in listed.items]
    wanted: list[Plain] = [*before[:index], *before[index + 1 :]]
    if len(before) == 1:
        raise CannotEdit("det er det eneste i listen; tag hele feltet væk")
    new = spliced(draft.text, [cut(draft.text, listed, index)])
    return confirmed(draft, new, listed, path[:-1], wanted)


def move(draft: Draft, path: FieldPath, after: str | int | None = None) -> str:
    """Return the text with the thing at a path moved behind another of its list; None: last; FIRST: to the front."""
    listed, index = _listed(draft, path)
    goal = _index(draft, path[:-1], after)
    order = [number for number in range(len(listed.items)) if number != index]
    order.insert(goal - (goal > index), index)
    before = [plain(each) for each in listed.items]
    new = spliced(draft.text, [reordered(draft.text, listed, order)])
    return confirmed(draft, new, listed, path[:-1], [before[number] for number in order])


def _thing(path: FieldPath, id: str | None, fields: Mapping[str, Written] | str | None) -> Written:
    if isinstance(fields, str):
        return fields
    model = model_at(path)
    given = {"id": id, **(fields or {})} if id is not None else dict(fields or {})
    if model is None:
        return id or ""
    unknown = given.keys() - shapes(model).keys()
    if unknown:
        raise CannotEdit(f"„{min(unknown)}“ er ikke noget felt her")
    ordered = {name: given[name] for name in shapes(model) if given.get(name) not in (None, "", [], {})}
    shape = shape_at(path)
    short = shape.short if shape else None
    return ordered[short] if short and ordered.keys() == {short} else ordered


def _listed(draft: Draft, path: FieldPath) -> tuple[Sequence, int]:
    listed, found = draft.find(path[:-1]), draft.find(path)
    if isinstance(listed, Scalar | Fields) and found is listed:
        raise CannotEdit("det er det eneste i listen; tag hele feltet væk")
    if not isinstance(listed, Sequence) or found is None:
        raise CannotEdit(IN_THE_FILE)
    return listed, next(number for number, each in enumerate(listed.items) if each is found)


def _index(draft: Draft, path: FieldPath, after: str | int | None) -> int:
    """Return the number that a thing gets which comes behind another."""
    things = draft.things(path)
    if after is None:
        return len(things)
    if after == FIRST:
        return 0
    found: Value | None = draft.find((*path, after))
    if found is None:
        raise CannotEdit(f"„{after}“ findes ikke i listen")
    return next(number for number, each in enumerate(things) if each is found) + 1


def _may_repeat(path: FieldPath) -> bool:
    """Return whether an id may stand twice in a list: steps of different cards, contacts with conditions."""
    return path == ("steps",) or (path[0] == "outcomes" and len(path) > 1)
