"""The buttons beside the things of a list: one more, one less, up and down; what was typed goes along."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.desk import Author, DeskPage
from wizard.author.draft import Draft
from wizard.author.spans import Plain

STEP = "/ret/step/alle.alder"
OUTCOME = "/ret/outcome/ring-nu"


@pytest.fixture
def file(small: Path) -> Path:
    return small


def value(file: Path, *path: str | int) -> Plain | None:
    return Draft(file.with_name("flows.draft.yaml").read_text(encoding="utf-8")).value(path)


def press(author: Author, address: str, action: str, status: int = 200) -> DeskPage:
    return author.send(author.open(address), {"action": action}, status=status)


def options(file: Path) -> list[Plain | None]:
    return [value(file, "steps", "alle.alder", "options", number, "id") for number in range(4)]


def test_one_more_is_put_last_with_fields_to_fill_in(author: Author, file: Path) -> None:
    page = press(author, STEP, "ny:options")
    assert options(file) == ["barn", "voksen", "ved-ikke", "ny"]
    assert page.form()["options.3.label"] == ["…"]


@pytest.mark.parametrize(
    ("action", "left"),
    [
        ("op:options.1", ["voksen", "barn", "ved-ikke", None]),
        ("ned:options.1", ["barn", "ved-ikke", "voksen", None]),
        ("fjern:options.1", ["barn", "ved-ikke", None, None]),
    ],
)
def test_one_goes_up_down_or_away(author: Author, file: Path, action: str, left: list[Plain | None]) -> None:
    press(author, STEP, action)
    assert options(file) == left


@pytest.mark.parametrize("action", ["op:options.0", "ned:options.2"])
def test_the_first_goes_no_higher_and_the_last_no_lower(author: Author, action: str) -> None:
    assert "intet at gemme" in press(author, STEP, action).text


def test_with_the_only_one_of_a_list_the_list_goes(author: Author, file: Path) -> None:
    press(author, OUTCOME, "fjern:they_ask.0")
    assert value(file, "outcomes", "ring-nu", "they_ask") is None


@pytest.mark.parametrize("action", ["op:options", "fjern:question", "ny:question.0.x"])
def test_a_button_of_nothing_in_a_list_is_refused_and_nothing_changes(author: Author, action: str) -> None:
    assert "Det kan ikke gøres her" in press(author, STEP, action, 422).text
    assert not author.open("/aendringer").soup.select(".change")


def test_cards_of_a_question_are_more_or_all_and_its_form_is_shown_under_its_new_name(
    author: Author, file: Path
) -> None:
    page = author.open("/ret/step/traener.sagt-til-formand")
    page = author.send(page, {"flows.1": "nabo"})
    assert value(file, "steps", "traener.sagt-til-formand", "flows") == ["traener", "nabo"]
    page = author.send(author.open(page.address), {"flows.0": "", "flows.1": ""})
    assert page.address == "/ret/step/alle.sagt-til-formand"
    assert value(file, "steps", "alle.sagt-til-formand", "flows") is None


def test_a_box_that_is_ticked_says_so_and_emptied_is_left_out(author: Author, file: Path) -> None:
    path = ("contacts", "kaffestuen", "in_person")
    author.send(author.open("/ret/contact/kaffestuen"), {"in_person": "y"})
    assert value(file, *path) == "true"
    author.send(author.open("/ret/contact/kaffestuen"), {"in_person": None})
    assert value(file, *path) is None
