"""An edit writes a text of several lines, a long thing or an odd character so that it is read back, or refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.desk import Author
from tests.support.differing import changed
from wizard.author.draft import Draft
from wizard.author.edits import (
    FIRST,
    CannotEdit,
    add_item,
    add_option_like,
    remove_item,
    rename_id,
    set_field,
)
from wizard.author.edits.removal import take_out
from wizard.author.edits.rewriting import rewritten

TEXT = """\
guide:
  help:
    - # the first
      alarm
    - politi
glossary:
  - {word: W, meaning: M}
steps:
  - id: hvem
    options: [{id: barn, label: Et barn, to: ring}, {id: ung, label: En ung, to: ring}]
outcomes:
  - id: ring
    contacts: [alarm, politi]
    avoid:
      - Film ikke
      - {text: Vent ikke, when: {any: [barn, {hvem: barn}]}}
"""


@pytest.fixture
def file(small: Path) -> Path:
    return small


def test_a_paragraph_that_stands_for_itself_is_put_in_several_lines() -> None:
    new = set_field(Draft(TEXT), ("outcomes", "ring", "avoid", 0, "text"), "Film ikke\nRing")
    assert changed(TEXT, new) == ["-      - Film ikke", "+      - |-", "+        Film ikke", "+        Ring"]


def test_a_paragraph_is_typed_in_several_lines_in_its_form(author: Author, file: Path) -> None:
    author.send(author.open("/ret/outcome/ring-nu"), {"avoid.0.text": "Gå ikke imellem.\r\nRing."})
    draft = Draft(file.with_name("flows.draft.yaml").read_text(encoding="utf-8"))
    assert draft.said(("outcomes", "ring-nu", "avoid", 0, "text")) == "Gå ikke imellem.\nRing."


@pytest.mark.parametrize("odd", ["a\x07b", "a\ufeffb", "a\u2028b", "😀"])
def test_a_character_that_cannot_be_seen_is_kept_for_check_to_tell_of(odd: str) -> None:
    path = ("outcomes", "ring", "avoid", 1, "text")
    assert Draft(set_field(Draft(TEXT), path, odd)).said(path) == odd


def test_a_text_pasted_with_a_character_that_cannot_be_seen_is_kept_and_told_of(author: Author) -> None:
    page = author.send(author.open("/ret/outcome/ring-nu"), {"avoid.0.text": "Gå ikke\u200b imellem."})
    assert "Gemt i kladden" in page.text
    assert "usynligt tegn (U+200B)" in page.text


def test_a_thing_too_long_for_a_line_stands_on_several() -> None:
    approved = {"role": " ".join(["Leder"] * 30), "date": "2026-11-23", "version": "1"}
    new = set_field(Draft(TEXT), ("guide", "approved"), approved)
    assert "+  approved:" in changed(TEXT, new)
    assert Draft(new).said(("guide", "approved", "role")) == approved["role"]


def test_a_thing_is_put_before_all_others() -> None:
    new = add_item(Draft(TEXT), ("outcomes",), "ny", {"title": "Ny"}, after=FIRST)
    assert Draft(new).ids("outcome") == ("ny", "ring")


def test_an_id_is_put_into_a_list_of_ids() -> None:
    new = add_item(Draft(TEXT), ("outcomes", "ring", "contacts"), "vagten", {})
    assert Draft(new).value(("outcomes", "ring", "contacts")) == ["alarm", "politi", "vagten"]


def test_a_new_id_that_is_the_old_one_changes_nothing() -> None:
    assert rename_id(Draft(TEXT), "outcome", "ring", "ring") == TEXT


def test_an_answer_beside_another_leaves_conditions_that_are_none_as_they_are() -> None:
    new = Draft(add_option_like(Draft(TEXT), "alle.hvem", "nabo", {"label": "En nabo"}, "barn"))
    assert new.value(("outcomes", "ring", "avoid", 1, "when")) == {
        "any": ["barn", {"hvem": ["barn", "nabo"]}]
    }


@pytest.mark.parametrize(
    "edit",
    [
        lambda: set_field(Draft(TEXT), ("outcomes", "ring", "id", "note"), "Nu"),
        lambda: set_field(Draft("guide:\n  version: '1'\n"), ("guide", "version"), None),
        lambda: remove_item(Draft(TEXT), ("guide", "help", 1)),
        lambda: take_out(Draft(TEXT), "outcome", "findes-ikke"),
        lambda: take_out(Draft("guide: ["), "outcome", "ring"),
        lambda: add_option_like(Draft(TEXT), "alle.hvem", "nabo", {"label": "En nabo"}, "findes-ikke"),
        lambda: rewritten(Draft("a: 1\na: 2\n"), {"a": "3", "b": "4"}),
    ],
)
def test_what_would_change_something_else_is_left_to_the_file_itself(edit: Callable[[], str]) -> None:
    with pytest.raises(CannotEdit):
        edit()
