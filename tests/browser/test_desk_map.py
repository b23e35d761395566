"""The map of a card with 100 questions in a real browser: a press and the keyboard open the step that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.support import big_guide
from tests.support.desk_browser import DESKTOP, NARROW, Desk, opened, serve_desk
from tests.support.long import long

FAR = 90  # of 100 questions: neither in view nor near the first
IN_VIEW = """each => {
  const {left, right, top, bottom} = each.getBoundingClientRect();
  const seen = document.querySelector('.map').getBoundingClientRect();
  return right > Math.max(seen.left, 0) && left < Math.min(seen.right, innerWidth) && bottom > 0 && top < innerHeight;
}"""


@pytest.fixture(scope="module")
def window(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return one window of a desk with the big guide."""
    file = big_guide.write(tmp_path_factory.mktemp("big"))
    with serve_desk(file) as served, opened(browser, served) as desk:
        yield desk


@pytest.fixture(params=[pytest.param(DESKTOP, id="wide"), pytest.param(NARROW, id="narrow", marks=long)])
def big(window: Desk, request: pytest.FixtureRequest) -> Desk:
    window.page.set_viewport_size(request.param)
    window.open(f"/kort/{big_guide.FLOW}")
    return window


def box(desk: Desk, number: int) -> Locator:
    """Return the box of that number in the map."""
    its_number = desk.page.locator("text.number", has_text=re.compile(f"^{number}$"))
    return desk.page.locator(".map a").filter(has=its_number)


def asked(found: Locator) -> str:
    """Return what the box asks, without the line ends of the drawing."""
    return " ".join(" ".join(found.locator("text.heading").all_text_contents()).split())


def test_a_press_on_a_step_far_down_the_map_opens_that_step(big: Desk) -> None:
    found = box(big, FAR)
    assert not found.evaluate(IN_VIEW)  # it has to be scrolled to, as by a person
    words, address = asked(found), found.get_attribute("href")
    with big.page.expect_navigation():
        found.click()
    assert big.page.url.endswith(str(address))
    expect(big.page.get_by_role("heading", level=1)).to_have_text(words)


def test_the_keyboard_reaches_a_step_far_down_the_map_and_opens_it(big: Desk) -> None:
    found = box(big, FAR)
    words = asked(found)
    big.page.locator(".map").focus()
    for _ in range(FAR):
        big.page.keyboard.press("Tab")
    expect(found).to_be_focused()
    big.page.wait_for_function(IN_VIEW, arg=found.element_handle())  # it is scrolled to in a moment
    plain = box(big, FAR - 1).locator(".box").evaluate("each => getComputedStyle(each).stroke")
    assert found.locator(".box").evaluate("each => getComputedStyle(each).stroke") != plain
    with big.page.expect_navigation():
        big.page.keyboard.press("Enter")
    expect(big.page.get_by_role("heading", level=1)).to_have_text(words)
