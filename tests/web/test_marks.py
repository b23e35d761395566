"""A draft shows the Danish under a sentence of danger until two persons have marked that very sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.clocks import MONDAY_NOON
from tests.support.content import TRANSLATIONS, spoken
from tests.support.visitor import Visitor, one
from wizard.app import create_app
from wizard.i18n.marks import Mark, add_mark, marks_file

QUESTION = "Er nogen i fare nu eller inden for et døgn?"
CONTEXT = "borger.fare-nu.question"


def seen(folder: Path, keys: Path, *marks: tuple[str, str, str]) -> tuple[str, str]:
    """Return the heading of the first question in English with its Danish, once these marks have been given."""
    shutil.copytree(TRANSLATIONS, folder)
    translation = str(spoken("da en")["en"].translate(CONTEXT, QUESTION))
    for by, date, said in marks:
        add_mark(marks_file(folder, "en"), Mark(QUESTION, said or translation, by, date))
    app = create_app(KEYS=keys, SECURE=False, NOW=lambda: MONDAY_NOON, TRANSLATIONS=folder, LANGUAGES="da en")
    page = Visitor(app).get("/en/borger")
    heading = one(page.soup, "h1")
    danish = heading.select_one("[lang=da].kg-source")
    return translation if translation in heading.get_text() else "", danish.get_text() if danish else ""


def test_nobody_has_read_a_draft_so_its_danish_stands_below(tmp_path: Path, key_file: Path) -> None:
    english, danish = seen(tmp_path / "en", key_file)
    assert english
    assert danish == QUESTION


def test_two_have_marked_it_so_it_stands_alone(tmp_path: Path, key_file: Path) -> None:
    english, danish = seen(tmp_path / "en", key_file, ("LH", "2026-11-20", ""), ("AB", "2026-11-21", ""))
    assert english
    assert not danish


@pytest.mark.parametrize(
    "second",
    [("lh.", "2026-11-21", ""), ("AB", "2026-11-24", ""), ("AB", "2026-11-21", "Is anyone in danger?")],
    ids=["same person", "tomorrow", "other words"],
)
def test_a_second_mark_that_does_not_count_leaves_the_danish(
    tmp_path: Path, key_file: Path, second: tuple[str, str, str]
) -> None:
    assert seen(tmp_path / "en", key_file, ("LH", "2026-11-20", ""), second)[1] == QUESTION
