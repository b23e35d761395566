"""Random edits: the text still loads, the model differs in that field alone, every other byte stays.

In the long form five hundred of them are made (`make -C bench slips`).
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from tests.support.content import FILE, ROOT
from tests.support.long import some
from wizard.author.draft import Draft
from wizard.author.edits import FIRST, CannotEdit, add_item, move, remove_item, set_field
from wizard.author.journal import between
from wizard.author.shape import FieldPath, shape_at, shapes
from wizard.author.spans import Mapping, Scalar, Sequence, Value
from wizard.flows.model import Flows

SHIPPED = Draft.of(FILE.read_bytes())
MADE_UP = Draft.of((ROOT / "examples" / "eksempelkoebing.yaml").read_bytes())
PIECES = (
    *("Ring", "nu", "– og", "„sådan“", "112", "#1", "a: b", "'", '"', "[x]", "{y}", "*fed*", "**fed**", "%", "@"),
    *("true", "2026-11-23", "0:30", "null", "~", "\\", "é", "Å", "!", "&a", "- b", "? c", "|", ">", ","),
    *(":", "tekst" * 30),
)  # fmt: skip


def texts(value: Value | None, path: FieldPath = ()) -> Iterator[FieldPath]:
    """Yield the path of every text that may say anything."""
    if isinstance(value, Mapping):
        for field in value.fields:
            if field.key.text != "when":
                yield from texts(field.value, (*path, field.key.text))
    elif isinstance(value, Sequence):
        for number, item in enumerate(value.items):
            yield from texts(item, (*path, number))
    elif isinstance(value, Scalar) and _free(path):
        yield path


def _free(path: FieldPath) -> bool:
    shape = shape_at(path if isinstance(path[-1], str) else path[:-1])
    return bool(shape and path[0] != "guide" and (shape.kind == "text" or shape.short == "text"))


def random_text(chance: Random) -> str:
    words = [chance.choice(PIECES) for _ in range(chance.randint(1, 6))]
    return chance.choice([" ", " ", " ", "\n", ""]).join(words).strip()


def dumped(flows: Flows | None) -> dict[str, Any]:
    assert flows
    return flows.model_dump()


def differing(one: Any, other: Any, path: FieldPath = ()) -> Iterator[FieldPath]:
    """Yield the paths at which two models differ."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from differing(one[key], other[key], (*path, key))
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from differing(*pair, (*path, number))
    elif one != other:
        yield path


def within(changed: FieldPath, path: FieldPath) -> bool:
    """Return whether a place of the model is in the field at a path, short forms written out."""
    wanted = iter(changed)
    return all(any(key == each for each in wanted) for key in path)


def edits(number: int) -> tuple[Draft, Random]:
    return (SHIPPED if number % 5 == 0 else MADE_UP), Random(number)  # noqa: S311 (no secret)


@pytest.mark.parametrize("number", some(range(300), 14))
def test_a_text_is_set_and_nothing_else(number: int) -> None:
    draft, chance = edits(number)
    path, text = chance.choice(list(texts(draft.tree))), random_text(chance)
    after = set_field(draft, path, text)
    assert Draft(after).said(path) == text
    found = draft.find(path)
    assert found
    step = between(draft.text, after)
    assert found.start <= step.start
    assert step.start + len(step.old) <= found.end
    places = list(differing(dumped(draft.guide), dumped(Draft(after).guide)))
    assert all(within(place, path) for place in places)
    assert len(places) <= 1


@pytest.mark.parametrize("number", some(range(200), 14))
def test_things_are_added_moved_and_taken_away_in_lines_of_their_own(number: int) -> None:
    draft, chance = edits(number)
    listed = chance.choice(["contacts", "outcomes", "steps", "offers", "glossary"])
    things = draft.things((listed,))
    if not things:
        return
    one, other = chance.randrange(len(things)), chance.randrange(len(things))
    before = draft.text.splitlines()
    if chance.random() < 0.5:
        moved = move(
            draft, (listed, one), after=chance.choice([FIRST, None, other]) if other != one else None
        )
        assert sorted(moved.splitlines()) == sorted(before)
        assert Draft(moved).guide
        return
    kind = {"steps": "step", "outcomes": "outcome"}.get(listed)
    required = {
        "word": "Nyt ord",
        "id": "nyt-her",
        "use": random_text(chance),
        "role": random_text(chance),
        "source": "B",
    }
    model = shape_at((listed,))
    assert model
    assert model.model
    fields = {name: value for name, value in required.items() if name in shapes(model.model)}
    added = add_item(
        draft,
        (listed,),
        None if listed == "glossary" else "nyt-her",
        {name: each for name, each in fields.items() if name != "id"},
        after=one,
    )
    added_lines = added.splitlines()
    start = next(n for n, line in enumerate(added_lines) if n >= len(before) or line != before[n])
    size = len(added_lines) - len(before)
    assert added_lines[:start] + added_lines[start + size :] == before or kind or listed == "glossary"
    if listed != "glossary":
        try:
            assert remove_item(Draft(added), (listed, "nyt-her")) == draft.text
        except CannotEdit as refused:
            raise AssertionError(refused) from refused
