"""An outcome printed from the browser: the call card first, every fold open, on two sheets at most.

Here a few are printed in Danish and Arabic; `make -C bench papers` prints all in every language.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.browser_tour import Reader
from tests.support.long import LONG, long
from tests.support.pdf_text import by_pdfium, letter_sizes, pages_of, plain
from tests.support.tour import Stop

LANGUAGES = ["da", "ar", *(pytest.param(code, marks=long) for code in ("en", "uk"))]
# the longest, and the one that has to be read fastest
FEW = ("ring-112", "krise", "underretning-uden-foraeldre")
SMALLEST = 7.5  # points
# what stands in the folds, by its own paragraphs, points, headings and numbers
FOLDED = """() => [...document.querySelectorAll(".kg-fold:not(.d-print-none) :is(summary, p, li, h3)")]
    .filter((part) => !part.closest(".d-print-none") && !part.querySelector("p, li, .d-print-none, .sr-only"))
    .map((part) => part.innerText)"""


def outcomes(reader: Reader, language: str) -> Iterator[Stop]:
    stops = [stop for stop in reader.tour.stops if stop.template == "outcome"]
    if LONG:
        yield from stops
        return
    once = {stop.name.split("/")[1]: stop for stop in stops}
    yield from (stop for name, stop in once.items() if name in FEW)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_outcome_is_whole_on_two_sheets(reader: Reader, language: str) -> None:
    for stop in outcomes(reader, language):
        page = reader.open(stop, language)
        heading = page.locator("h1").inner_text()
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        page.emulate_media(media="print")
        folded = [plain(text) for text in page.evaluate(FOLDED)]
        page.emulate_media(media="null")
        text = by_pdfium(printed)
        assert pages_of(printed) <= 2, stop.name
        assert min(size for _, size in letter_sizes(printed)) >= SMALLEST, stop.name
        assert folded
        if language != "ar":  # readers put Arabic, and what stands among it, in orders of their own
            assert text.index(plain(heading)) < 40, "nothing but how soon stands before the act"
            closed_up = text.replace(" ", "")  # a mark stands close to its number, or not
            assert [said for said in folded if said.replace(" ", "") not in closed_up] == [], stop.name
        assert "Vælg nummer" not in text
