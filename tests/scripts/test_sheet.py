"""The sheet that `make -C bench sheet` writes holds every page it is given, in every language."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from scripts.write_sheet import offered, printed, texts
from tests.support.content import FILE
from tests.support.tour import Tour
from wizard.app import create_app
from wizard.web.services import EXTENSION_KEY


def test_a_question_stands_on_the_sheet_in_each_language_as_asked_and_with_its_error(app: Flask) -> None:
    tour = Tour(app)
    stop = tour.stop("borger/fare-nu")
    for language, words in {"da": "Er nogen i fare nu eller inden for et døgn?", "ar": 'dir="rtl"'}.items():
        pages = [printed(name, language, page) for name, page in texts(tour, stop, language)]
        assert len(pages) == 2
        assert all(words in part for part in pages)
        assert "error-summary" not in pages[0]
        assert not any("href=" in part or "csrf_token" in part for part in pages)


def test_a_language_that_does_not_pass_the_gate_has_no_sheet(tmp_path: Path, key_file: Path) -> None:
    path = tmp_path / "flows.yaml"
    text = FILE.read_text(encoding="utf-8")
    path.write_text(
        text.replace("question: Er nogen i fare nu", "question: Er en i fare nu"), encoding="utf-8"
    )
    app = create_app(FLOWS=path, KEYS=key_file, SECURE=False)
    assert offered(app) == ["da"]
    app.extensions[EXTENSION_KEY].renderer.close()
