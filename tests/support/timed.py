"""The guide at any hour, and what its pages say of contacts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from tests.support.content import REAL
from tests.support.visitor import Page, Visitor
from wizard.app import create_app
from wizard.flows.countries import DENMARK
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path as Walked
from wizard.flows.model import Outcome
from wizard.pdf.renderer import Renderer
from wizard.web.services import EXTENSION_KEY

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=DENMARK.clock)
LATE, NIGHT = NOON.replace(hour=23), NOON.replace(hour=3)
CHRISTMAS_EVE = dt.datetime(2026, 12, 24, 12, tzinfo=DENMARK.clock)
LANGUAGES = ["da", "en", "ar"]
NUMBERS = {contact.id: contact.phone for contact in REAL.contacts}


class Recorder(Renderer):
    """Keeps the HTML of each paper instead of drawing it."""

    html = ""

    def render(self, html: str, *, keep: bool = False) -> bytes:
        self.html = html
        return b"%PDF-"


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


def roles(page: Page) -> list[str]:
    return [told(card.select("h2, h3, h4")[0]) for card in cards(page)]
