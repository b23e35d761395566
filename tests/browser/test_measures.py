"""How soon a call can be made, in taps, words and pixels of a phone's window; never in time.

Words are what is seen from the top of a page down to the control that is tapped, on an outcome down to the end of
the call button. The call itself is no tap. The limits are those of the Danish page; other languages may be longer.
The suite measures Danish at night; `make -C bench measures` every language at both clocks.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize
from werkzeug.serving import make_server

from tests.support.browser_tour import PHONE, Reader, give_cookie, press
from tests.support.long import LONG, some
from tests.support.measuring import LONGER, Measured, measured, words_down_to
from tests.support.shipped import FILE
from tests.support.tour import Stop, Tour
from wizard.app import create_app

VIEW = PHONE["height"]
CLOCKS = {"10:40": dt.time(10, 40), "01:02": dt.time(1, 2)}  # on a Wednesday
LAST = "main a[data-call], main h1"
MEASURED = [(clock, lang) for clock in CLOCKS for lang in LONGER if LONG or (clock, lang) == ("01:02", "da")]
everywhere = pytest.mark.parametrize(("tour_at", "language"), MEASURED, indirect=["tour_at"], scope="module")


@dataclass(frozen=True)
class Walk:
    """A walk with its answers (empty: an instruction done), and its limits."""

    flow: str
    options: tuple[str, ...]
    taps: int
    words: int


TEACHER = ("nej", "nej", "nej", "", "under-18", "aalborg", "nej", "nej", "ja")
WALKS = {
    "parent": Walk("borger", ("nej", "mit-barn", "ja", "nej", "nej", "ja"), 9, 300),
    "teacher, duty to notify": Walk("medarbejder", TEACHER, 10, 380),
    "staff, danger over, a child at home": Walk("akut", ("nej", "nej", "", "ja"), 5, 250),
    "danger now": Walk("akut", ("ja",), 2, 90),
}


@pytest.fixture(scope="module")
def tour_at(request: pytest.FixtureRequest, key_file: Path) -> Iterator[Tour]:
    """Serve the shipped guide at one of the clocks, and return the tour of its pages."""
    instant = dt.datetime.combine(dt.date(2026, 11, 25), CLOCKS[request.param], ZoneInfo("Europe/Copenhagen"))
    shipped = {"FLOWS": FILE, "TRANSLATIONS": ""}
    app = create_app(KEYS=key_file, SECURE=False, NOW=lambda: instant.astimezone(dt.UTC), **shipped)
    served = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield Tour(app, f"http://127.0.0.1:{served.server_port}")
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def box(page: Page, selector: str) -> Any:
    found = page.locator(selector).first.bounding_box()
    assert found, selector
    return found


def lower_edge(element: Locator) -> float:
    found = element.bounding_box()
    assert found
    return found["y"] + found["height"]


def words_of(page: Page, walk: Walk, tour: Tour, language: str) -> int:
    """Open the pages of a walk one after the other; return the words read down to each control."""
    give_cookie(page.context, tour, tour.visitor.base)
    page.goto(f"{tour.visitor.base}/{language}/")
    words = words_down_to(page.locator(f"a.kg-choice[href$='/{walk.flow}']"))
    seen = tour.visitor.get(f"/{language}/{walk.flow}")
    for option in walk.options:
        page.goto(tour.visitor.base + seen.url)
        words += words_down_to(page.locator(f"button[data-option='{option or 'done'}']"))
        seen = tour.visitor.answer(seen, option or None)
    page.goto(tour.visitor.base + seen.url)
    assert page.locator("main[data-outcome]").count() == 1
    return words + words_down_to(page.locator(LAST).last)


@pytest.mark.parametrize("name", some([*WALKS], 3))
@everywhere
def test_a_call_is_a_few_words_away(tour_at: Tour, page: Page, language: str, name: str) -> None:
    walk = WALKS[name]
    assert words_of(page, walk, tour_at, language) <= walk.words * LONGER[language]
    call = box(page, "a[data-call]")
    assert call["y"] + call["height"] <= VIEW, "the number is in the first view"


@pytest.mark.parametrize("name", WALKS)
def test_a_call_is_a_few_taps_away(page: Page, server: str, name: str) -> None:
    walk, taps = WALKS[name], 1
    page.goto(f"{server}/da/")
    page.locator(f"a.kg-choice[href$='/{walk.flow}']").click()
    for option in walk.options:
        press(page, option)
        taps += 1
    page.wait_for_selector("main[data-outcome]")
    assert taps <= walk.taps


def outcomes(tour: Tour, language: str) -> list[Stop]:
    """Return the outcomes of every card; in another language than Danish each outcome once."""
    stops = [stop for stop in tour.stops if stop.template == "outcome"]
    return (
        stops
        if LONG or language == "da"
        else list({stop.name.split("/")[1]: stop for stop in stops}.values())
    )


def limits(seen: Measured, name: str) -> dict[str, int]:
    """Return what an outcome in Danish may measure."""
    emergency = name == "ring-112"
    return {
        "height": 1500 if emergency else 2600,
        "words": 110 if emergency else 220,
        "call": 420,
        "papers": 1000 if seen.numbers > 4 else 760,
    }


@everywhere
def test_an_outcome_is_short_and_its_number_and_papers_stand_high(
    tour_at: Tour, page: Page, language: str
) -> None:
    reader, longer, found = Reader(page, tour_at, tour_at.visitor.base), LONGER[language], {}
    for stop in outcomes(tour_at, language):
        reader.open(stop, language)
        seen = measured(page)
        found[stop.name] = {
            name: value
            for name, most in limits(seen, stop.name.split("/")[1]).items()
            if (value := getattr(seen, name) or 0) > most * longer
        }
    assert {name: over for name, over in found.items() if over} == {}


@everywhere
def test_the_ways_in_are_in_the_first_view(tour_at: Tour, page: Page, language: str) -> None:
    page.goto(f"{tour_at.visitor.base}/{language}/")
    choices = page.locator("main a.kg-choice").all()[:3]
    assert max(map(lower_edge, choices)) <= VIEW
    page.set_viewport_size(ViewportSize(width=375, height=667))
    assert max(map(lower_edge, choices[:2])) <= 667
    third = choices[2].bounding_box()
    assert third
    assert third["y"] + 24 <= 667, "the third is begun"
    page.set_viewport_size(PHONE)


@everywhere
def test_who_answers_now_is_in_the_first_view_of_the_contacts(
    tour_at: Tour, page: Page, language: str
) -> None:
    page.goto(f"{tour_at.visitor.base}/{language}/kontakter")
    first = box(page, "main article a[href^='tel:']")
    assert first["y"] + first["height"] <= VIEW
    assert page.evaluate("document.documentElement.scrollHeight") <= 3200 * LONGER[language]
