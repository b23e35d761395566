"""Leaving from a browser that has been used: with a full cache Chromium once kept the cookie for seconds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.browser_tour import CHROMIUM, ELSEWHERE, QUIET, press
from tests.support.clutter import FILES, clutter
from tests.support.long import long

NEUTRAL = "<!DOCTYPE html><title>Vejret</title><p>Vejret"
FIRST = "Er nogen i fare nu eller inden for et døgn?"


@pytest.fixture(scope="module")
def cluttered() -> Iterator[str]:
    with clutter() as address:
        yield address


def fill(page: Page, cluttered: str) -> None:
    """Fill the cache of the profile, and see that what was fetched is kept."""
    page.goto(cluttered, timeout=90_000)
    page.wait_for_function(
        f"document.images.length === {FILES} && document.title === 'full'", timeout=120_000
    )


@pytest.fixture(scope="module")
def filled(browser: Browser, cluttered: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a profile whose cache is filled."""
    folder = tmp_path_factory.mktemp("profile")
    filling = browser.browser_type.launch_persistent_context(folder, executable_path=CHROMIUM, args=QUIET)
    fill(filling.pages[0], cluttered)
    filling.close()
    assert sum(1 for _ in folder.rglob("Cache_Data/*")) > FILES / 2, "the cache is on disk"
    return folder


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def used(
    browser: Browser, filled: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """Return a used profile; scripts may be off in it."""
    own = shutil.copytree(filled, tmp_path / "profile", symlinks=True)
    launch = browser.browser_type.launch_persistent_context
    context = launch(own, executable_path=CHROMIUM, args=QUIET, java_script_enabled=request.param)
    context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body=NEUTRAL, content_type="text/html"))
    yield context
    context.close()


@long  # test_leaving_at_once.py asks the same of a profile that is new
def test_leaving_deletes_the_cookie_before_anybody_can_go_back(used: BrowserContext, server: str) -> None:
    page = used.pages[0]
    page.goto(f"{server}/da/borger")
    for option in ("nej", "mit-barn", "ja"):
        press(page, option)
    page.wait_for_selector("main[data-step=noget-ulovligt]")
    page.locator("a.kg-leave").click()
    page.wait_for_url(ELSEWHERE)
    assert used.cookies(server) == []
    seen = set()
    for _ in range(6):
        page.go_back(wait_until="load")
        if page.url.startswith(server) and page.locator("form, main[data-outcome]").count():
            seen.add(page.locator("h1").inner_text())
    assert seen <= {FIRST}, "the first question may be asked anew, with nothing answered"
