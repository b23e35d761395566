"""Where a thing is used, in words: for „hvor bruges det?“, and for what taking it away would do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wizard.author.draft import Draft
from wizard.author.edits.removal import Blocked, put_instead, take_out
from wizard.author.edits.text import CannotEdit
from wizard.author.references import Reference, ThingKind, references
from wizard.author.shape import FieldPath, model_at
from wizard.author.spans import Mapping, Plain, Scalar, Sequence, Value
from wizard.author.words import field_words
from wizard.flows.errors import Problem

TOP = {
    "guide": "Guiden",
    "contacts": "Kontakten",
    "offers": "Tilbuddet",
    "flows": "Kortet",
    "steps": "Spørgsmålet",
    "outcomes": "Udfaldet",
    "glossary": "Ordet",
}
CALLED = ("role", "name", "question", "instruction", "word", "title", "id")


@dataclass(frozen=True)
class Use:
    """A place that names a thing: its path, line and column, and in words where it is."""

    path: FieldPath
    line: int
    column: int
    where: str


@dataclass(frozen=True)
class Choice:
    """A way to take a thing away: the text after it, what would be wrong then, or why it cannot be done."""

    text: str | None
    problems: tuple[Problem, ...] = ()
    blocked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Removal:
    """What still names a thing, and what taking it out everywhere would do."""

    uses: tuple[Use, ...]
    out: Choice


def uses(draft: Draft, kind: ThingKind | str, id: str, step: str = "") -> tuple[Use, ...]:
    """Return every place that names a thing, in the order of the file; of a word, every text that has it."""
    if kind == "word":
        return tuple(_of_word(draft, id))
    name, of = id.rpartition(".")[2], step.rpartition(".")[2]
    found = [each for each in references(draft) if (each.kind, each.id) == (kind, name) and each.step == of]
    return tuple(_use(draft, each) for each in found)


def removal(draft: Draft, kind: ThingKind, id: str, step: str = "") -> Removal:
    """Return what still names a thing, and what would be if every such place went with it."""
    return Removal(uses(draft, kind, id, step), _chosen(draft, lambda: take_out(draft, kind, id, step)))


def replacement(draft: Draft, kind: ThingKind, id: str, instead: str, step: str = "") -> Choice:
    """Return what would be if another thing of its kind stood wherever this one is named."""
    return _chosen(draft, lambda: put_instead(draft, kind, id, instead, step))


def _chosen(draft: Draft, edit: Callable[[], str]) -> Choice:
    try:
        text = edit()
    except Blocked as error:
        return Choice(None, blocked=error.places)
    except CannotEdit as error:
        return Choice(None, blocked=(str(error),))
    before = {(problem.code, problem.message) for problem in draft.errors}
    after = Draft(text, draft.name, draft.today).errors
    return Choice(text, tuple(each for each in after if (each.code, each.message) not in before))


def _use(draft: Draft, reference: Reference) -> Use:
    return Use(reference.path, *draft.position(reference.start), described(draft, reference.path))


def described(draft: Draft, path: FieldPath) -> str:
    """Return in words where a path leads: `Udfaldet „Ring 112“, „Kontakter“`."""
    if not path:
        return "Filen"
    top, things = str(path[0]), [f"{TOP.get(str(path[0]), str(path[0]))}"]
    if len(path) > 1 and top != "guide":
        things = [f"{things[0]} „{called(draft.value(path[:2]))}“"]
    for depth in range(2 if top != "guide" else 1, len(path)):
        key = path[depth]
        if key == "options" and depth + 1 < len(path):
            things.append(f"svaret „{called(draft.value(path[: depth + 2]))}“")
        elif isinstance(key, str) and key not in ("options", "id"):
            model = model_at(path[:depth])
            things.append(f"„{field_words(model, key)[0] if model else key}“")
    return ", ".join(things)


def called(thing: Plain | None) -> str:
    """Return what a thing is called: its role, name, question, title, or its id."""
    if not isinstance(thing, dict):
        return str(thing or "")
    for key in ("label", *CALLED):
        found = thing.get(key)
        if isinstance(found, list) and found:
            found = found[-1]
        found = found.get("text") if isinstance(found, dict) else found
        if found:
            return str(found)
    return ""


def _of_word(draft: Draft, word: str) -> Iterator[Use]:
    forms = [word, *_texts(draft.value(("glossary", word, "forms")))]
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
    for path, scalar in _scalars(draft.tree, ()):
        if path[0] != "glossary" and pattern.search(scalar.text) and " " in scalar.text:
            yield Use(path, *draft.position(scalar.start), described(draft, path))


def _texts(value: Plain | None) -> list[str]:
    return (
        [str(each) for each in value]
        if isinstance(value, list)
        else [value]
        if isinstance(value, str)
        else []
    )


def _scalars(value: Value | None, path: FieldPath) -> Iterator[tuple[FieldPath, Scalar]]:
    if isinstance(value, Scalar):
        yield path, value
    elif isinstance(value, Sequence):
        for number, item in enumerate(value.items):
            yield from _scalars(item, (*path, number))
    elif isinstance(value, Mapping):
        for each in value.fields:
            yield from _scalars(each.value, (*path, each.key.text))
