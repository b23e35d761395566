"""Pieces of text that change a list: things put in, cut out or in another order, the bytes of all others kept."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from collections.abc import Sequence as AnySequence

from wizard.author.edits import writing
from wizard.author.edits.text import CannotEdit, Splice, chunks, column, dash, line_end
from wizard.author.edits.writing import Written, read_back
from wizard.author.spans import Mapping, Sequence, plain

BRACKETS = "listen står i klammer med kommentarer; ret den i filen selv"


def with_things(text: str, listed: Sequence, things: AnySequence[Written]) -> Splice:
    """Return the piece that makes a list hold these things; those it holds already keep their bytes."""
    if listed.flow:
        raws = {str(plain(each)): text[each.start : each.end] for each in listed.items}
        _refuse_comments(text[listed.start : listed.end], raws.values())
        pieces = [raws.get(str(read_back(thing)), writing.flow(thing)) for thing in things]
        return Splice(listed.start, listed.end, f"[{', '.join(pieces)}]")
    parts = chunks(text, listed)
    kept = {str(plain(each)): text[slice(*part)] for each, part in zip(listed.items, parts, strict=True)}
    indent = column(text, dash(text, listed.items[0]))
    braces = _braces(listed)
    lines = [
        kept.get(str(read_back(thing))) or "\n".join(writing.item(thing, indent, braces=braces)) + "\n"
        for thing in things
    ]
    return Splice(parts[0][0], parts[-1][1], "".join(map(_ended, lines)))


def inserted(text: str, listed: Sequence, thing: Written, index: int) -> Splice:
    """Return the piece that puts a thing into a list, as number `index`."""
    items = listed.items
    if listed.flow:
        piece = writing.flow(thing)
        if index:
            return Splice(items[index - 1].end, items[index - 1].end, f", {piece}")
        return Splice(items[0].start, items[0].start, f"{piece}, ")
    parts = chunks(text, listed)
    indent = column(text, dash(text, items[0]))
    lines = "\n".join(writing.item(thing, indent, braces=_braces(listed))) + "\n"
    apart = "\n" * _apart(text, parts)
    if not index:
        return Splice(parts[0][0], parts[0][0], lines + apart)
    at = parts[index - 1][1]
    begin = "" if text[:at].endswith("\n") else "\n"
    return Splice(at, at, begin + apart + (lines.rstrip("\n") if begin else lines))


def cut(text: str, listed: Sequence, index: int) -> Splice:
    """Return the piece that takes a thing out of a list, with its comments and an empty line beside it."""
    items = listed.items
    if listed.flow:
        if index + 1 < len(items):
            return Splice(items[index].start, items[index + 1].start, "")
        return Splice(items[index - 1].end, items[index].end, "")
    parts = chunks(text, listed)
    start, end = parts[index]
    # of two empty lines around it, one goes along
    following = text[end : line_end(text, end)]
    before = text[:start].endswith(("\n\n", "\r\n\r\n"))
    if before and end < len(text) and not following.strip():
        end = line_end(text, end)
    elif before and index == len(items) - 1:
        start -= 2 if text[:start].endswith("\r\n") else 1
    return Splice(start, end, "")


def reordered(text: str, listed: Sequence, order: AnySequence[int]) -> Splice:
    """Return the piece that puts the things of a list in another order; each takes its comments along."""
    if listed.flow:
        raws = [text[each.start : each.end] for each in listed.items]
        _refuse_comments(text[listed.start : listed.end], raws)
        return Splice(
            listed.items[0].start, listed.items[-1].end, ", ".join(raws[number] for number in order)
        )
    parts = chunks(text, listed)
    gaps = [text[one[1] : other[0]] for one, other in itertools.pairwise(parts)]
    moved = [_ended(text[slice(*parts[number])]) for number in order]
    joined = "".join(piece for pair in zip(moved, [*gaps, ""], strict=True) for piece in pair)
    end = parts[-1][1]
    return Splice(parts[0][0], end, joined if text[:end].endswith("\n") else joined.rstrip("\n"))


def _braces(listed: Sequence) -> bool | None:
    """Return whether the things of a list stand in braces; None where they do not agree, or none tells."""
    found = {item.flow for item in listed.items if isinstance(item, Mapping)}
    return found.pop() if found == {False} else None


def _apart(text: str, parts: list[tuple[int, int]]) -> bool:
    """Return whether an empty line stands between the things of a list."""
    return any(text[one[1] : other[0]].startswith(("\n", "\r\n")) for one, other in itertools.pairwise(parts))


def _refuse_comments(text: str, raws: Iterable[str]) -> None:
    rest = text
    for raw in raws:
        rest = rest.replace(raw, "", 1)
    if "#" in rest:
        raise CannotEdit(BRACKETS)


def _ended(lines: str) -> str:
    return lines if lines.endswith("\n") else lines + "\n"
