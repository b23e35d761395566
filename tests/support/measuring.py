"""What a page asks of a visitor in a browser's window: words read down to a control, and where things stand.

The Danish that stands beside a translation nobody has checked is not counted: it goes once that is checked.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

# what may be more than in Danish
LONGER = {"da": 1.0, "en": 1.15, "ar": 1.25, "uk": 1.25}
# the sum of all shifts so far, as browsers count it: up to 0.1 is called good
SHIFTS = """new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(each => sum += each.value))
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(sum), 300);
})"""
# handed over by the debugger: the page's policy does not forbid it
WITHOUT_DANISH = """() => {
    const own = new CSSStyleSheet();
    own.replaceSync(".kg-source, .kg-draft [lang=da] { display: none !important }");
    document.adoptedStyleSheets = [own];
}"""
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


def words_down_to(control: Locator) -> int:
    """Return how many words are seen from the top of the page to the lower edge of a control."""
    control.page.evaluate(WITHOUT_DANISH)
    return int(control.evaluate(WORDS))


@dataclass(frozen=True)
class Measured:
    """An outcome's page, folded: pixels but for the words; None where it has no call button."""

    height: int
    words: int
    call: float | None
    papers: float
    numbers: int


def measured(page: Page) -> Measured:
    """Return the measures of the outcome a page shows."""
    page.evaluate(WITHOUT_DANISH)
    call = page.locator("a[data-call]")
    return Measured(
        height=int(page.evaluate("document.documentElement.scrollHeight")),
        words=int(page.locator("body").evaluate(WORDS)),
        call=_top(call) if call.count() else None,
        papers=_top(page.locator("a[data-pdf]").first),
        numbers=page.locator(".kg-care a[href^='tel:']").count(),
    )


def _top(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["y"]
