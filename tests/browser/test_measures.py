"""How soon a call can be made, in taps, words and pixels of a phone's window; never in time.

Words are what is seen from the top of a page down to the control that is tapped, on an outcome down to the end of
the call button. The call itself is no tap. The limits are those of the Danish page.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser_tour import PHONE, press

VIEW = PHONE["height"]
# words of what is seen above the lower edge of an element
WORDS = """(last) => {
    const edge = last.getBoundingClientRect().bottom + 1;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let count = 0;
    while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        const box = range.getBoundingClientRect();
        if (box.width < 2 || box.height < 2 || box.top >= edge) continue;
        const unseen = ".sr-only, .skipnav, details:not([open]) > :not(summary)";
        if (texts.currentNode.parentElement.closest(unseen)) continue;
        count += (texts.currentNode.data.match(/\\p{L}[\\p{L}\\p{N}-]*|\\p{N}+/gu) ?? []).length;
    }
    return count;
}"""
LAST = "main a[data-call], main h1"


@dataclass(frozen=True)
class Walk:
    """A walk with its answers (empty: an instruction done), and its limits."""

    flow: str
    options: tuple[str, ...]
    taps: int
    words: int


# the aim of the parent's walk is 300 words: what is left stands in the help of the questions
WALKS = {
    "parent": Walk("borger", ("nej", "mit-barn", "ja", "nej", "nej", "ja"), 9, 430),
    "danger": Walk("akut", ("ja",), 2, 90),
}


@pytest.fixture
def page(browser: Browser, server: str) -> Page:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{server}/da/")
    return page


def walked(page: Page, walk: Walk) -> tuple[int, int]:
    """Walk from the start page to the outcome; return the taps and the words read."""
    words = 0
    link = page.locator(f"a.kg-choice[href$='/{walk.flow}']")
    words += link.evaluate(WORDS)
    link.click()
    for option in walk.options:
        page.wait_for_load_state("load")
        words += page.locator(f"button[data-option='{option or 'done'}']").evaluate(WORDS)
        press(page, option)
    page.wait_for_selector("main[data-outcome]")
    words += page.locator(LAST).last.evaluate(WORDS)
    return 1 + len(walk.options), words


@pytest.mark.parametrize("name", WALKS)
def test_a_call_is_a_few_taps_and_words_away(page: Page, name: str) -> None:
    walk = WALKS[name]
    taps, words = walked(page, walk)
    assert taps <= walk.taps
    assert words <= walk.words
    call = page.locator("a[data-call]").first.bounding_box()
    assert call
    assert call["y"] + call["height"] <= VIEW, "the number is in the first view"
    papers = page.locator("a[data-pdf]").first.bounding_box()
    assert papers
    assert papers["y"] <= 760


def test_the_ways_in_are_in_the_first_view(page: Page) -> None:
    for choice in page.locator("main a.kg-choice").all()[:3]:
        box = choice.bounding_box()
        assert box
        assert box["y"] + box["height"] <= VIEW


def test_who_answers_now_is_in_the_first_view_of_the_contacts(page: Page, server: str) -> None:
    page.goto(f"{server}/da/kontakter")
    box = page.locator("main article a[href^='tel:']").first.bounding_box()
    assert box
    assert box["y"] + box["height"] <= VIEW
    assert page.evaluate("document.documentElement.scrollHeight") <= 3200
