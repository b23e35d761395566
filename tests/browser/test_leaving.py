"""The promises about leaving that only a real browser can show to be kept (docs/privacy.md)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.support.browser_tour import ELSEWHERE, in_both_windows, press

promise = pytest.mark.promise


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    """Return the whole browser: its history is what is tried here."""
    return whole_browser


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return a page on which nothing is fetched from elsewhere: the neutral page is a stand-in."""
    context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="Vejret", content_type="text/html"))
    return context.new_page()


def walked(page: Page, server: str) -> str:
    """Answer a question and return the address of the next one."""
    page.goto(f"{server}/da/borger")
    press(page, "nej")
    page.wait_for_url("**/g/*", wait_until="load")  # the script has run then
    return page.url


@in_both_windows
@promise("leave-button-follows")
def test_the_button_is_in_view_after_scrolling(page: Page, server: str) -> None:
    walked(page, server)
    page.set_viewport_size({"width": 360, "height": 400})
    page.mouse.wheel(0, 10_000)
    page.wait_for_function("scrollY > 100")
    expect(page.locator("a.kg-leave")).to_be_in_viewport()


@promise("leave-by-shift")
def test_three_times_shift_leaves(page: Page, server: str) -> None:
    walked(page, server)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)
    assert page.context.cookies(server) == []


@promise("blank-at-once")
def test_the_page_is_blank_before_any_server_has_answered(page: Page, server: str) -> None:
    walked(page, server)
    waiting: list[Route] = []
    page.route("**/forlad", lambda route: waiting.append(route))
    page.locator("a.kg-leave").dispatch_event("click")
    expect(page.locator("main")).to_be_hidden()
    page.wait_for_url(ELSEWHERE)  # and it goes on without the answer


@promise("neutral-page")
def test_another_page_takes_its_place(page: Page, server: str) -> None:
    walked(page, server)
    page.locator("a.kg-leave").click()
    page.wait_for_url(ELSEWHERE)
    expect(page.locator("body")).to_have_text("Vejret")


@promise("back-shows-no-answers")
def test_back_shows_no_answer_and_no_later_question(page: Page, server: str) -> None:
    later = walked(page, server)
    page.locator("a.kg-leave").click()
    page.wait_for_url(ELSEWHERE)
    for _ in range(2):
        page.go_back(wait_until="load")
        assert page.url != later
        assert page.locator("[data-chosen], .kg-last").count() == 0
    page.goto(later)
    expect(page.locator("fieldset")).to_have_count(0)
