"""A paragraph of help that hangs on other answers is told of, with exactly those answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.content import FILE, REAL
from wizard.author.draft import Draft
from wizard.author.edits import set_field
from wizard.flows.reports.changes import changes

SHIPPED = Draft(FILE.read_text(encoding="utf-8"))
GROWN_UP = {"hvem-er-du-bekymret-for": "fyldt-18"}


def moved(step: str, number: int, when: Any) -> list[tuple[bool, str]]:
    """Return what is told when a paragraph of help gets another condition."""
    new = Draft(set_field(SHIPPED, ("steps", step, "help", number, "when"), when)).guide
    assert new
    return [(change.grave, change.sentence) for change in changes(REAL, new)]


def test_help_that_no_longer_stands_in_a_card_is_told_with_the_card() -> None:
    ((grave, sentence),) = moved("borger.fare-nu", 0, {"flow": "borger"})
    assert not grave
    assert sentence.startswith(
        "I kortet „Jeg er bekymret – på mit arbejde“ ved spørgsmålet „Er nogen i fare nu"
    )
    assert sentence.endswith("forsvinder hjælpen „Det kan være vold, våben, eller at et liv er i fare.“.")


def test_help_that_names_112_can_be_missed() -> None:
    ((grave, sentence),) = moved("borger.fare-nu", 1, {"flow": "borger"})
    assert grave
    assert "forsvinder hjælpen „Er nogen i fare, så ring 112" in sentence


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (None, ["kommer"]),  # it stood after one answer, now after all
        (GROWN_UP, ["forsvinder", "kommer"]),
    ],
)
def test_help_on_other_answers_is_told_with_those_answers(when: Any, expected: list[str]) -> None:
    found = [sentence for _, sentence in moved("borger.hvad-passer", 4, when)]
    assert (
        sorted({word for word in ("kommer", "forsvinder") for each in found if f" {word} " in each})
        == expected
    )
    assert all(", når svaret på „" in sentence for sentence in found)


def test_a_condition_that_changes_no_page_is_told_as_that() -> None:
    ((grave, sentence),) = moved("borger.hvad-passer", 0, {"flow": "borger"})
    assert not grave
    assert "skrevet om" in sentence
