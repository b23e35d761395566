"""A question reworded while somebody reads it, or later on the walk, is asked again; the page says why."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from tests.support.miniatures import GOOD
from tests.support.visitor import Page, Visitor
from wizard.app import create_app
from wizard.sealing.keys import new_key

SMALLEST = next(path for path in GOOD if path.stem == "smallest").read_text(encoding="utf-8")
QUESTION = "question: Er nogen i fare?"
REWORDED = "question: Er faren ovre?"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "flows.yaml"
    path.write_text(SMALLEST, encoding="utf-8")
    return path


@pytest.fixture
def visitor(file: Path, tmp_path: Path) -> Visitor:
    keys = tmp_path / "keys"
    keys.touch(mode=0o600)
    keys.write_text(new_key())
    return Visitor(create_app(FLOWS=file, KEYS=keys, SECURE=False, LANGUAGES="da"))


def reword(file: Path) -> None:
    file.write_text(SMALLEST.replace(QUESTION, REWORDED), encoding="utf-8")


def asked_again(page: Page) -> bool:
    return page.heading == "Er faren ovre?" and "rettet, mens du var i gang" in page.text


def test_a_no_to_the_old_question_is_no_answer_to_the_new(visitor: Visitor, file: Path) -> None:
    page = visitor.get("/da/borger")
    sent = {**visitor.fields(page), "answer": page.value("nej")}
    with patch("wizard.last_good.LOOK_AGAIN_AFTER", 0):
        reword(file)
        refused = visitor.post(page, sent, 422)
    assert asked_again(refused)
    assert visitor.answer(refused, "nej").heading == "Hvem er du bekymret for?"


def test_an_answer_given_before_is_asked_for_again(visitor: Visitor, file: Path) -> None:
    later = visitor.answer(visitor.get("/da/borger"), "nej")
    with patch("wizard.last_good.LOOK_AGAIN_AFTER", 0):
        reword(file)
        assert asked_again(visitor.get(later.url))
        assert asked_again(visitor.post(later, {**visitor.fields(later), "answer": later.value("barn")}, 422))


def test_a_page_that_was_not_changed_says_nothing(visitor: Visitor, file: Path) -> None:
    page = visitor.get("/da/borger")
    sent = {**visitor.fields(page), "answer": page.value("nej")}
    with patch("wizard.last_good.LOOK_AGAIN_AFTER", 0):
        file.write_text(SMALLEST.replace("Et barn", "Et lille barn"), encoding="utf-8")
        assert "rettet" not in visitor.post(page, sent).text
