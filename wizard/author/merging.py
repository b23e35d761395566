"""Lays two changes of one text together, line by line, so that two windows on one draft lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise


class Conflict(Exception):
    """Both changes touch the same lines, or lines that stand right beside each other."""


def merged(base: str, mine: str, theirs: str) -> str:
    """Return the base with both changes; raise Conflict where they touch the same lines."""
    if base == theirs or mine == theirs:
        return mine
    if base == mine:
        return theirs
    lines = base.splitlines(keepends=True)
    changes = sorted([*_changes(lines, mine), *_changes(lines, theirs)])
    for (_, end, _), (start, _, _) in pairwise(changes):
        if start <= end:
            raise Conflict
    for start, end, new in reversed(changes):
        lines[start:end] = new
    return "".join(lines)


def _changes(base: list[str], text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Return each run of lines of the base that the text has otherwise, and what it has."""
    new = text.splitlines(keepends=True)
    for tag, start, end, first, last in SequenceMatcher(None, base, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, end, new[first:last]
