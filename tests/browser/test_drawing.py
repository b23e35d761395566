"""The drawing on the page of a whole card: its words fit, in light and dark, and neither phone nor printer shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.support.browser_tour import DESKTOP, PHONE, Reader, findings
from tests.support.long import long

CARD = "om/kort/medarbejder"
# what stands out of the place that the layout gives it, and would be cut off
CUT = """() => [...document.querySelectorAll(".kg-drawing foreignObject")].filter((place) => {
    const [room, held] = [place, place.firstElementChild].map((each) => each.getBoundingClientRect());
    return held.height > room.height + 1 || place.firstElementChild.scrollWidth > room.width + 1;
}).map((place) => place.textContent)"""
SCROLLED = "Math.abs(document.querySelector('.kg-scroll').scrollLeft)"


def opened(reader: Reader, language: str, size: ViewportSize = DESKTOP) -> Page:
    reader.page.set_viewport_size(size)
    address = f"{reader.server}/{language}/{CARD}"
    response = reader.page.goto(address)
    assert response
    reader.texts[address] = response.text()
    return reader.page


@pytest.mark.parametrize("language", ["da", *(pytest.param(code, marks=long) for code in ("ar", "uk"))])
def test_every_word_has_room_and_nothing_is_wrong_with_it(
    reader: Reader, tmp_path: Path, language: str
) -> None:
    page = opened(reader, language)
    assert page.locator(".kg-drawing .box").count() > 20
    assert page.evaluate(CUT) == []
    assert findings(reader, [language], tmp_path) == []


@pytest.mark.parametrize(("language", "key"), [("da", "ArrowRight"), ("ar", "ArrowLeft")])
def test_it_begins_where_reading_does_and_is_scrolled_with_the_keyboard(
    reader: Reader, language: str, key: str
) -> None:
    page = opened(reader, language, ViewportSize(width=800, height=600))
    assert page.evaluate(SCROLLED) == 0
    page.locator(".kg-scroll").focus()
    expect(page.locator(".kg-scroll")).to_be_focused()
    page.keyboard.press(key)
    page.wait_for_function(f"{SCROLLED} > 0")


def test_read_aloud_it_is_one_picture_with_a_name(reader: Reader) -> None:
    page = opened(reader, "da")
    picture = page.get_by_role("img", name="Tegning af vejene gennem kortet")
    assert picture.count() == 1
    tree = page.locator(".kg-scroll").aria_snapshot()
    assert "Ring 112" not in tree, "the text below says it"


def test_neither_a_phone_nor_a_printer_shows_it(reader: Reader) -> None:
    page = opened(reader, "da")
    assert page.locator(".kg-drawing").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".kg-drawn").is_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    assert not page.locator(".kg-drawn").is_visible()


def test_colours_that_are_forced_hold_in_it_too(reader: Reader) -> None:
    page = opened(reader, "da")
    page.emulate_media(forced_colors="active", color_scheme="dark")
    fills = page.evaluate(
        "[...new Set([...document.querySelectorAll('.kg-drawing rect')].map((box) => getComputedStyle(box).fill))]"
    )
    assert fills == [page.evaluate("getComputedStyle(document.body).backgroundColor")]
