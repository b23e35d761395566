"""A real Chromium and a real server on this machine; skipped where no Chromium is installed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from tests.support.browser_tour import CHROMIUM, PHONE, QUIET, SHELL, Reader
from tests.support.content import FILE
from tests.support.desk_browser import Desk, ServedDesk, opened, serve_desk
from tests.support.read_once import read_once  # noqa: F401  # a fixture, for all tests here
from tests.support.tour import Tour


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker("browser")
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[str]:
    served = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    shell = playwright.chromium.launch(executable_path=SHELL, args=QUIET)
    yield shell
    shell.close()


@pytest.fixture(scope="session")
def whole_browser(playwright: Playwright) -> Iterator[Browser]:
    """Return Chromium as people use it, for what hangs on its history, its cookies and its profile."""
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def tour(app: Flask, server: str) -> Tour:
    return Tour(app, server)


@pytest.fixture
def reader(browser: Browser, tour: Tour, server: str) -> Iterator[Reader]:
    context = browser.new_context(viewport=PHONE)
    yield Reader(context.new_page(), tour, server)
    context.close()


@pytest.fixture
def context(browser: Browser, viewport: ViewportSize) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=viewport, locale="da-DK")
    yield context
    context.close()


@pytest.fixture
def viewport() -> ViewportSize:
    """Return the window of a phone; what hangs on the window is tried in that of a desktop too."""
    return PHONE


@pytest.fixture(scope="session")
def served_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedDesk]:
    file: Path = tmp_path_factory.mktemp("desk") / "flows.yaml"
    file.write_bytes(FILE.read_bytes())
    with serve_desk(file) as served:
        yield served


@pytest.fixture
def desk(browser: Browser, served_desk: ServedDesk) -> Iterator[Desk]:
    with opened(browser, served_desk) as desk:
        yield desk
    served_desk.reset()
