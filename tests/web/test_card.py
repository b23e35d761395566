"""A whole card at a glance: in words and, where a picture was made of this very flow, drawn."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from bs4 import Tag

from tests.support.reached import everything
from tests.support.visitor import Page, Visitor, one
from wizard.app import create_app
from wizard.flows.model import Flows
from wizard.flows.reports.outline import outline
from wizard.flows.reports.wording import condition

FLOWS = ("borger", "medarbejder", "akut")
by_flow = pytest.mark.parametrize("flow_id", FLOWS)
ID = re.compile(r"^(step|option|outcome)\.")


def drawn(visitor: Visitor, page: Page) -> str:
    picture = visitor.client.get(str(one(page.soup, "img.kg-drawing")["src"]))
    assert picture.mimetype == "image/svg+xml"
    return picture.get_data(as_text=True)


@by_flow
def test_every_step_option_and_outcome_is_once_in_the_text_and_once_in_the_drawing(
    visitor: Visitor, flows: Flows, flow_id: str
) -> None:
    page = visitor.get(f"/da/om/kort/{flow_id}")
    expected = Counter(everything(flows.flow(flow_id)))
    assert Counter(str(tag["id"]) for tag in page.soup.find_all(id=ID)) == expected
    assert set(expected.values()) == {1}
    ids = re.findall(r'\bid="((?:step|option|outcome)\.[^"]*)"', unescape(drawn(visitor, page)))
    assert Counter(ids) == expected


@by_flow
def test_the_text_says_what_the_drawing_says(visitor: Visitor, flows: Flows, flow_id: str) -> None:
    page = visitor.get(f"/da/om/kort/{flow_id}")
    flow = flows.flow(flow_id)
    for stop in outline(flow).stops:
        for answer in stop.answers:
            told = one(page.soup, f'[id="option.{stop.step.id}.{answer.option.id}"]')
            assert bool(told.find("strong", string="Fare:")) is answer.option.danger
            leads = [link for link in told.select("a") if str(link["href"]).startswith("#")]
            assert [str(link["href"]).split(".", 1)[1] for link in leads] == [w.to.id for w in answer.ways]
            assert all(page.soup.find(id=str(link["href"])[1:]) for link in leads)
            assert_conditions(told, answer.ways)


def assert_conditions(told: Tag, ways: tuple) -> None:  # type: ignore[type-arg]
    lines = told.select("li")
    assert len(lines) == (len(ways) if len(ways) > 1 else 0)
    for line, way in zip(lines, ways, strict=False):
        assert " ".join(line.get_text(" ").split()).endswith(condition(way.when))


@by_flow
def test_each_end_says_how_soon_and_whom_to_ring(visitor: Visitor, flows: Flows, flow_id: str) -> None:
    page = visitor.get(f"/da/om/kort/{flow_id}")
    for end in outline(flows.flow(flow_id), flows.contacts).ends:
        told = one(page.soup, f'[id="outcome.{end.outcome.id}"]')
        assert told["data-urgency"] == end.outcome.otherwise().urgency
        assert told.select_one(".kg-urgency svg"), "a shape beside the word"
        words = " ".join(told.get_text(" ").split())
        first, _, _ = end.outcome.otherwise().first.replace("**", "").partition(" {tempo}")
        assert first in words
        numbers = {str(link["href"]) for link in told.select('a[href^="tel:"]')}
        reached = [c for named in end.contacts for c in (named.contact, *named.via) if c.phone]
        assert len(numbers) == len({contact.phone for contact in reached})


def test_the_cards_are_linked_from_the_start_and_from_about(visitor: Visitor) -> None:
    for url in ("/da/", "/da/om"):
        links = {
            str(link["href"])
            for link in visitor.get(url).soup.select('a[href*="/om/kort/"]:not([href$=".pdf"])')
        }
        assert links == {f"/da/om/kort/{flow_id}" for flow_id in FLOWS}


@pytest.mark.parametrize("code", ["da", "en", "ar"])
def test_a_card_is_had_in_every_language_and_without_a_cookie(visitor: Visitor, code: str) -> None:
    page = visitor.get(f"/{code}/om/kort/borger")
    assert "Set-Cookie" not in page.response.headers
    assert page.link(f'a[href="/{code}/borger"]')
    assert str(one(page.soup, "img.kg-drawing")["alt"]).strip()
    assert "step.fare-nu" in page.html
    assert "<style" not in page.html


@pytest.mark.parametrize("rest", ["", "/kort.svg"])
def test_a_card_that_does_not_exist_is_an_unknown_page(visitor: Visitor, rest: str) -> None:
    visitor.get(f"/da/om/kort/findes-ikke{rest}", 404)


@pytest.fixture
def elsewhere(tmp_path: Path, key_file: Path) -> tuple[Path, Visitor]:
    """Return a copy of the content with no pictures beside it, and a visitor of it."""
    root = Path(__file__).parents[2]
    copy = Path(shutil.copy(root / "flows.yaml", tmp_path))
    return copy, Visitor(create_app(KEYS=key_file, FLOWS=copy, SECURE=False))


def test_without_a_picture_the_text_stands_alone(elsewhere: tuple[Path, Visitor]) -> None:
    _, visitor = elsewhere
    page = visitor.get("/da/om/kort/borger")
    assert not page.soup.select("img")
    assert page.soup.find(id="step.fare-nu")
    visitor.get("/da/om/kort/borger/kort.svg", 404)


def test_a_picture_of_another_version_of_the_flow_is_never_shown(
    tmp_path: Path, key_file: Path, elsewhere: tuple[Path, Visitor]
) -> None:
    copy, visitor = elsewhere
    shutil.copytree(Path(__file__).parents[2] / "docs", tmp_path / "docs")
    assert visitor.get("/da/om/kort/borger").soup.select("img"), "made meanwhile, shown at once"
    text = copy.read_text(encoding="utf-8")
    copy.write_text(
        text.replace("Er nogen i fare nu eller inden for et døgn?", "Er der nogen i fare lige nu?"),
        encoding="utf-8",
    )
    changed = Visitor(create_app(KEYS=key_file, FLOWS=copy, SECURE=False, LANGUAGES="da"))
    assert "Er der nogen i fare" in changed.get("/da/om/kort/borger").text
    assert not changed.get("/da/om/kort/borger").soup.select("img")
