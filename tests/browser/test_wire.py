"""What a visit costs on a poor line: the bytes that come in, headers included, from the production form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from deploy import serve
from tests.support.browser_tour import PHONE, press
from tests.support.measuring import SHIFTS
from tests.support.served import Served

KB = 1024

pytestmark = pytest.mark.skipif(not serve.usable(), reason="no nginx with its module on this machine")


class Meter:
    """Counts the requests of a page and the bytes they bring, as the browser itself reports them."""

    def __init__(self, page: Page) -> None:
        self.sizes: list[int] = []
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on("Network.loadingFinished", lambda said: self.sizes.append(said["encodedDataLength"]))

    def read(self) -> list[int]:
        """Return the sizes since it was last read, without what came from the page itself or the cache."""
        sizes, self.sizes = [int(size) for size in self.sizes if size], []
        return sizes


def test_a_visit_is_light(serving: Callable[..., Served], browser: Browser) -> None:
    served = serving(workers=1)
    for language in ("da", "ar"):
        context = browser.new_context(viewport=PHONE)
        _visit(context.new_page(), f"http://127.0.0.1:{served.port}/{language}/borger")
        context.close()


def _visit(page: Page, address: str) -> None:
    meter = Meter(page)
    page.goto(address, wait_until="networkidle")
    first = meter.read()
    assert len(first) <= 5, first
    assert sum(first) <= 60 * KB, first
    assert page.evaluate(SHIFTS) <= 0.05, "nothing moves under a finger when the letters have come"
    assert sum(_after(page, meter, "nej")) <= 6 * KB
    page.go_back(wait_until="networkidle")
    meter.read()
    # every outcome has the size of the fullest; it can be called from even before its end has come
    assert sum(_after(page, meter, "ja")) <= 14 * KB
    assert page.locator("main[data-outcome]").count()


def _after(page: Page, meter: Meter, option: str) -> list[int]:
    press(page, option)
    page.wait_for_load_state("networkidle")
    return meter.read()
