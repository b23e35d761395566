"""The text of a draft in lines: where things begin and end with all that is theirs, and pieces put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wizard.author.draft import Draft
from wizard.author.shape import FieldPath
from wizard.author.spans import Mapping, Plain, Sequence, Value, plain

# a line of a comment that is a heading over several things: `# ---- Politi ----`
HEADING = re.compile(r"#\s*[-=*_]{3,}")

IN_THE_FILE = "det kan ikke rettes her, uden at andet ændres; ret det i filen selv"
ANYTHING = object()


class CannotEdit(Exception):
    """An edit that has to be made in the text itself; the message says why, in Danish."""


@dataclass(frozen=True, order=True)
class Splice:
    """A piece of text to put in place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return the text with the pieces in their place; they do not overlap. Line ends are those of the text."""
    newline = "\r\n" if "\r\n" in text else "\n"
    pieces, done = [], 0
    for splice in sorted(set(splices)):
        new = splice.text.replace("\r\n", "\n").replace("\n", newline)
        pieces += [text[done : splice.start], new]
        done = splice.end
    return "".join([*pieces, text[done:]])


def confirmed(draft: Draft, text: str, around: Value | None, path: FieldPath, wanted: Plain | None) -> str:
    """Return the text of an edit, having read that it says `wanted` at the path, and else what it said before.

    `around` is the value in which anything may differ. Raises CannotEdit.
    """
    after = Draft(text, draft.name, draft.today)
    before, now = plain_but(draft, around), None if after.tree is None else plain(after.tree)
    found = after.value(path)
    same = (found is None and wanted is None) or (
        found is not None and wanted is not None and _alike(found) == _alike(wanted)
    )
    if now is None or not same or not _agree(before, now):
        raise CannotEdit(IN_THE_FILE)
    return text


def plain_but(draft: Draft, around: Value | None) -> Any:
    """Return what the draft says, with `ANYTHING` in place of one value, and of what may come beside its fields."""
    return _plain_but(draft.tree, around) if draft.tree else ANYTHING


def line_start(text: str, offset: int) -> int:
    """Return where the line of a character begins."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Return where the line of a character ends, behind its line end."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


def column(text: str, offset: int) -> int:
    """Return the column of a character, from 0."""
    return offset - line_start(text, offset)


def comment_follows(text: str, offset: int) -> bool:
    """Return whether a comment stands behind a value that ends here, in its line."""
    return text[offset : line_end(text, offset)].lstrip(" \t").startswith("#")


def dash(text: str, item: Value) -> int:
    """Return where the dash of a thing in a list stands."""
    before = text[: item.start].rstrip()
    if not before.endswith("-"):
        raise CannotEdit("listen er skrevet på en måde, som kun kan rettes i filen selv")
    return len(before) - 1


def lead(text: str, start: int) -> int:
    """Return where the comments right above a line begin that are about what begins there, headings left out."""
    margin = column(text, start)
    first = line_start(text, start)
    while first:
        above = line_start(text, first - 1)
        line = text[above:first]
        told = line.lstrip(" ")
        if not told.startswith("#") or len(line) - len(told) != margin or HEADING.match(told):
            break
        first = above
    return first


def chunks(text: str, listed: Sequence) -> list[tuple[int, int]]:
    """Return for each thing of a list on lines where its lines begin, with its comments, and end."""
    return [(lead(text, dash(text, item)), line_end(text, item.end)) for item in listed.items]


def _alike(value: Plain) -> Plain:
    """Return the value as the model reads it: without space around texts, and one line for a text of several."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [_alike(each) for each in value]
    return {key: _alike(each) for key, each in value.items()}


def _plain_but(value: Value, around: Value | None) -> Any:
    if value is around:
        return ANYTHING
    if isinstance(value, Sequence):
        return [_plain_but(item, around) for item in value.items]
    if isinstance(value, Mapping):
        return {field.key.text: _plain_but(field.value, around) for field in reversed(value.fields)}
    return value.text


def _agree(before: Any, now: Any) -> bool:
    if before is ANYTHING:
        return True
    if isinstance(before, dict) and isinstance(now, dict):
        return before.keys() == now.keys() and all(_agree(before[key], now[key]) for key in before)
    if isinstance(before, list) and isinstance(now, list):
        return len(before) == len(now) and all(map(_agree, before, now))
    return bool(before == now)
