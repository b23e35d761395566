"""Every flow with the keyboard alone, and without script; what a page asks of the network."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests.support.browser_tour import LATER, PHONE, give_cookie, press
from tests.support.long import some
from tests.support.tour import Tour, shortest

WALKED = [("borger", True), ("medarbejder", True), ("akut", True), ("borger", False)]
SCRIPT = Path(__file__).parents[2] / "wizard/static/dist/js"
FOCUSED = "document.activeElement.matches({!r})"


def longest_walk(tour: Tour, flow: str) -> tuple[str, tuple[str, ...]]:
    """Return the outcome that lies farthest, and the options that lead to it."""
    walks = {end.id: options for end, options in shortest(tour.flows.flow(flow)).items()}
    outcomes = tour.flows.flow(flow).outcomes
    return max(
        ((end, options) for end, options in walks.items() if end in outcomes), key=lambda to: len(to[1])
    )


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something that matches has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED.format(selector)):
            return
    pytest.fail(f"{selector} cannot be reached by Tab")


def choose(page: Page, option: str) -> None:
    """Go to an answer and press Enter, no sooner than a person can."""
    tab_to(page, f"button[data-option={option or 'done'}]")
    page.evaluate(LATER)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("flow", "script"), some(WALKED, 3))
def test_every_flow_can_be_walked_with_the_keyboard_alone(
    browser: Browser, server: str, tour: Tour, flow: str, script: bool
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{server}/da/")
    tab_to(page, f"a[href='/da/{flow}']")
    page.keyboard.press("Enter")
    outcome, options = longest_walk(tour, flow)
    for option in options:
        expect(page.locator("form")).to_be_visible()
        # not a navigation: the question's own entry in the history becomes another address first
        with page.expect_event("load"):
            choose(page, option)
    expect(page.locator("main")).to_have_attribute("data-outcome", outcome)
    tab_to(page, "main a[href^='tel:']")
    context.close()


def test_an_error_is_where_the_focus_goes(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.goto(f"{server}/da/borger")
    page.evaluate("document.querySelector('[name=csrf_token]').value += 'x'")
    press(page, "nej")
    expect(page.locator("#error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("button[name=answer]").first).to_be_focused()
    assert page.title().startswith("Fejl: ")


def test_no_page_complains_or_asks_anybody_else(context: BrowserContext, server: str, tour: Tour) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    give_cookie(context, tour, server)

    def note(request: Request) -> None:
        asked.append(request.url)

    def complain(said: ConsoleMessage) -> None:
        # the browser notes every status of 400 or more itself
        if "Failed to load resource" not in said.text:
            complaints.append(said.text)

    context.on("request", note)
    context.on("console", complain)
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for stop in tour.one_of_each():
        page.goto(server + stop.url)
    assert complaints == []
    assert {url for url in asked if not url.startswith((f"{server}/", "data:"))} == set()


def test_what_we_wrote_ourselves_is_small() -> None:
    assert sum(path.stat().st_size for path in SCRIPT.glob("*.js")) <= 6 * 1024
