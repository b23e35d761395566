"""The same numbers wherever they stand: page, print, paper, address cards and overview."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag

from tests.support.content import REAL
from tests.support.long import some
from tests.support.timed import (
    LANGUAGES,
    NOON,
    WAYS,
    cards,
    come,
    reach,
    served,
    told,
)
from tests.support.visitor import Page, Visitor, one
from wizard.flows.graph.paths import paths
from wizard.flows.model import Flows
from wizard.web.services import EXTENSION_KEY


def test_every_outcome_can_be_reached() -> None:
    assert set(WAYS) == {outcome.id for outcome in REAL.outcomes} - also_only()


def also_only() -> set[str]:
    """Return the outcomes that stand only as an addition to others."""
    return {m.id for o in REAL.outcomes for m in o.also} - {p.end.id for f in REAL.flows for p in paths(f)}


@pytest.mark.parametrize("outcome", some([*WAYS], 3))
def test_page_print_paper_cards_and_overview_have_the_same_numbers(
    at: Callable[[dt.datetime], Visitor], outcome: str
) -> None:
    visitor = at(NOON)
    recorder = visitor.client.application.extensions[EXTENSION_KEY].renderer
    danish: set[str] = set()
    for code in LANGUAGES:
        page = come(visitor, outcome, code)
        on_page = reach(one(page.soup, "main"))
        danish = danish or on_page
        assert on_page == danish, code
        overview = visitor.get(f"/{code}/kontakter")
        assert on_page <= reach(overview.soup)
        address = page.link("a[data-pdf][href*=uden-svar]").rsplit("/", 2)[0]
        saved = visitor.client.get(f"{address}/kontakter.vcf").get_data(as_text=True).replace("\r\n ", "")
        in_book = re.findall(r"^(?:TEL[^:]*|(URL)):(.*)\r$", saved, re.MULTILINE)
        assert {value if is_link else f"tel:{value}" for is_link, value in in_book} <= on_page
        visitor.client.get(f"{address}/papir/uden-svar")
        paper = BeautifulSoup(recorder.html, "html.parser")
        tapped = {href for href in reach(paper) if href.startswith("tel:")}
        first = {f"tel:{digits}" for digits in ("112", "114")}
        # the page names who answers now instead, the paper whom the file names first
        assert tapped - first <= reach(overview.soup), "the paper dials nothing but what the overview has"
        for card in cards(page):
            if numbers := {href for href in reach(card) if href.startswith("tel:")}:
                assert numbers & (tapped | first), "each contact of the page can be rung from the paper"
            hours = [told(h) for h in card.select(".kg-print-only")]
            assert hours or not reach(card), "whoever can be reached has hours"
            assert all(line.rstrip(".") in told(overview.soup) for line in hours)
            assert not hours or any(line.rstrip(".") in told(paper) for line in hours), hours


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_are_dialled_as_they_must_be(at: Callable[[dt.datetime], Visitor], code: str) -> None:
    page = at(NOON).get(f"/{code}/kontakter")
    links = page.soup.select("a[href^='tel:']")
    dialled = {str(link["href"]) for link in links}
    assert {"tel:112", "tel:114", "tel:116111", "tel:116006", "tel:+4593520065"} <= dialled
    assert all(re.fullmatch(r"tel:(\+45\d{8}|11[24]|116\d{3})", href) for href in dialled)
    for link in links:
        assert one(link, "bdi")["dir"] == "ltr", link
    by_ear = [told(link).replace("\xa0", " ") for link in links]
    named = [text for text in by_ear if "93 52 00 65" in text]
    assert named
    assert all("SSP" in text and text.count("93 52 00 65") == 1 for text in named), (
        "whom one rings, the number once"
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_mail_starts_empty_and_is_warned_of(at: Callable[[dt.datetime], Visitor], code: str) -> None:
    page = at(NOON).get(f"/{code}/kontakter")
    links = page.soup.select("a[href^='mailto:']")
    assert links
    for link in links:
        assert "?" not in unquote(str(link["href"]))
        assert one(link, "bdi")["dir"] == "ltr"
        card = link.find_parent("article")
        assert isinstance(card, Tag)
        assert "CPR" in told(card)


def overdue(flows: Flows, day: dt.date) -> Flows:
    changed = {"checked": day - dt.timedelta(days=400), "review_days": 180}
    return flows.model_copy(
        update={"contacts": tuple(contact.model_copy(update=changed) for contact in flows.contacts)}
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_nobody_checked_says_so_on_page_and_paper(
    at: Callable[[dt.datetime], Visitor], code: str
) -> None:
    visitor = at(NOON)
    recorder = visitor.client.application.extensions[EXTENSION_KEY].renderer
    spoken = visitor.client.application.extensions[EXTENSION_KEY].languages[code]
    sentence = str(spoken.gettext("Nummeret er ikke bekræftet endnu"))
    page = come(visitor, "ssp-borger", code)
    marked_once(page, sentence)
    visitor.client.get(page.link("a[data-pdf][href*=uden-svar]"))
    assert recorder.html.count(sentence) == 1, "said once on a paper, and marked at each number"
    marked_once(visitor.get(f"/{code}/kontakter"), sentence)


def marked_once(page: Page, sentence: str) -> None:
    """Assert that each number nobody confirmed has a mark, and that what it means is said once on the page."""
    assert told(one(page.soup, "main")).count(sentence) == 1
    certain = {"tel:112", "tel:114", "tel:116006", "tel:116111"}
    for card in cards(page):
        if numbers := {href for href in reach(card) if href.startswith("tel:")}:
            assert bool(card.select(".kg-mark")) is not bool(numbers & certain), told(card)


def test_what_is_overdue_says_so_on_page_and_paper(key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flows = overdue(REAL, NOON.date())
    monkeypatch.setattr("wizard.app.load", lambda _: flows)
    visitor = Visitor(served(key_file, {"now": NOON}))
    page = come(visitor, "ssp-borger")
    marked_once(page, "Nummeret er ikke kontrolleret for nylig og kan være ændret")
    visitor.client.get(page.link("a[data-pdf][href*=uden-svar]"))
    paper = visitor.client.application.extensions[EXTENSION_KEY].renderer.html
    assert "Nummeret er ikke kontrolleret for nylig" in paper
