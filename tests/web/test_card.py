"""A whole card at a glance: drawn, and the same in words."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from bs4 import Tag

from tests.support.reached import everything
from tests.support.visitor import Visitor, one
from wizard.flows.model import Flows
from wizard.flows.reports.outline import outline
from wizard.flows.reports.wording import condition

FLOWS = ("borger", "medarbejder", "akut")
by_flow = pytest.mark.parametrize("flow_id", FLOWS)
ID = re.compile(r"^(step|option|outcome)\.")


@by_flow
def test_every_step_option_and_outcome_is_once_in_the_text(
    visitor: Visitor, flows: Flows, flow_id: str
) -> None:
    page = visitor.get(f"/da/om/kort/{flow_id}")
    expected = Counter(everything(flows.flow(flow_id)))
    assert Counter(str(tag["id"]) for tag in page.soup.find_all(id=ID)) == expected
    assert set(expected.values()) == {1}


@by_flow
@pytest.mark.parametrize("code", ["da", "en", "ar"])
def test_the_drawing_says_what_the_text_says(visitor: Visitor, flow_id: str, code: str) -> None:
    """Of each box the number and title, of each answer its words and where it leads, in the language of the page."""
    page = visitor.get(f"/{code}/om/kort/{flow_id}")
    drawing = one(page.soup, "svg.kg-drawing")
    told = page.soup.select(".kg-outline > li")
    boxes = drawing.select(".box")
    assert len(boxes) == len(told)
    for box, item in zip(boxes, told, strict=True):
        title, heading, urgency = (
            one(box, "foreignobject > p"),
            letters(one(item, "h3")),
            box.get("data-urgency"),
        )
        assert urgency == item.get("data-urgency")
        assert bool(urgency) == bool(title.select(".word"))
        assert all(letters(word.extract()) in letters(item) for word in title.select(".word"))
        number, _, words = letters(title).partition(".")
        assert heading.startswith(f"{number}.")
        assert heading.endswith(words)
        answers = item.select("li[id^=option]")
        for row, answer in zip(box.select("foreignobject > div"), answers, strict=True):
            assert letters(row.select("p")[0]) in letters(answer)
            links = [letters(link).partition(".")[0] for link in answer.select('a[href^="#"]')]
            assert [letters(led) for led in row.select(".to bdi")] == links
    assert not drawing.select(".kg-source"), "one language is enough for a drawing"


def letters(tag: Tag) -> str:
    """Return the text of an element without blanks."""
    return "".join(tag.get_text().split())


@by_flow
def test_each_answer_says_danger_and_leads_to_what_follows(
    visitor: Visitor, flows: Flows, flow_id: str
) -> None:
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
    # to a screen reader one picture with a name: the text under it says the same
    drawing = one(page.soup, "svg.kg-drawing")
    assert drawing["role"] == "img"
    assert str(drawing["aria-label"]).strip()
    assert "step.fare-nu" in page.html
    assert not page.soup.select("style, [style]"), "the policy refuses both"


def test_a_card_that_does_not_exist_is_an_unknown_page(visitor: Visitor) -> None:
    visitor.get("/da/om/kort/findes-ikke", 404)
    visitor.get("/da/om/kort/findes-ikke/kort.svg", 404)


def test_where_the_drawing_was_a_file_of_its_own_the_card_is_found(visitor: Visitor) -> None:
    moved = visitor.client.get("/ar/om/kort/borger/kort.svg")
    assert (moved.status_code, moved.location) == (308, "/ar/om/kort/borger")


def test_a_drawing_that_nobody_could_read_is_not_on_the_page(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.pages.drawing_layout.SMALLEST", 100)
    page = visitor.get("/uk/om/kort/akut")
    assert not page.soup.select(".kg-drawn")
    assert page.soup.find(id="step.hvad-ved-du")
