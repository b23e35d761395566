"""What can be seen and hit: on the smallest phone, much enlarged, with other spacing, colours or on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
import pytest
from playwright.sync_api import Page, ViewportSize

from tests.support.browser_tour import Reader, press
from tests.support.long import long, some
from tests.support.measuring import WITHOUT_DANISH
from tests.support.tour import Stop

SMALLEST = ViewportSize(width=320, height=568)
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
ADOPT = """css => {
    const own = new CSSStyleSheet();
    own.replaceSync(css);
    document.adoptedStyleSheets = [own];
}"""
OVERFLOW = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
# words that are cut off: in a box that hides what does not fit, and not hidden on purpose
CUT = """() => [...document.querySelectorAll("body *")].filter((box) => {
    const style = getComputedStyle(box);
    const hides = [style.overflowX, style.overflowY].some((how) => how === "hidden" || how === "clip");
    return hides && !box.closest(".sr-only, .skipnav") && box.clientHeight > 1
        && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
}).map((box) => box.outerHTML.slice(0, 90))"""
# a target within a line of text may be as high as the line
SMALL = """() => [...document.querySelectorAll("a, button, summary")].filter((target) => {
    const { width, height } = target.getBoundingClientRect();
    if (!width || target.closest(".skipnav") || getComputedStyle(target).display === "inline") return false;
    return width < 43.5 || height < 43.5;
}).map((target) => `${target.className} ${target.textContent.trim()}: ` +
    `${target.getBoundingClientRect().width} x ${target.getBoundingClientRect().height}`)"""
INLINE = """() => [...document.querySelectorAll("a, summary")].filter((target) =>
    getComputedStyle(target).display === "inline" && !target.closest("svg")
    && target.parentElement.textContent.trim() === target.textContent.trim()
).map((target) => target.outerHTML.slice(0, 90))"""
WITHIN = """() => [...document.querySelectorAll("main a, footer a")].filter((link) => {
    const box = link.getClientRects()[0];
    return box && box.height < 24 && !link.closest(".skipnav");
}).map((link) => link.outerHTML.slice(0, 90))"""
# the ways to 112 and out: seen without scrolling, and wholly
HIDDEN = """() => [".kg-emergency", ".kg-leave"].filter((link) => {
    scrollTo(0, 0);
    const { top, bottom, left, right } = document.querySelector(link).getBoundingClientRect();
    return top < 0 || bottom > innerHeight || left < 0 || right > innerWidth + 0.5;
})"""
COVERED = """() => {
    const bar = document.querySelector(".kg-bar").getBoundingClientRect();
    const box = document.activeElement.getBoundingClientRect();
    return getComputedStyle(document.querySelector(".kg-bar")).position === "sticky"
        && document.activeElement !== document.body && !document.activeElement.closest(".kg-top")
        && box.top < bar.bottom - 1 && box.bottom > bar.top;
}"""


LONG = "Ekstremismeforebyggelseskoordinatorernes"  # 40 letters
STRETCH = """word => {
    for (const part of document.querySelectorAll("main :is(h1, h2, h3, p, li, .kg-label, .kg-hint, strong)"))
        part.append(` ${word}`);
}"""
# twice the text, as a browser's own setting makes it: all sizes hang on the root's
TWICE = "html { font-size: 125% !important }"


class Look(NamedTuple):
    """A way to look at a page: a window, a sheet of the reader's own, and what must then not be found."""

    name: str
    window: ViewportSize
    sheet: str
    faults: tuple[str, ...]


LOOKS = (
    Look("320 px", SMALLEST, "", (OVERFLOW, CUT, HIDDEN, SMALL, INLINE, WITHIN)),
    Look("400 %", ViewportSize(width=320, height=256), "", (OVERFLOW,)),  # of 1280 x 1024
    Look("180 px", ViewportSize(width=180, height=568), "", (OVERFLOW, CUT, HIDDEN)),
    Look("200 %", SMALLEST, TWICE, (OVERFLOW, CUT, HIDDEN)),
    Look("spaced", SMALLEST, SPACED, (OVERFLOW, CUT)),
)


def is_outcome(stop: Stop) -> bool:
    return stop.template == "outcome"


def pages(reader: Reader, language: str = "da") -> Iterator[tuple[str, Page]]:
    """Open one page of each kind, those with a form also with an error."""
    for name in reader.states(reader.tour.one_of_each(), language):
        yield name, reader.page


def faults(page: Page) -> Iterator[tuple[str, object]]:
    """Yield what is wrong with the page however it is looked at, and with a long word in each of its texts."""
    for look in LOOKS:
        page.set_viewport_size(look.window)
        # handed over by the debugger, as a reader's own sheet is: the page's policy does not forbid it
        page.evaluate(ADOPT, look.sheet)
        yield from ((look.name, found) for fault in look.faults if (found := page.evaluate(fault)))
    page.evaluate(ADOPT, "")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    page.evaluate(STRETCH, LONG)
    if over := page.evaluate(OVERFLOW):
        yield "a long word", over


@pytest.mark.parametrize("language", ["da", "ar", pytest.param("uk", marks=long)])
def test_nothing_is_too_wide_cut_off_or_too_small_to_hit(reader: Reader, language: str) -> None:
    assert [(name, *fault) for name, page in pages(reader, language) for fault in faults(page)] == []


@pytest.mark.parametrize("language", ["da", "ar"])
def test_the_question_is_the_first_thing_under_the_bar(reader: Reader, language: str) -> None:
    reader.page.set_viewport_size(SMALLEST)
    page = reader.open(reader.tour.stop("borger/fare-nu"), language)
    before = page.evaluate(
        "document.querySelector('main').innerText.split(document.querySelector('h1').innerText)[0]"
    )
    assert len(before.split()) <= 5, "the way back, and where one is"
    page.evaluate(WITHOUT_DANISH)  # which stands below what is a draft, until two have read it
    for answer in page.locator("button[name=answer]").all()[:2]:
        box = answer.bounding_box()
        assert box
        assert box["y"] + box["height"] <= SMALLEST["height"]


@pytest.mark.parametrize("template", ["question", pytest.param("instruction", marks=long), "outcome"])
def test_what_has_the_focus_is_never_behind_the_bar(reader: Reader, template: str) -> None:
    reader.page.set_viewport_size(SMALLEST)
    stop = next(stop for stop in reader.tour.one_of_each() if stop.template == template)
    page = reader.open(stop)
    for key in ["Tab"] * 60 + ["Shift+Tab"] * 60:
        page.keyboard.press(key)
        assert not page.evaluate(COVERED), page.evaluate("document.activeElement.outerHTML")


def test_forced_colours_show_the_answer_and_the_urgency(reader: Reader) -> None:
    reader.page.emulate_media(forced_colors="active")
    page = reader.open(reader.tour.stop("borger/fare-nu"))
    press(page, "nej")
    page.locator("a.back-link").click()
    edges = [
        box.evaluate("box => getComputedStyle(box).borderTopColor")
        for box in page.locator("button[name=answer]").all()
    ]
    assert edges[-1] not in edges[:-1]
    page = reader.open(reader.tour.stop("borger/ring-112"))
    assert page.locator(".kg-urgency").inner_text().endswith("Ring nu")
    assert page.locator(".kg-care-head").evaluate("box => getComputedStyle(box).borderBottomStyle") == "solid"


def test_on_paper_a_question_is_one_page(reader: Reader) -> None:
    asking = {stop.name.split("/")[1]: stop for stop in reader.tour.stops if stop.asks}
    for stop in some([*asking.values()], 4):
        reader.open(stop)
        printed = pikepdf.open(io.BytesIO(reader.page.pdf(format="A4")))
        assert len(printed.pages) == 1, stop.name


def test_on_paper_there_is_nothing_to_press(reader: Reader) -> None:
    for stop in (reader.tour.stop("borger/ring-112"), reader.tour.stop("borger/fare-nu")):
        page = reader.open(stop)
        page.emulate_media(media="print")
        assert not page.locator(".kg-leave, [data-pdf], [data-print], nav").filter(visible=True).count()
    page.emulate_media(media="screen")


SHAPES = """() => Object.fromEntries(["body", ".kg-emergency", ".kg-leave", ".kg-bar"].map((name) =>
    [name, getComputedStyle(document.querySelector(name)).backgroundColor]))"""
LANDMARKS = ["banner", "navigation", "main", "contentinfo", "complementary", "region", "form", "search"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_112_and_the_way_out_are_strong_shapes(reader: Reader, scheme: str) -> None:
    reader.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = reader.open(reader.tour.stop("borger/fare-nu"))
    colours = page.evaluate(SHAPES)
    ground = luminance(colours["body"])
    danger = colours[".kg-bar"]  # what stands behind the link to 112
    assert contrast(luminance(danger), ground) >= 3
    assert contrast(luminance(colours[".kg-leave"]), ground) >= 3


def luminance(colour: str) -> float:
    """Return the relative luminance of `rgb(…)`, as WCAG has it."""
    parts = [int(part) / 255 for part in re.findall("[0-9]+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_an_outcome_has_few_regions_and_silent_marks(reader: Reader) -> None:
    for stop in {stop.name.split("/")[1]: stop for stop in filter(is_outcome, reader.tour.stops)}.values():
        page = reader.open(stop)
        regions = sum(page.locator(f"role={role}").count() for role in LANDMARKS)
        assert (stop.name, regions) <= (stop.name, 4)
        page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
        assert not set("×✓●○") & set(page.locator("main").aria_snapshot()), stop.name


def test_a_call_link_names_whom_and_the_number_once(reader: Reader) -> None:
    page = reader.open(reader.tour.stop("borger/hotline"))
    name = "Ring til Hotline mod radikalisering: 41 74 90 90"
    assert page.locator("a[data-call]").get_attribute("href") == "tel:+4541749090"
    snapshot = page.locator("a[data-call]").aria_snapshot().replace("\u00a0", " ")
    assert name in snapshot
    assert snapshot.count("41 74 90 90") == 1
