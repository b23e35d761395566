"""A reader who opens stops of the tour in a browser, as they are first seen and with an error."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize

from tests.support.scanning import COLOURS, errors, violations
from tests.support.tour import FAULTS, Stop, Tour, fault

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# the same engine without the windows of a browser: draws a page for half of the processor time
SHELL = shutil.which("chromium-headless-shell") or CHROMIUM
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = ViewportSize(width=360, height=740)
DESKTOP = ViewportSize(width=1280, height=900)
in_both_windows = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
ELSEWHERE = "https://www.dmi.dk/"  # where leaving leads
# no press within 0.4 s of a page's appearing counts, since it was meant for the page before
PAUSE = 450
LATER = f"(now => {{ performance.now = () => now() + {PAUSE} }})(performance.now.bind(performance))"


def press(page: Page, option: str) -> None:
    """Press the button of an option, or of an instruction, as a person who has read the question.

    Return when the next page is there: a script sends the answer, and goes on when it is told where to.
    """
    page.wait_for_load_state("load")
    page.evaluate(LATER)
    with page.expect_event("load"):
        page.locator(f"button[name=answer][data-option='{option or 'done'}']").click()


def give_cookie(context: BrowserContext, tour: Tour, server: str) -> None:
    """Let a browser open the addresses of the tour."""
    name, value = tour.cookie["name"], tour.cookie["value"]
    context.add_cookies([{"name": name, "value": value, "url": server}])


class Reader:
    """Opens pages of the tour and keeps the text of each as it came over the wire."""

    def __init__(self, page: Page, tour: Tour, server: str) -> None:
        self.page, self.tour, self.server = page, tour, server
        self.texts: dict[str, str] = {}
        give_cookie(page.context, tour, server)

    def open(self, stop: Stop, language: str = "da") -> Page:
        """Open a stop, and see that it is what it should be."""
        response = self.page.goto(self.server + stop.at(language))
        assert response
        assert response.status == stop.status, stop
        self.texts[f"{language} {stop.name}"] = response.text()
        return self.page

    def err(self, stop: Stop, language: str = "da") -> Page:
        """Open a page with a form and send it wrong: too old."""
        self.open(stop, language)
        self.page.evaluate("document.querySelector('[name=csrf_token]').value += 'x'")
        last = self.page.locator("button[name=answer]").last.get_attribute("data-option")
        with self.page.expect_navigation() as sent:
            press(self.page, str(last))
        assert sent.value.status == 422, stop
        assert self.page.locator("#error-summary").is_visible()
        self.texts[f"{language} {stop.name}, error"] = sent.value.text()
        return self.page

    def show(self, kind: str, language: str = "da") -> Page:
        """Show the page of a fault that no address leads to, with its own sheet."""
        text = fault(self.tour.app, kind, language)
        self.texts[f"{language} fault/{kind}"] = text
        url = f"{self.server}/{language}/fault/{kind}"
        self.page.route(url, lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
        self.page.goto(url)
        return self.page

    def states(self, stops: Iterable[Stop], language: str) -> Iterator[str]:
        """Open each stop in each of its states, and return the name of what is now seen."""
        for stop in stops:
            self.open(stop, language)
            yield stop.name
            if stop.asks:
                self.err(stop, language)
                yield f"{stop.name}, error"

    def faults(self, language: str) -> Iterator[str]:
        """Show each page that no address leads to, and return its name."""
        for kind in FAULTS:
            self.show(kind, language)
            yield f"fault/{kind}"


def findings(reader: Reader, seen: Iterable[str], folder: Path, *, dark: bool = True) -> list[str]:
    """Return everything wrong with the pages seen, the contrast also of their dark colours."""
    found: list[str] = []
    for name in seen:
        found += [f"{name}: {violation}" for violation in violations(reader.page)]
        if not dark:
            continue
        reader.page.emulate_media(color_scheme="dark")
        found += [f"{name}, dark: {violation}" for violation in violations(reader.page, COLOURS)]
        reader.page.emulate_media(color_scheme="light")
    return found + errors(reader.texts, folder)
