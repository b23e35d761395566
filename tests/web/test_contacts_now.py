"""Contacts through the client at any hour: who answers now, and the same numbers wherever they stand."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from tests.support.content import REAL
from tests.support.visitor import Page, Visitor, one
from wizard.app import create_app
from wizard.flows.contacts.hours import ZONE
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path as Walked
from wizard.flows.model import Flows, Outcome
from wizard.pdf.renderer import Renderer
from wizard.web.services import EXTENSION_KEY

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=ZONE)
LATE, NIGHT = NOON.replace(hour=23), NOON.replace(hour=3)
CHRISTMAS_EVE = dt.datetime(2026, 12, 24, 12, tzinfo=ZONE)
LANGUAGES = ["da", "en", "ar"]
NUMBERS = {contact.id: contact.phone for contact in REAL.contacts}


class Recorder(Renderer):
    """Keeps the HTML of each paper instead of drawing it."""

    html = ""

    def render(self, html: str, *, keep: bool = False) -> bytes:
        self.html = html
        return b"%PDF-"


def test_the_overview_has_112_first_groups_and_needs_no_cookie(timed: Flask) -> None:
    page = Visitor(timed, cookies=False).get("/da/kontakter")
    groups = [str(h["id"]) for h in page.soup.select("h2[id^=group-]")]
    assert groups == [f"group-{each}" for each in ("danger", "child", "family", "advice", "crisis", "staff")]
    assert page.soup.select("main h2")[0]["id"] == "now"
    assert "Set-Cookie" not in page.response.headers
    assert page.soup.select("section[aria-labelledby=group-danger] article")[0].select("a[href='tel:112']")
    assert "sms til alarmcentralen" in told(one(page.soup, "#cannot-speak"))


Clock = dict[str, dt.datetime]


@pytest.fixture(scope="module")
def clock() -> Clock:
    return {"now": NOON}


def served(key_file: Path, clock: Clock) -> Flask:
    app = create_app(KEYS=key_file, SECURE=False, NOW=lambda: clock["now"])
    app.testing = False
    app.extensions[EXTENSION_KEY] = replace(app.extensions[EXTENSION_KEY], renderer=Recorder())
    return app


@pytest.fixture(scope="module")
def timed(key_file: Path, clock: Clock) -> Flask:
    return served(key_file, clock)


@pytest.fixture
def at(timed: Flask, clock: Clock) -> Callable[[dt.datetime], Visitor]:
    """Return a visitor whose server's clock shows an instant."""

    def made(instant: dt.datetime) -> Visitor:
        clock["now"] = instant
        return Visitor(timed)

    return made


def shortest() -> Iterator[tuple[Walked, Outcome]]:
    """Return for each outcome the shortest path to it."""
    every = sorted((path for flow in REAL.flows for path in paths(flow)), key=lambda path: len(path.steps))
    first: dict[str, Walked] = {}
    for path in every:
        first.setdefault(path.end.id, path)
    yield from ((path, path.outcome) for path in first.values() if path.outcome)


WAYS = dict((outcome.id, path) for path, outcome in shortest())


def come(visitor: Visitor, outcome: str, code: str = "da") -> Page:
    path = WAYS[outcome]
    given = [path.answers[step.id] if step.options else None for step in path.steps]
    page = visitor.walk(f"/{code}/{path.flow.id}", given)
    assert page.outcome == outcome
    return page


def cards(page: Page) -> list[Tag]:
    return page.soup.select("article.kg-person")


def reach(soup: BeautifulSoup | Tag) -> set[str]:
    """Return every number, e-mail and link to a contact on a page."""
    found = {str(a["href"]) for a in soup.select("a[href^='tel:'], a[href^='mailto:'], a[rel=noreferrer]")}
    return {href for href in found if "/forlad" not in href and "dmi.dk" not in href}


def told(soup: BeautifulSoup | Tag) -> str:
    return " ".join(soup.get_text(" ").split())


def test_every_outcome_can_be_reached() -> None:
    assert set(WAYS) == {outcome.id for outcome in REAL.outcomes} - also_only()


def also_only() -> set[str]:
    """Return the outcomes that stand only as an addition to others."""
    return {m.id for o in REAL.outcomes for m in o.also} - {p.end.id for f in REAL.flows for p in paths(f)}


@pytest.mark.parametrize("outcome", WAYS)
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


@pytest.mark.parametrize("instant", [NOON, LATE, NIGHT, CHRISTMAS_EVE], ids=["noon", "23", "03", "christmas"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_contact_says_whether_it_is_open(
    at: Callable[[dt.datetime], Visitor], code: str, instant: dt.datetime
) -> None:
    visitor = at(instant)
    for page in (visitor.get(f"/{code}/kontakter"), come(visitor, "hotline", code)):
        for card in cards(page):
            lines = card.select(".kg-hours")
            assert lines
            for line in lines:
                assert re.search("kg-hours-(open|closed|unknown)", " ".join(line["class"]))
                assert told(one(line, ".d-print-none"))
                assert told(one(line, ".kg-print-only"))


def test_the_start_page_goes_on_after_the_comma_with_a_small_letter(
    at: Callable[[dt.datetime], Visitor],
) -> None:
    for instant in (NOON, NIGHT):
        start = at(instant).get("/da/")
        assert re.search(r"\w, åbent ", told(one(start.soup, ".kg-choice-now span")))


def roles(page: Page) -> list[str]:
    return [told(card.select("h2, h3, h4")[0]) for card in cards(page)]


HOTLINE = "Hotline mod radikalisering"


@pytest.mark.parametrize(
    ("instant", "first", "hours"),
    [
        (NOON, HOTLINE, "Åbent til kl. 22."),
        (LATE, "Den Sociale Skadestue i Aalborg", "Åbent til"),
        (NIGHT, "Den Sociale Skadestue i Aalborg", "Åbent til"),
        (CHRISTMAS_EVE, HOTLINE, "Åbent til kl. 22."),
        (CHRISTMAS_EVE.replace(hour=3), "Den Sociale Skadestue i Aalborg", "Åbent til"),
    ],
    ids=["noon", "23", "03", "christmas-noon", "christmas-night"],
)
def test_the_page_leads_with_who_answers_now(
    at: Callable[[dt.datetime], Visitor], instant: dt.datetime, first: str, hours: str
) -> None:
    page = come(at(instant), "hotline")
    assert first in roles(page)[0]
    assert hours in told(cards(page)[0])
    closed = first != cards_hotline(page)
    assert page.link(".kg-call-first a") == ("tel:+4598123292" if closed else "tel:+4541749090")
    heading = told(one(page.soup, "h1"))
    assert heading == (f"Ring til {first}" if closed else "Ring til hotlinen"), "who the number belongs to"
    if closed:
        assert not page.soup.select(".kg-first"), "the state and the second way say the same"
        assert HOTLINE in told(one(page.soup, ".kg-other"))
        assert told(one(page.soup, ".kg-say p"))
        assert "Lukket nu, åbner" in told(next(c for c in cards(page) if HOTLINE in told(c)))


def cards_hotline(page: Page) -> str:
    return HOTLINE if HOTLINE in roles(page)[0] else ""


@pytest.mark.parametrize("outcome", WAYS)
@pytest.mark.parametrize("instant", [NOON, NIGHT, CHRISTMAS_EVE], ids=["noon", "03", "christmas"])
def test_the_outcome_stays_and_worse_has_112_and_114(
    at: Callable[[dt.datetime], Visitor], instant: dt.datetime, outcome: str
) -> None:
    page = come(at(instant), outcome)
    assert page.urgency in next(o.urgencies for o in REAL.outcomes if o.id == outcome)
    assert page.soup.select(".kg-emergency[href='tel:112']")
    if page.urgency == "now":  # no 114 where it is 112 that counts
        assert page.link("a[data-call]") == "tel:112"
    else:
        worse = one(page.soup, ".kg-worse")
        assert {str(a["href"]) for a in worse.select("a")} == {"tel:112", "tel:114"}
    for card in cards(page):
        for line in card.select(".kg-hours-closed .d-print-none"):
            assert "åbner" in told(line), "the next opening is said"
        if told(card).count("Ukendt åbningstid") and page.urgency in {"now", "today"}:
            assert page.soup.select(".kg-instead") or "Åbent" in told(one(page.soup, "main"))


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
    sentence = str(spoken.gettext("Nummeret er ikke bekræftet af kommunen endnu"))
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


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Kathmandu"])
def test_the_server_may_stand_anywhere(
    at: Callable[[dt.datetime], Visitor], zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for instant in (LATE, NIGHT, CHRISTMAS_EVE.replace(hour=0, minute=30)):
        here = [told(page.soup) for page in seen(at(instant))]
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        there = [told(page.soup) for page in seen(at(instant.astimezone(dt.UTC)))]
        monkeypatch.undo()
        time.tzset()
        assert there == here


def seen(visitor: Visitor) -> list[Page]:
    return [
        visitor.get("/da/kontakter"),
        come(visitor, "hotline"),
        come(visitor, "underretning-borger", "ar"),
    ]
