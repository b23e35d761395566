"""Makes a draft say something else throughout: only what differs is replaced, in its own lines."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from wizard.author.draft import Draft
from wizard.author.edits.fields import added, removed, replaced
from wizard.author.edits.lists import cut, with_things
from wizard.author.edits.text import IN_THE_FILE, CannotEdit, Splice, spliced
from wizard.author.shape import FieldPath
from wizard.author.spans import Mapping, Plain, Sequence, Value, plain, spans


def rewritten(draft: Draft, wanted: Plain) -> str:
    """Return the text that says `wanted` in place of what the draft says; raise CannotEdit."""
    if draft.tree is None:
        raise CannotEdit("filen kan ikke læses; ret den som tekst først")
    text = spliced(draft.text, _differing(draft, draft.tree, wanted, ()))
    after = spans(text)
    if after is None or plain(after) != wanted:
        raise CannotEdit(IN_THE_FILE)
    return text


def _differing(draft: Draft, value: Value, wanted: Any, path: FieldPath) -> Iterator[Splice]:
    if plain(value) == wanted:
        return
    if isinstance(value, Mapping) and isinstance(wanted, dict):
        yield from _of_mapping(draft, value, wanted, path)
    elif isinstance(value, Sequence) and isinstance(wanted, list) and wanted:
        yield from _of_list(draft, value, wanted, path)
    else:
        yield replaced(draft, path, value, wanted)


def _of_mapping(draft: Draft, value: Mapping, wanted: dict[str, Any], path: FieldPath) -> Iterator[Splice]:
    before = [field.key.text for field in value.fields]
    gone, new = [key for key in before if key not in wanted], [key for key in wanted if key not in before]
    if value.flow and len(gone) + len(new) > 1:
        yield replaced(draft, path, value, wanted)
        return
    for key in gone:
        yield removed(draft, value, key)
    for key in new:
        yield added(draft, (*path, key), value, wanted[key])
    for field in value.fields:
        if field.key.text in wanted:
            yield from _differing(draft, field.value, wanted[field.key.text], (*path, field.key.text))


def _of_list(draft: Draft, value: Sequence, wanted: list[Any], path: FieldPath) -> Iterator[Splice]:
    before = [plain(item) for item in value.items]
    pieces: list[Splice] = []
    for op, one, two, three, four in _opcodes(before, wanted):
        if op == "delete":
            pieces += [cut(draft.text, value, number) for number in range(one, two)]
        elif op == "replace" and two - one == four - three:
            for number, item in zip(range(one, two), wanted[three:four], strict=True):
                pieces += _differing(draft, value.items[number], item, (*path, number))
        elif op != "equal":  # more things than before
            yield with_things(draft.text, value, wanted)
            return
    several = (
        value.flow and sum(op == "delete" for op, *_ in _opcodes(before, wanted)) > 0 and len(pieces) > 1
    )
    yield from [with_things(draft.text, value, wanted)] if several else pieces


def _opcodes(before: list[Any], wanted: list[Any]) -> list[tuple[str, int, int, int, int]]:
    """Return how one list becomes the other; things of one id are the same thing, also when they differ."""
    if len(before) == len(wanted):
        return [("replace", 0, len(before), 0, len(wanted))]
    old, new = ([_name(each) for each in listed] for listed in (before, wanted))
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        ("replace" if op == "equal" else op, one, two, three, four) for op, one, two, three, four in found
    ]


def _name(thing: Any) -> str:
    if isinstance(thing, dict):
        return str(thing.get("id") or thing.get("word") or thing.get("text") or thing.get("to") or thing)
    return str(thing)
