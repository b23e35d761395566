"""Reading aloud: with a voice of the machine's own, after a warning, and silent at once when it must be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser_tour import ELSEWHERE, press

# a machine that says nothing and notes everything; the real one has no voice here
STUB = """(voices) => {
    const told = (window.told = { said: [], stopped: 0 });
    class Utterance { constructor(text) { this.text = text; } }
    const speech = Object.assign(new EventTarget(), {
        getVoices: () => voices,
        speak: (said) => told.said.push([said.text, said.voice.lang]),
        cancel: () => { told.stopped += 1; },
    });
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
}"""
OWN = {"lang": "da-DK", "localService": True}
AFAR = {"lang": "da-DK", "localService": False}
FOREIGN = {"lang": "en-GB", "localService": True}
Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, server: str) -> Iterator[Open]:
    context = browser.new_context()
    context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="Vejret", content_type="text/html"))

    def open_with(*voices: dict[str, object]) -> Page:
        page = context.new_page()
        page.add_init_script(f"({STUB})({list(voices)!s})".replace("True", "true").replace("False", "false"))
        page.goto(f"{server}/da/borger")
        return page

    yield open_with
    context.close()


def reading(page: Page) -> Page:
    """Press the button twice, and see that it reads."""
    page.locator("[data-aloud] button").click()
    page.locator("[data-aloud] button").click()
    assert page.evaluate("told.said.length") > 2
    page.evaluate("told.stopped = 0")
    return page


@pytest.mark.parametrize(
    "voice", [AFAR, FOREIGN, None], ids=["of the network", "of another language", "none"]
)
def test_it_is_offered_only_with_a_voice_of_this_machine(
    opened: Open, voice: dict[str, object] | None
) -> None:
    page = opened(*([voice] if voice else []))
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("[data-aloud]")).to_be_hidden()


def test_the_first_press_warns_and_the_second_reads_what_is_seen(opened: Open) -> None:
    page = opened(OWN)
    button = page.locator("[data-aloud] button")
    expect(button).to_have_text("Læs op")
    button.click()
    expect(page.locator("[data-aloud] [role=status]")).to_contain_text("Andre kan høre det")
    assert page.evaluate("told.said") == []
    button.click()
    said = page.evaluate("told.said")
    assert said[0] == ["Er nogen i fare nu eller inden for et døgn?", "da-DK"]
    assert ["Ja", "da-DK"] in said
    assert not any("Forklaring" in text or "Læs op" in text for text, _ in said), "what is folded is not read"
    button.click()
    expect(button).to_have_text("Læs op")
    assert page.evaluate("told.stopped") >= 1


def test_an_outcome_can_be_read_too(opened: Open) -> None:
    page = opened(OWN)
    press(page, "ja")
    page.wait_for_selector("main[data-outcome]")
    assert "Ring 112" in [text for text, _ in reading(page).evaluate("told.said")]


@pytest.mark.parametrize("what", ["pagehide", "Shift", "hidden"])
def test_it_is_silent_at_once(opened: Open, what: str) -> None:
    page = reading(opened(OWN))
    if what == "Shift":
        page.keyboard.down("Shift")
    elif what == "pagehide":
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    else:
        page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate("told.stopped") >= 1


def test_leaving_is_silent_before_any_server_has_answered(opened: Open) -> None:
    page = reading(opened(OWN))
    page.context.route("**/*", lambda route: None)
    page.locator("a.kg-leave").click(no_wait_after=True)
    assert page.evaluate("told.stopped") >= 1
