"""Leaving at once: nothing is seen any more, and nothing of the walk comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.browser_tour import ELSEWHERE, press

NEUTRAL = "<!DOCTYPE html><title>Vejret</title><p>Vejret"


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    """Return the whole browser: its history is what is tried here."""
    return whole_browser


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def walker(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=request.param)
    context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body=NEUTRAL, content_type="text/html"))
    yield context
    context.close()


def walked(context: BrowserContext, server: str) -> Page:
    """Return the page of an outcome, some steps into a walk."""
    page = context.new_page()
    page.goto(f"{server}/da/")
    page.locator("a[href='/da/borger']").click()
    for option in ("nej", "mit-barn", "ja"):
        press(page, option)
    expect(page.locator("button[name=answer]").first).to_be_visible()
    return page


def seen_going_back(page: Page, server: str) -> list[str]:
    """Go back ten times, and return what is seen of a walk on the way."""
    seen = []
    for _ in range(10):
        page.go_back(wait_until="load")
        if page.url.startswith(server) and page.locator("form, main[data-outcome]").count():
            seen.append(page.locator("h1").inner_text())
    return seen


def test_after_leaving_nothing_of_the_walk_comes_back(walker: BrowserContext, server: str) -> None:
    page = walked(walker, server)
    page.locator("a.kg-leave").click()
    page.wait_for_url(ELSEWHERE)
    assert not [cookie for cookie in walker.cookies() if cookie["name"] == "kontaktguide"]
    walks = [
        heading
        for heading in seen_going_back(page, server)
        if heading != "Er nogen i fare nu eller inden for et døgn?"
    ]
    assert walks == [], "the first question may be asked anew, with nothing answered"


@pytest.mark.parametrize("way", ["click", "shift"])
def test_the_page_is_blank_at_once_though_nobody_answers(browser: Browser, server: str, way: str) -> None:
    context = browser.new_context()
    page = walked(context, server)
    context.route("**/*", lambda route: None)  # neither the server nor the neutral page answers
    if way == "click":
        page.locator("a.kg-leave").click(no_wait_after=True)
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    assert page.evaluate("getComputedStyle(document.body).display") == "none"
    assert page.evaluate("document.title") == "\u2026"
    context.close()


def test_a_page_kept_in_memory_is_asked_for_anew(browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = walked(context, server)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert page.evaluate("getComputedStyle(document.body).display") == "none"
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert asked[0] == page.url
    expect(page.locator("h1")).to_be_visible()
    context.close()


def test_the_first_link_read_aloud_leaves(browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server}/da/borger")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Forlad siden nu"
    assert page.evaluate("'leave' in document.activeElement.dataset")
    context.close()
