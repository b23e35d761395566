"""Going back, mending an answer, another language: what was answered is seen, kept, and led back to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.browser_tour import CHROMIUM, QUIET, press

WALK = ("nej", "mit-barn", "ja", "nej", "nej", "ved-ikke")


@pytest.fixture
def page(context: BrowserContext, server: str) -> Page:
    page = context.new_page()
    page.goto(f"{server}/da/borger")
    return page


def test_back_on_the_page_shows_what_was_answered(page: Page) -> None:
    for option in WALK[:3]:
        press(page, option)
    page.wait_for_selector("main[data-step=noget-ulovligt]")
    for step, option in (("hvor-bor", "ja"), ("hvem-er-du-bekymret-for", "mit-barn"), ("fare-nu", "nej")):
        page.locator("a.back-link").click()
        page.wait_for_selector(f"main[data-step={step}]")
        chosen = page.locator("[data-chosen]")
        expect(chosen).to_have_count(1)
        expect(chosen).to_have_attribute("data-option", option)
        expect(chosen).to_contain_text("Dit svar")


@pytest.fixture(params=[["--disable-back-forward-cache"], []], ids=["kept in memory", "asked for anew"])
def either(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page of a Chromium that keeps pages in memory for Back, as a visitor's does, and of another."""
    own = browser.browser_type.launch(executable_path=CHROMIUM, args=QUIET, ignore_default_args=request.param)
    yield own.new_page()
    own.close()


def test_back_in_the_browser_shows_what_was_answered(either: Page, server: str) -> None:
    page, sent = either, list[str]()
    page.on("request", lambda request: sent.append(request.method))
    page.goto(f"{server}/da/")
    page.locator("a.kg-choice[href$='/borger']").click()
    for option in WALK[:3]:
        press(page, option)
    page.wait_for_selector("main[data-step=noget-ulovligt]")
    for step, option in (("hvor-bor", "ja"), ("hvem-er-du-bekymret-for", "mit-barn"), ("fare-nu", "nej")):
        page.evaluate("history.back()")
        page.wait_for_selector(f"main[data-step={step}]")
        expect(page.locator("[data-chosen]")).to_have_attribute("data-option", option)
    page.evaluate("history.back()")
    expect(page).to_have_url(f"{server}/da/")
    assert sent.count("POST") == 3


def test_mending_an_answer_leads_back_to_the_outcome_and_says_so(page: Page) -> None:
    for option in WALK:
        press(page, option)
    page.wait_for_selector("main[data-outcome=ssp-borger]")
    page.locator("details:has(.kg-given) summary").click()
    page.locator(".kg-given a").nth(4).click()
    page.wait_for_selector("main[data-step=pres-i-familien]")
    expect(page.get_by_text("kommer du tilbage til det sted, du var nået til")).to_be_visible()
    press(page, "ved-ikke")
    page.wait_for_selector("main[data-outcome=ssp-borger]")
    expect(page.locator(".kg-lines")).to_contain_text("Tal ikke med familien")


def test_another_language_keeps_what_was_answered(page: Page) -> None:
    for option in WALK[:2]:
        press(page, option)
    page.wait_for_selector("main[data-step=hvor-bor]")
    page.locator("a[hreflang=uk]").click()
    page.wait_for_url("**/uk/g/*")
    expect(page.locator("main")).to_have_attribute("data-step", "hvor-bor")
    expect(page.locator(".kg-last")).to_contain_text("Моя дитина")
    for option in WALK[2:]:
        press(page, option)
    page.wait_for_selector("main[data-outcome=ssp-borger]")
    page.locator("a[hreflang=ar]").click()
    page.wait_for_url("**/ar/g/*")
    expect(page.locator("main")).to_have_attribute("data-outcome", "ssp-borger")


def test_an_instruction_says_that_one_can_come_back(page: Page, server: str) -> None:
    page.goto(f"{server}/da/medarbejder")
    for option in ("nej", "nej", "nej"):
        press(page, option)
    page.wait_for_selector("main[data-step=tal-med-leder]")
    expect(page.get_by_text("på samme adresse inden for et døgn")).to_be_visible()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("main")).to_have_attribute("data-step", "tal-med-leder")
