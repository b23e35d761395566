"""The papers of all real outcomes: sound, short and whole, in every language, with and without answers.

A paper is drawn for each outcome of each card. Here each is drawn once, in Danish, by turns with and without
answers, and a few in other languages; `make -C bench papers` draws all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask, g, render_template

from tests.support.long import LONG, long, some
from tests.support.longest_walks import ends
from tests.support.matterhorn import findings
from tests.support.pdf_text import READERS, Reader, by_pdfium, by_poppler, faults_by_qpdf, pages_of, plain
from tests.support.qr_codes import codes_of
from wizard.config import Settings
from wizard.flows.graph.walk import walk
from wizard.pages.models import OutcomePage
from wizard.pdf.template_values import giant, summary
from wizard.sealing.place import Place
from wizard.web.services import EXTENSION_KEY
from wizard.web.visit import Visit

IN_OTHERS = {"ring-112": ("ar", "en", "uk"), "underretning-med-foraeldre": ("ar",), "krise": ("ar",)}


@dataclass(frozen=True)
class Wanted:
    """A paper: where a walk ended, the language, and whether the answers stand on it."""

    flow: str
    answers: tuple[tuple[str, str], ...]
    outcome: str
    lang: str
    with_answers: bool

    def __str__(self) -> str:
        return f"{self.lang}-{self.flow}-{self.outcome}-{'with' if self.with_answers else 'without'}"


def wanted() -> Iterator[Wanted]:
    drawn: set[str] = set()
    for flow, outcome, answers in ends():
        if LONG:
            for lang in Settings.LANGUAGES.split():
                yield from (Wanted(flow, answers, outcome, lang, kind) for kind in (False, True))
        elif outcome not in drawn:
            yield Wanted(flow, answers, outcome, "da", len(drawn) % 2 == 1)
            for lang in IN_OTHERS.get(outcome, ()):
                yield Wanted(flow, answers, outcome, lang, True)
            drawn.add(outcome)


def paper_of(app: Flask, want: Wanted) -> tuple[OutcomePage, bytes]:
    service = app.extensions[EXTENSION_KEY]
    with app.test_request_context(f"/{want.lang}/g/x"):
        g.visit = visit = Visit(service.languages[want.lang])
        place = Place(want.flow, dict(want.answers), None)
        path = walk(visit.flows.flow(want.flow), place.answers)
        assert path.outcome is not None
        page: OutcomePage = visit.composer_on_paper().outcome(path, place, path.outcome)
        values = summary(page, visit.frame(), with_answers=want.with_answers)
        return page, service.renderer.render(render_template("pdf/summary.html", **values))


def owed(page: OutcomePage) -> Iterator[str]:
    """Return what a paper owes its reader, as it stands on the page."""
    parts = (page.about, page.say, page.have_ready, page.they_ask, page.avoid, page.afterwards, page.if_worse)
    yield from (page.title, page.first, page.how_soon, *(text for part in parts for text in part))
    for card in page.contacts:
        yield card.role
        yield from (text for text in (card.email,) if text)
        yield from numbers(page)


def numbers(page: OutcomePage) -> Iterator[str]:
    for card in page.contacts:
        instead = (card.instead, *card.instead.via) if card.instead else ()
        yield from (other.number.shown for other in (card, *card.via, *instead) if other.number)
    yield from ("112",) if page.urgency == "now" else ("112", "114")


@pytest.mark.parametrize("want", some(list(wanted()), 2), ids=str)
def test_a_paper_is_sound_short_and_whole(app: Flask, want: Wanted, tmp_path: Path) -> None:
    page, paper = paper_of(app, want)
    assert findings(paper) == []
    assert faults_by_qpdf(paper, tmp_path) == ""
    assert pages_of(paper) <= (1 if want.outcome == "ring-112" else 2)
    large = giant(page)
    dialled = {large.number.uri} if large and large.number else set()
    assert codes_of(paper) == (dialled, dialled)
    for read in READERS:
        text = read(paper)
        # readers put Arabic, and what stands among it, in orders of their own: there the numbers are asked
        told = owed(page) if want.lang != "ar" else numbers(page)
        assert [said for said in told if not holds(text, plain(said), want.lang, read)] == []
        if want.lang != "ar":
            asked = {plain(row.question) for row in page.answers} - {plain(said) for said in owed(page)}
            assert {question for question in asked if question in text} == (
                asked if want.with_answers else set()
            )


def holds(text: str, said: str, lang: str, read: Reader) -> bool:
    """Return whether it stands there; among Arabic, pdfium gives a number's groups from the right."""
    turned = " ".join(reversed(said.split())) if lang == "ar" and read is by_pdfium else said
    return said in text or turned in text


@pytest.mark.parametrize("lang", [pytest.param("en", marks=long), "ar"])
def test_what_is_said_to_people_who_speak_danish_stands_in_danish_too(app: Flask, lang: str) -> None:
    flow, outcome, answers = next(end for end in ends() if "underretning" in end[1])
    page, paper = paper_of(app, Wanted(flow, answers, outcome, lang, False))
    text = by_poppler(paper)
    assert page.say
    for said in (*page.say, *page.avoid, page.first):
        assert said.lang == lang
        assert plain(said.source) in text


def test_a_danish_paper_says_nothing_twice(app: Flask) -> None:
    flow, outcome, answers = next(end for end in ends() if "underretning" in end[1])
    page, paper = paper_of(app, Wanted(flow, answers, outcome, "da", False))
    text = by_poppler(paper)
    assert [text.count(plain(said)) for said in page.say] == [1] * len(page.say)
