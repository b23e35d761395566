"""What a browser gets when it asks for a paper: a file with a neutral name, or a kind page and a way on."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from tests.support.content import FILE
from tests.support.renderers import process_of
from tests.support.visitor import Page, Visitor
from wizard.app import create_app
from wizard.pdf.renderer import Renderer
from wizard.web.padding import PAPER
from wizard.web.services import EXTENSION_KEY


@pytest.fixture
def renderer(app: Flask) -> Iterator[Renderer]:
    """Another renderer for the app, which this test may spoil."""
    with in_place(app, Renderer(timeout=60)) as own:
        yield own


@pytest.fixture
def none_more(app: Flask) -> Iterator[None]:
    """Give the app a renderer that is asked for as many papers as it takes."""
    with in_place(app, Renderer(max_waiting=0)):
        yield


@contextmanager
def in_place(app: Flask, own: Renderer) -> Iterator[Renderer]:
    """Give the app a renderer in the place of its own."""
    service = app.extensions[EXTENSION_KEY]
    before = service.renderer
    object.__setattr__(service, "renderer", own)  # frozen for everyone else
    try:
        yield own
    finally:
        own.close()
        object.__setattr__(service, "renderer", before)


def at_the_end(visitor: Visitor) -> Page:
    return visitor.walk("/da/borger", ["ja"])


def papers(page: Page) -> list[str]:
    return [str(link["href"]) for link in page.soup.select("a[data-pdf]")]


def test_both_papers_come_as_a_file_with_a_neutral_name(visitor: Visitor) -> None:
    for url in papers(at_the_end(visitor)):
        response = visitor.client.get(url)
        assert response.status_code == 200
        assert response.data.startswith(b"%PDF-")
        assert response.mimetype == "application/pdf"
        assert response.headers["Content-Disposition"] == 'attachment; filename="kontaktguide.pdf"'
        assert "no-store" in response.headers["Cache-Control"]


def test_a_paper_with_answers_is_not_kept(visitor: Visitor, renderer: Renderer) -> None:
    without, with_answers = papers(at_the_end(visitor))
    for url, drawn_again in ((with_answers, True), (without, False)):
        first = visitor.client.get(url).data
        process = renderer.process
        renderer.close()
        assert visitor.client.get(url).data == first
        assert (renderer.process != process) is drawn_again


@pytest.mark.parametrize("kind", ["andet", "uden-svar.pdf", "%00"])
def test_an_unknown_kind_is_a_kind_page(visitor: Visitor, kind: str) -> None:
    url = papers(at_the_end(visitor))[0]
    visitor.get(url.replace("uden-svar", kind), 404)


def test_an_address_that_is_at_no_outcome_is_a_kind_page(visitor: Visitor) -> None:
    page = visitor.walk("/da/borger", ["nej"])
    assert page.outcome is None
    visitor.get(f"{page.url}/papir/uden-svar", 404)


def test_an_outcome_of_an_older_version_is_a_kind_page(
    visitor: Visitor, key_file: Path, tmp_path: Path
) -> None:
    url = papers(at_the_end(visitor))[0]
    newer = tmp_path / "flows.yaml"
    answer = FILE.read_text().replace("{id: ja, label: Ja, danger", "{id: jo, label: Ja, danger")
    newer.write_text(answer.replace("fare-nu.ja\n", "fare-nu.jo\n"))
    later = Visitor(create_app(KEYS=key_file, SECURE=False, FLOWS=newer))
    cookie = visitor.client.get_cookie("kontaktguide")
    assert cookie is not None
    later.client.set_cookie("kontaktguide", cookie.value)
    later.get(url, 404)
    assert later.get(url.partition("/papir")[0]).options, "the guide itself asks again"


def test_when_too_many_ask_the_page_has_the_contacts_and_the_way_to_print(
    visitor: Visitor, none_more: None
) -> None:
    end = at_the_end(visitor)
    busy = visitor.get(papers(end)[0], 503)
    assert int(busy.response.headers["Retry-After"]) > 0
    assert busy.soup.select('section a[href="tel:114"]')
    assert visitor.get(busy.link("a.back-link")).outcome == end.outcome
    assert visitor.get("/da/om/kort/borger/tegning.pdf", 503).link("a.back-link") == "/da/om"


def test_a_renderer_that_was_killed_is_started_again(visitor: Visitor, renderer: Renderer) -> None:
    _, url = papers(at_the_end(visitor))
    assert visitor.client.get(url).status_code == 200
    os.kill(process_of(renderer), signal.SIGKILL)
    assert visitor.client.get(url).status_code == 200


PAGES = ["/da/", "/da/kontakter", "/da/om", "/da/om/kort/borger", "/ar/om/kort/akut", "/da/findes-ikke"]


def offered(visitor: Visitor, end: str) -> set[str]:
    """Return every address of a PDF on the pages, the outcome and its error page."""
    bodies = [visitor.client.get(path).get_data(as_text=True) for path in (*PAGES, end)]
    links = (link for body in bodies for link in BeautifulSoup(body, "html.parser").select("a[href]"))
    return {href for link in links if re.search(r"\.pdf$|/papir/", href := str(link["href"]))}


def test_every_pdf_that_is_offered_can_be_drawn(visitor: Visitor) -> None:
    found = offered(visitor, at_the_end(visitor).url)
    assert len(found) > 5
    for url in found:
        assert visitor.client.get(url).status_code == 200, url


def test_a_pdf_that_cannot_be_drawn_is_offered_nowhere(app: Flask, visitor: Visitor) -> None:
    end = at_the_end(visitor).url
    with in_place(app, Renderer(Path("/nowhere"))):
        assert offered(visitor, end) == set()


def test_without_a_renderer_the_page_says_so_and_can_be_printed(app: Flask, visitor: Visitor) -> None:
    end = at_the_end(visitor)
    url = papers(end)[0]
    with in_place(app, Renderer(Path("/nowhere"))):
        page = BeautifulSoup(visitor.client.get(end.url).get_data(as_text=True), "html.parser")
        assert not page.select("a[data-pdf]")
        assert "Guiden kan ikke lave PDF-filer lige nu. Udskriv siden i stedet." in page.get_text()
        assert page.select("button[data-print]")
        assert not visitor.get("/da/").soup.select('a[href$=".pdf"]')
        visitor.get(url, 503)


def test_papers_have_one_size_in_arabic_too(visitor: Visitor) -> None:
    answers = ["nej", "nej", "ja", "under-18", "aalborg", "nej", "nej", "i-tvivl"]  # one of the longest
    ends = (visitor.walk("/ar/medarbejder", [*answers]), visitor.walk("/ar/borger", ["ja"]))
    assert [page.outcome for page in ends] == ["infohus-aalborg", "ring-112"]
    sizes = {len(visitor.client.get(url).data) for page in ends for url in papers(page)}
    assert sizes == {PAPER}
