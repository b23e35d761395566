"""What is taken away is told once, with every line that still names it and how to take it out safely."""

from __future__ import annotations

import re

import pytest

from tests.support.content import FILE
from tests.support.miniatures import DATA, TODAY
from wizard.flows.errors import Problem
from wizard.flows.validation import check_bytes

TEXT = FILE.read_text(encoding="utf-8")
PIECES = {
    "unknown-flow": r"  - id: akut\n(?:    .*\n)+",
    "unknown-option": r"      - \{id: fyldt-18, label: En på 18 år eller mere, to: hvor-bor\}\n",
    "unknown-contact": r"  - id: etnisk-ung\n(?:    .*\n)+",
    "unknown-target": r"  - id: hold-oeje\n(?:(?:    .*)?\n)+?(?=  - id|  #)",
}


def errors(text: str) -> list[Problem]:
    return [problem for problem in check_bytes(text.encode(), "x", TODAY) if problem.severity == "error"]


@pytest.mark.parametrize(("code", "piece"), PIECES.items())
def test_a_piece_taken_away_is_told_once_with_all_that_names_it(code: str, piece: str) -> None:
    text, times = re.subn(piece, "", TEXT, count=1)
    assert times == 1
    (problem,) = errors(text)
    assert problem.code == code
    assert "også i linje" in problem.message
    assert "taget ud med vilje" in problem.message


def test_no_message_advises_to_take_out_danger() -> None:
    text = re.sub(r"      - \{id: krise, .*danger: true, to: krise\}\n", "", TEXT)
    assert errors(text)[0].code == "unknown-answer"
    assert "Skriv det tilbage" in errors(text)[0].message
    for problem in errors(text.replace("    - hvad-ved-du.krise\n", "")):
        assert "danger" not in problem.message


def test_a_misspelt_name_is_no_name_taken_away() -> None:
    (problem,) = errors(
        TEXT.replace("{id: etnisk-ung, ", "{id: etnisk-unge, ", 1).replace(
            "- etnisk-ung\n", "- etnisk-unge\n", 1
        )
    )
    assert problem.message.endswith("mente du „etnisk-ung“?")


def test_two_cards_of_one_id_are_told_as_that_and_not_as_one_code_in_an_address() -> None:
    card = "  - {id: borger, card: Bekymring, title: Jeg er bekymret, audience: Alle, start: fare}\n"
    text = (DATA / "good" / "smallest.yaml").read_text(encoding="utf-8")
    assert card in text
    codes = {problem.code for problem in errors(text.replace(card, card * 2))}
    assert "duplicate-id" in codes
    assert "same-digest" not in codes
