"""Three presses of Shift leave; anything else that uses the key does not, and other tabs of the guide go blank too."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.browser_tour import ELSEWHERE, press

DOTS = "() => document.querySelector('[data-shift]').dataset.dots ?? ''"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="Vejret", content_type="text/html"))
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, server: str) -> Page:
    page = context.new_page()
    page.goto(f"{server}/da/borger")
    return page


def test_each_press_is_told_politely_and_shown_as_dots(page: Page) -> None:
    status = page.locator("[data-shift][role=status]")
    expect(status).to_have_text("")
    for dots in ("●○○", "●●○"):
        page.keyboard.press("Shift")
        assert page.evaluate(DOTS) == dots
        expect(status).to_have_text("Tryk på Shift igen for at forlade siden")
    expect(status).to_be_in_viewport()
    page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)


def with_another_key(page: Page) -> None:
    page.keyboard.press("Shift+Tab")


def with_the_mouse(page: Page) -> None:
    page.keyboard.down("Shift")
    page.locator("main h1").click()
    page.keyboard.up("Shift")


def with_the_wheel(page: Page) -> None:
    page.keyboard.down("Shift")
    page.mouse.wheel(0, 40)
    page.wait_for_timeout(50)
    page.keyboard.up("Shift")


def held_down(page: Page) -> None:
    for _ in range(9):
        page.keyboard.down("Shift")  # the key repeats
    page.keyboard.press("a")
    page.keyboard.up("Shift")


@pytest.mark.parametrize("use", [with_another_key, with_the_mouse, with_the_wheel, held_down])
def test_shift_used_for_something_else_never_counts(page: Page, use: Callable[[Page], None]) -> None:
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    for _ in range(4):
        use(page)
    assert page.evaluate(DOTS) in {"", "○○○"}
    expect(page.locator("main h1")).to_be_visible()


def test_the_other_tabs_of_the_guide_are_blanked_too(
    context: BrowserContext, page: Page, server: str
) -> None:
    others = [context.new_page() for _ in range(2)]
    for other, path in zip(others, ("/da/kontakter", "/ar/"), strict=True):
        other.goto(server + path)
    press(page, "nej")
    page.locator("a.kg-leave").click()
    for tab in (page, *others):
        tab.wait_for_url(ELSEWHERE)
    stored = "Object.keys(localStorage).length + Object.keys(sessionStorage).length"
    page.goto(f"{server}/da/")
    assert page.evaluate(stored) == 0
