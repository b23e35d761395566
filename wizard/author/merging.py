"""Lays two changes of one text together, line by line, so that two windows on one draft lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

# the first line of the base that is changed, the line after the last, and what stands there now
Run = tuple[int, int, list[str]]


class Conflict(Exception):
    """Both changes touch the same lines, or what one adds or takes away stands right beside the other."""


def merged(base: str, mine: str, theirs: str) -> str:
    """Return the base with both changes; raise Conflict where they touch the same lines."""
    if base == theirs or mine == theirs:
        return mine
    if base == mine:
        return theirs
    lines = base.splitlines(keepends=True)
    changes = sorted([*_changes(lines, mine), *_changes(lines, theirs)])
    for one, other in pairwise(changes):
        beside = one[1] == other[0] and _in_place(one) and _in_place(other)
        if other[0] <= one[1] and not beside:
            raise Conflict
    for start, end, new in reversed(changes):
        lines[start:end] = new
    return "".join(lines)


def _in_place(change: Run) -> bool:
    """Return whether a change puts as many lines as it takes: two fields, one below the other, are two lines."""
    start, end, new = change
    return len(new) == end - start


def _changes(base: list[str], text: str) -> Iterator[Run]:
    """Return each run of lines of the base that the text has otherwise, and what it has."""
    new = text.splitlines(keepends=True)
    for tag, start, end, first, last in SequenceMatcher(None, base, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, end, new[first:last]
