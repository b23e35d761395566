"""Sets or takes away one field of a draft; every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence

from wizard.author.draft import Draft
from wizard.author.edits import writing
from wizard.author.edits.lists import with_things
from wizard.author.edits.text import (
    IN_THE_FILE,
    CannotEdit,
    Splice,
    column,
    comment_follows,
    confirmed,
    lead,
    line_end,
    line_start,
    spliced,
)
from wizard.author.edits.writing import Written, read_back
from wizard.author.shape import FieldPath, model_at, shape_at, shapes
from wizard.author.spans import Field, Mapping, Plain, Scalar, Sequence, Value

SPACE = re.compile(r"[ \t]*")


def set_field(draft: Draft, path: FieldPath, value: Written | None) -> str:
    """Return the text with another value in the field at a path; None takes the field away.

    A text, yes or no, a date or a number; a list of texts or of things; a thing or a condition as a dict. A field that
    is not there comes where the model has it; a text that stands for a thing becomes one when a field is set in it.
    Raises CannotEdit where nothing is to be set at the path, or where the notation would not bear it.
    """
    wanted = read_back(value)
    if draft.value(path) == wanted or (value is None and draft.find(path) is None):
        return draft.text
    key, above = path[-1], draft.find(path[:-1])
    found = draft.find(path)
    if isinstance(above, Scalar) and isinstance(key, str) and found is not above:
        return _lengthened(draft, path, above, wanted)
    around: Value
    if found is None and isinstance(above, Mapping) and isinstance(key, str):
        value, around = _without_list(path, value), above
        wanted, splice = read_back(value), added(draft, path, above, value)
    elif found is None or (value is None and not isinstance(above, Mapping)):
        raise CannotEdit("her er ikke noget felt at rette")
    elif value is None and isinstance(above, Mapping):
        splice, around = removed(draft, above, str(key)), above
    else:
        splice, around = replaced(draft, path, found, value), found
    return confirmed(draft, spliced(draft.text, [splice]), around, path, wanted)


def _lengthened(draft: Draft, path: FieldPath, short: Scalar, wanted: Plain | None) -> str:
    """Return the text where what a text is short for is written out, with one field more."""
    shape, model = shape_at(tuple(key for key in path[:-1] if isinstance(key, str))), model_at(path[:-1])
    if shape is None or shape.short is None or model is None or wanted is None:
        raise CannotEdit("her er ikke noget felt at rette")
    thing: dict[str, Written] = {shape.short: short.text, str(path[-1]): wanted}
    ordered = {name: thing[name] for name in shapes(model) if name in thing}
    new = Splice(short.start, short.end, writing.flow(ordered))
    return confirmed(draft, spliced(draft.text, [new]), short, path, wanted)


def replaced(draft: Draft, path: FieldPath, found: Value, value: Written | None) -> Splice:
    """Return the piece that puts a value in place of the one found at a path, written as that one was."""
    text, new = draft.text, _clean(value)
    listed = isinstance(new, AnySequence) and not isinstance(new, str)
    if isinstance(found, Sequence) and listed and found.items and new:
        return with_things(text, found, [each for each in new if each is not None])  # type: ignore[union-attr]
    inline = _in_braces(draft, path) or comment_follows(text, found.end)
    if isinstance(found, Scalar) and not listed and not isinstance(new, AnyMapping):
        return _scalar(draft, path, found, new, inline)
    if inline or path[-1] == "when" or not new or isinstance(path[-1], int):
        space = "" if found.start < found.end else " "
        return Splice(found.start, found.end, space + writing.flow(new or []))
    key = _key(draft, path)
    lines = writing.field(key.text, new, column(text, key.start))
    return Splice(key.start, found.end, "\n".join(lines))


def _scalar(draft: Draft, path: FieldPath, found: Scalar, new: Written | None, inline: bool) -> Splice:
    text, shape = draft.text, shape_at(path)
    indent = (
        column(text, found.start) - 2
        if _is_item(draft, path, found)
        else column(text, _key(draft, path).start)
    )
    style = found.style or ("plain" if found.start < found.end else "")
    # dates, numbers and yes or no stand without quotes, whatever else reads them
    bare = (
        shape is not None and shape.kind in ("date", "number", "yes-no", "choice", "id") and not found.style
    )
    if isinstance(new, str) and bare and re.fullmatch(r"[a-z0-9.-]+", new):
        written = new
    else:
        written = writing.scalar("" if new is None else new, style=style, indent=indent, in_list=inline)
    return Splice(found.start, found.end, ("" if found.start < found.end else " ") + written)


def added(draft: Draft, path: FieldPath, above: Mapping, value: Written | None) -> Splice:
    """Return the piece that adds a field, behind those that come before it in the model."""
    text, key, new = draft.text, str(path[-1]), _clean(value)
    model = model_at(path[:-1])
    order = list(shapes(model)) if model else []
    if key not in order:
        raise CannotEdit(f"„{key}“ er ikke noget felt her")
    before = [field for field in above.fields if field.key.text in order[: order.index(key)]]
    last = before[-1] if before else None
    if above.flow:
        piece = f"{key}: {writing.flow('' if new is None else new)}"
        if last is None:
            return Splice(above.start + 1, above.start + 1, piece + (", " if above.fields else ""))
        return Splice(last.value.end, last.value.end, f", {piece}")
    first = above.fields[0].key.start
    indent = column(text, first)
    lines = _field_lines(draft, path, new, indent)
    margin = " " * indent
    if last is None:
        return Splice(first, first, "\n".join(lines) + f"\n{margin}")
    at = line_end(text, last.value.end)
    begin = "" if text[:at].endswith("\n") else "\n"
    return Splice(at, at, begin + margin + "\n".join(lines) + "\n" * (not begin))


def _without_list(path: FieldPath, value: Written | None) -> Written | None:
    """Return the one id of a list of one, which may stand alone in a field that is new."""
    shape = shape_at(path)
    alone = isinstance(value, AnySequence) and not isinstance(value, str) and len(value) == 1
    return value[0] if alone and shape and shape.many and shape.kind == "id" else value  # type: ignore[index]


def _field_lines(draft: Draft, path: FieldPath, new: Written | None, indent: int) -> list[str]:
    shape, key = shape_at(path), str(path[-1])
    if isinstance(new, str) and shape and shape.kind in ("date", "number", "yes-no") and new:
        return [f"{key}: {new}"] if re.fullmatch(r"[a-z0-9-]+", new) else writing.field(key, new, indent)
    return writing.field(key, "" if new is None else new, indent)


def removed(draft: Draft, above: Mapping, key: str) -> Splice:
    """Return the piece that takes a field away, with its lines."""
    text, fields = draft.text, above.fields
    index = next(number for number, field in enumerate(fields) if field.key.text == key)
    field = fields[index]
    following = fields[index + 1] if index + 1 < len(fields) else None
    if above.flow:
        return _without_in_braces(fields, index, above)
    if text[line_start(text, field.key.start) : field.key.start].strip():  # behind the dash of a list
        if following is None or "#" in text[field.value.end : following.key.start]:
            raise CannotEdit(IN_THE_FILE)
        return Splice(field.key.start, following.key.start, "")
    if len(fields) == 1:
        raise CannotEdit(IN_THE_FILE)
    return Splice(lead(text, field.key.start), line_end(text, field.value.end), "")


def _without_in_braces(fields: tuple[Field, ...], index: int, above: Mapping) -> Splice:
    if index + 1 < len(fields):
        return Splice(fields[index].key.start, fields[index + 1].key.start, "")
    start = fields[index - 1].value.end if index else above.start + 1
    return Splice(start, fields[index].value.end, "")


def _key(draft: Draft, path: FieldPath) -> Scalar:
    """Return the key that a value belongs to, itself or through the thing or list it stands for alone."""
    for depth in range(len(path), 0, -1):
        above, name = draft.find(path[: depth - 1]), path[depth - 1]
        field = above.field(str(name)) if isinstance(above, Mapping) else None
        if field:
            return field.key
    raise CannotEdit(IN_THE_FILE)


def _is_item(draft: Draft, path: FieldPath, found: Value) -> bool:
    """Return whether a value stands behind a dash of a list, also where it is short for a thing there."""
    lists = (draft.find(path[:depth]) for depth in range(len(path)))
    return any(isinstance(each, Sequence) and any(item is found for item in each.items) for each in lists)


def _in_braces(draft: Draft, path: FieldPath) -> bool:
    """Return whether anything around a value stands in brackets or braces."""
    found = (draft.find(path[:depth]) for depth in range(len(path)))
    return any(isinstance(each, Mapping | Sequence) and each.flow for each in found)


def _clean(value: Written | None) -> Written | None:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
