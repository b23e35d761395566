"""The list of answers that always lead to 112, once an answer in it is taken away: its entry goes only when asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from wizard.author.draft import Draft
from wizard.author.edits.rewriting import rewritten
from wizard.author.edits.text import CannotEdit
from wizard.author.shape import FieldPath
from wizard.author.spans import Mapping

LIST: FieldPath = ("guide", "always_112")


def left_behind(before: Draft, text: str) -> tuple[str, ...]:
    """Return the entries (`step.option`) of the list whose answers the draft had, and a text has no longer."""
    after = Draft(text, before.name, before.today)
    gone = answers(before).keys() - answers(after).keys()
    return tuple(each for each in entries(after) if each in gone)


def without_entries(draft: Draft, names: Collection[str]) -> str:
    """Return the text without these entries of the list; raise CannotEdit."""
    root = draft.value(())
    if not isinstance(root, dict) or not isinstance(guide := root.get("guide"), dict):
        raise CannotEdit("filen kan ikke læses; ret den som tekst først")
    left = [each for each in entries(draft) if each not in names]
    if left:
        return rewritten(draft, {**root, "guide": {**guide, "always_112": [*left]}})
    return rewritten(
        draft, {**root, "guide": {key: each for key, each in guide.items() if key != "always_112"}}
    )


def entries(draft: Draft) -> tuple[str, ...]:
    """Return what stands in the list."""
    listed = draft.value(LIST)
    return tuple(str(each) for each in (listed if isinstance(listed, list) else [listed] if listed else []))


def answers(draft: Draft) -> dict[str, FieldPath]:
    """Return the path of every answer by its name in the list; of one name in two cards, that of the first."""
    found: dict[str, FieldPath] = {}
    for name, path in _answers(draft):
        found.setdefault(name, path)
    return found


def _answers(draft: Draft) -> Iterator[tuple[str, FieldPath]]:
    for number, step in enumerate(draft.things(("steps",))):
        if isinstance(step, Mapping):
            path: FieldPath = ("steps", number)
            for option in range(len(draft.things((*path, "options")))):
                name = f"{draft.said((*path, 'id'))}.{draft.said((*path, 'options', option, 'id'))}"
                yield name, (*path, "options", option)
