"""Whole cards on paper: each step, answer and outcome once, with where it leads; sound, and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask, g

from tests.support.long import long, some
from tests.support.matterhorn import findings
from tests.support.pdf_text import READERS, Reader, by_poppler, faults_by_qpdf, letter_sizes, pages_of, plain
from tests.support.visitor import Visitor
from wizard.flows.model import Flows
from wizard.flows.reports.outline import Outline, outline
from wizard.flows.reports.wording import condition
from wizard.pages.card_models import WholeCard
from wizard.pages.whole_card import whole_card
from wizard.web.services import EXTENSION_KEY
from wizard.web.visit import Visit

FLOWS = ("borger", "medarbejder", "akut")
KINDS = ("kort", "tegning")
ARROWS = {"da": "→", "ar": "←"}
read = pytest.mark.parametrize("read", some(READERS, 2))
each_flow = pytest.mark.parametrize("flow", FLOWS)


def card(app: Flask, flow: str, lang: str = "da") -> WholeCard:
    with app.test_request_context(f"/{lang}/om"):
        g.visit = visit = Visit(app.extensions[EXTENSION_KEY].languages[lang])
        return whole_card(visit.composer_on_paper().cards, visit.flows.flow(flow))


def drawn(app: Flask, flow: str, kind: str, lang: str = "da") -> bytes:
    response = app.test_client().get(f"/{lang}/om/kort/{flow}/{kind}.pdf")
    assert response.status_code == 200
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="kontaktguide.pdf"'
    return bytes(response.data)


def met(card: WholeCard, arrow: str) -> Iterator[str]:
    """Return what a card owes its reader, in the order of reading."""
    for stop in card.stops:
        yield f"{stop.number}. {plain(stop.heading)}"
        for answer in stop.answers:
            yield plain(answer.label)
            yield from (f"{arrow} {way.number}" for way in answer.ways)
    yield from (f"{end.number}. {plain(end.title)}" for end in card.ends)


def in_order(wanted: Iterator[str], text: str) -> None:
    at = 0
    for each in wanted:
        found = text.find(each, at)
        assert found >= 0, f"{each!r} is not after {text[max(0, at - 80) : at]!r}"
        at = found + len(each)


@read
@each_flow
@pytest.mark.parametrize("kind", KINDS)
def test_every_step_answer_and_outcome_is_on_it_once(app: Flask, flow: str, kind: str, read: Reader) -> None:
    made = card(app, flow)
    text = re.sub(r"→ ?", "→ ", read(drawn(app, flow, kind)))
    in_order(met(made, "→"), text)
    headings = [(stop.number, stop.heading) for stop in made.stops]
    headings += [(end.number, end.title) for end in made.ends]
    for number, heading in headings:
        assert text.count(f" {number}. {plain(heading)}") == 1
    ways = sum(len(answer.ways) for stop in made.stops for answer in stop.answers)
    assert len(re.findall(r"→ \d", text)) == ways


@each_flow
def test_it_is_the_walk_of_the_outline(app: Flask, flows: Flows, flow: str) -> None:
    walked: Outline = outline(flows.flow(flow), flows.contacts)
    made = card(app, flow)
    assert [stop.number for stop in made.stops] == [stop.number for stop in walked.stops]
    assert [end.number for end in made.ends] == [end.number for end in walked.ends]
    for ours, theirs in zip(made.stops, walked.stops, strict=True):
        for answer, other in zip(ours.answers, theirs.answers, strict=True):
            assert [way.number for way in answer.ways] == [way.number for way in other.ways]
            if len(other.ways) > 1:
                assert [way.when for way in answer.ways] == [condition(way.when) for way in other.ways]
    for end, theirs_end in zip(made.ends, walked.ends, strict=True):
        assert [person.card.id for person in end.people] == [
            named.contact.id for named in theirs_end.contacts
        ]
        whens = [condition(named.when) if named.when else None for named in theirs_end.contacts]
        assert [person.when for person in end.people] == whens


@read
def test_the_card_says_when_what_first_and_which_number(app: Flask, read: Reader) -> None:
    made, text = card(app, "borger"), read(drawn(app, "borger", "kort"))
    for stop in made.stops:
        for way in (way for answer in stop.answers for way in answer.ways):
            assert way.when is None or plain(way.when) in text
        assert all(plain(part.text) in text for part in stop.help)
    for end in made.ends:
        in_order(
            iter([f" {end.number}. {plain(end.title)}", plain(end.first), plain(end.how_soon)]),
            text,
        )
        for person in end.people:
            assert plain(person.card.role) in text
            for reached in (person.card, *person.card.via):
                assert reached.number is None or reached.number.shown in text
            assert person.when is None or plain(person.when) in text


@pytest.mark.parametrize(("flow", "lang"), [pytest.param("borger", "da", marks=long), ("medarbejder", "ar")])
def test_it_is_sound_and_the_drawing_is_one_page(app: Flask, flow: str, lang: str, tmp_path: Path) -> None:
    for kind in KINDS:
        paper = drawn(app, flow, kind, lang)
        assert findings(paper) == []
        assert faults_by_qpdf(paper, tmp_path) == ""
        assert kind == "kort" or pages_of(paper) == 1


def test_in_arabic_the_numbers_lead_and_read_the_right_way_round(app: Flask) -> None:
    for kind in KINDS:
        text = by_poppler(drawn(app, "medarbejder", kind, "ar"))
        assert "112" in text
        assert "211" not in text
    whole = by_poppler(drawn(app, "medarbejder", "kort", "ar"))
    assert "93 52 00 65" in whole
    for end in card(app, "medarbejder", "ar").ends:
        assert end.first.lang == "da" or plain(end.first.source) in whole, "a draft shows the Danish"


def test_it_is_kept_for_the_next(app: Flask) -> None:
    first = drawn(app, "akut", "tegning")
    renderer = app.extensions[EXTENSION_KEY].renderer
    process = renderer.process
    renderer.close()
    assert drawn(app, "akut", "tegning") == first
    assert renderer.process == process, "none was started for it"


@pytest.mark.parametrize(
    "url", ["findes-ikke/kort.pdf", "borger/andet.pdf", "borger/kort.txt", "../kort.pdf"]
)
def test_an_unknown_card_or_kind_is_a_kind_page(visitor: Visitor, url: str) -> None:
    assert "findes ikke" in visitor.get(f"/da/om/kort/{url}", 404).heading


@pytest.mark.parametrize("page", ["/da/", "/da/om", "/ar/"])
def test_both_papers_are_linked_from_the_start_and_from_about(visitor: Visitor, page: str) -> None:
    soup: BeautifulSoup = visitor.get(page).soup
    linked = {str(link["href"]) for link in soup.select('a[href$=".pdf"]')}
    assert linked == {f"{page[:3]}/om/kort/{flow}/{kind}.pdf" for flow in FLOWS for kind in KINDS}


@pytest.mark.parametrize("lang", ["da", pytest.param("ar", marks=long)])
def test_the_one_sheet_of_a_drawing_is_not_counted(app: Flask, lang: str) -> None:
    """Beside Latin words the count stood in the wrong order in Arabic."""
    text = by_poppler(drawn(app, "akut", "tegning", lang))
    assert "Kontaktguide · 2026-11" in text
    assert not re.search(r"2026-11\s*·", text)


@each_flow
def test_no_letter_of_a_drawing_is_under_seven_points(app: Flask, flow: str) -> None:
    assert min(size for _, size in letter_sizes(drawn(app, flow, "tegning"))) >= 7


def test_a_drawing_that_nobody_could_read_is_not_given(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.pages.drawing_layout.SMALLEST", 100)
    visitor.get("/da/om/kort/akut/tegning.pdf", 404)


def test_a_contact_of_the_card_is_told_as_in_general_and_each_outcome_what_to_avoid(app: Flask) -> None:
    made = card(app, "borger")
    assert all(contact.note is None for contact in made.contacts)
    text = by_poppler(drawn(app, "borger", "kort"))
    told = [part for end in made.ends for part in (*end.about, *end.avoid)]
    assert told
    for part in told:
        assert plain(part.text) in text
        assert part.when is None or plain(part.when) in text
    assert all(plain(contact.use) in text for contact in made.contacts)
