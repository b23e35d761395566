"""What a form says, as edits of the draft: only values that were changed, each in its own lines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from wizard.author.draft import Draft
from wizard.author.edits import CannotEdit, add_item, move, remove_item, set_field
from wizard.author.forms import NEW, FormEntry, ThingForm, listed
from wizard.author.shape import FieldPath, model_at, shapes

UP, DOWN, REMOVE, ADD = "op", "ned", "fjern", "ny"


def apply_form(form: ThingForm) -> str:
    """Return the text with every value that the form changed; raise CannotEdit."""
    draft = form.draft
    # from the end, since what is taken out of a list moves what follows
    for entry in reversed(list(_flat(form.entries))):
        draft = _again(draft, _applied(draft, form, entry))
    return draft.text


def apply_action(draft: Draft, path: FieldPath, action: str) -> str:
    """Return the text after a button beside a thing of a list: `op:options.1`, `ned:…` or `fjern:…`."""
    what, _, name = action.partition(":")
    inside = (*path, *(int(key) if key.isdigit() else key for key in name.split(".")))
    if what == ADD:
        return _with_blank(draft, inside)
    number = inside[-1]
    if not isinstance(number, int):
        raise CannotEdit("knappen hører ikke til noget i listen")
    if what == REMOVE:
        return _removed(draft, inside)
    # one up comes behind the thing two before it, one down behind the thing after it
    goal = number - 2 if what == UP else number + 1
    if goal < -1 or goal >= len(draft.things(inside[:-1])):
        return draft.text
    return move(draft, inside, goal)


def _with_blank(draft: Draft, path: FieldPath) -> str:
    """Return the text with one more thing in a list, its fields to be filled in."""
    model = model_at(path)
    if model is None:
        raise CannotEdit("her kan ikke stå en liste")
    blanks: dict[str, Any] = {"date": draft.today or dt.date(2000, 1, 1), "id": "ny"}
    fields = {name: blanks.get(shape.kind, "…") for name, shape in shapes(model).items() if shape.required}
    return add_item(draft, path, None, fields)


def _again(draft: Draft, text: str) -> Draft:
    return draft if text == draft.text else Draft(text, draft.name, draft.today)


def _flat(entries: tuple[FormEntry, ...]) -> Iterator[FormEntry]:
    for entry in entries:
        yield entry
        for row in entry.rows:
            yield from _flat(row.entries)


def _applied(draft: Draft, form: ThingForm, entry: FormEntry) -> str:
    if entry.kind == "list":
        return _list_applied(draft, form, entry)
    if entry.field is None or entry.name not in form.initial:
        return draft.text
    before, now = form.initial[entry.name], _clean(form.data[entry.name])
    if now == _clean(before):
        return draft.text
    if f".{NEW}." in f".{entry.name}":
        return add_item(draft, entry.path[:-2], None, now) if now else draft.text
    if not now and _is_whole_row(entry):
        return _removed(draft, entry.path[:-1])
    return set_field(draft, entry.path, _value(entry, now))


def _is_whole_row(entry: FormEntry) -> bool:
    """Return whether a thing of a list is nothing without this value, so that emptying it takes the thing away."""
    return (
        entry.required
        and len(entry.path) > 1
        and isinstance(entry.path[-2], int)
        and entry.path[-1]
        in (
            "text",
            "id",
            "to",
            "urgency",
        )
    )


def _value(entry: FormEntry, now: Any) -> Any:
    if entry.kind == "check":
        return True if now else None
    if not now:
        return "" if entry.required else None
    if entry.path[-1] in ("checked", "date") and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", now):
        try:
            return dt.date.fromisoformat(now)
        except ValueError:
            return str(now)
    return now


def _list_applied(draft: Draft, form: ThingForm, entry: FormEntry) -> str:
    before, now = listed(form.initial, entry.name), listed(form.data, entry.name)
    if before == now:
        return draft.text
    if not now:
        return set_field(draft, entry.path, None)
    return set_field(draft, entry.path, now[0] if len(now) == 1 and len(before) < 2 else now)


def _removed(draft: Draft, path: FieldPath) -> str:
    """Return the text without a thing of a list; without the whole list where it is the only one."""
    if len(draft.things(path[:-1])) == 1:
        return set_field(draft, path[:-1], None)
    return remove_item(draft, path)


def _clean(value: Any) -> Any:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
