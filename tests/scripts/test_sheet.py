"""The sheet that `make -C bench sheet` writes holds every page it is given, in every language."""

from __future__ import annotations

from flask import Flask

from scripts.write_sheet import printed, texts
from tests.support.tour import Tour


def test_a_question_stands_on_the_sheet_in_each_language_as_asked_and_with_its_error(app: Flask) -> None:
    tour = Tour(app)
    stop = tour.stop("borger/fare-nu")
    for language, words in {"da": "Er nogen i fare nu eller inden for et døgn?", "ar": 'dir="rtl"'}.items():
        pages = [printed(name, language, page) for name, page in texts(tour, stop, language)]
        assert len(pages) == 2
        assert all(words in part for part in pages)
        assert "error-summary" not in pages[0]
        assert not any("href=" in part or "csrf_token" in part for part in pages)
