"""A draft opens whatever is wrong with it, and knows where everything stands."""

from __future__ import annotations

import pytest

from tests.support.content import FILE
from wizard.author.draft import Draft
from wizard.author.shape import shape_at, shapes
from wizard.flows.model import KINDS_BY_LIST, Flows

SHIPPED = Draft.of(FILE.read_bytes())


def test_every_contact_is_found_with_its_line() -> None:
    assert SHIPPED.said(("contacts", "alarm-112", "phone")) == "112"
    line, column = SHIPPED.where(("contacts", "alarm-112", "phone")) or (0, 0)
    assert SHIPPED.text.splitlines()[line - 1][column - 1 :] == '"112"'


def test_two_steps_of_one_id_are_told_apart_by_their_card() -> None:
    assert SHIPPED.value(("steps", "borger.hvor-bor")) != SHIPPED.value(("steps", "medarbejder.hvor-bor"))


def test_a_short_form_is_found_as_what_it_is_short_for() -> None:
    assert SHIPPED.said(("outcomes", "ring-112", "contacts", 0, "id")) == "alarm-112"
    assert SHIPPED.said(("outcomes", "ring-112", "title", 0, "text")) == "Ring 112"


@pytest.mark.parametrize(
    "text",
    ["", "- a", "guide: {", "guide: [", "a: &b c\nd: *b", "\x00", "\ufeffguide: {}", "a:\n\t- b", "[" * 99],
)
def test_a_draft_with_any_fault_opens_with_its_problems(text: str) -> None:
    draft = Draft(text)
    assert draft.problems
    assert draft.guide is None
    assert draft.find(("contacts", "x", "phone")) is None
    assert draft.problems_at(("guide",)) is not None


def test_a_half_done_file_is_still_looked_up() -> None:
    draft = Draft("guide:\n  municipality: By\ncontacts:\n  - id: a\n    phon: '1'\n    role:\n")
    assert draft.guide is None
    assert draft.said(("contacts", "a", "phon")) == "1"
    assert "unknown-key" in {problem.code for problem in draft.problems_at(("contacts", "a"))}


def test_a_file_that_is_not_utf_8_opens() -> None:
    assert Draft.of("guide: {municipality: Køge}".encode("cp1252")).said(("guide", "municipality")) == "Køge"


def test_the_model_says_what_a_field_is() -> None:
    assert getattr(shape_at(("contacts", "x", "urgency")), "choices", ()) == ("now", "today", "soon", "calm")
    assert getattr(shape_at(("outcomes", "x", "contacts", 0, "when")), "kind", "") == "condition"
    assert shape_at(("contacts", "x", "nothing")) is None


def test_every_list_of_things_is_known_by_its_kind() -> None:
    lists = {name for name, shape in shapes(Flows).items() if shape.kind == "things" and shape.many}
    assert lists == set(KINDS_BY_LIST)
