"""An author at the desk in a real browser: one desk a process, each time with the shipped guide."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize
from werkzeug.serving import make_server

from tests.support.clocks import MONDAY_NOON
from tests.support.content import FILE
from wizard.author.access import Pass
from wizard.author.app import create_desk
from wizard.author.desk import EXTENSION_KEY
from wizard.author.draft import Draft
from wizard.author.shelf import Shelf

DESKTOP, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=700)
# the keystroke-level model of Card, Moran and Newell, in seconds: think, point and press; a key; a word that is read
THINK, POINT, KEY, WORD = 1.35, 1.3, 0.28, 0.25


@dataclass
class ServedDesk:
    """A desk on a copy of the shipped guide, and what a browser needs to be let in."""

    file: Path
    address: str
    key: str
    shelf: Shelf
    let_in: Any = None

    def reset(self) -> None:
        """Put file and draft back to the shipped guide, with no version published."""
        self.file.write_bytes(FILE.read_bytes())
        shutil.rmtree(self.shelf.folder / "versions", ignore_errors=True)
        self.shelf.begin_again(self.shelf.open().revision)


class Desk:
    """The desk open in a browser; `actions` counts clicks and filled fields, `seconds` what they take a person."""

    def __init__(self, served: ServedDesk, page: Page) -> None:
        self.file, self.address, self.page = served.file, served.address, page
        self.actions, self.seconds = 0, 0.0

    @property
    def draft(self) -> Draft:
        """The draft as it is kept."""
        return Draft(self.file.with_name(f"{self.file.stem}.draft.yaml").read_text(encoding="utf-8"))

    def open(self, path: str) -> None:
        """Open a page by its address."""
        answered = self.page.goto(f"{self.address}{path}")
        assert answered
        assert answered.status == 200, path

    def click(self, role: str, name: str, *, exact: bool = False) -> None:
        """Press a link or button that leads to a page."""
        self._act(len(name.split()))
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=exact).first.click()  # type: ignore[arg-type]

    def fill(self, label: str, text: str, *, exact: bool = False) -> None:
        """Type into a field."""
        self._act(len(label.split()), len(text))
        self.page.get_by_label(label, exact=exact).first.fill(text)

    def choose(self, label: str, words: str) -> None:
        """Choose in a list."""
        self._act(len(label.split()))
        self.page.get_by_label(label).first.select_option(label=words)

    def read(self, words: str) -> None:
        """Take the time of reading."""
        self.seconds += len(words.split()) * WORD

    def unfold(self) -> None:
        """Open everything that is folded."""
        self.page.evaluate(
            "document.querySelectorAll('form details').forEach((each) => { each.open = true; })"
        )

    def _act(self, words: int, keys: int = 0) -> None:
        self.actions += 1
        self.seconds += THINK + POINT + words * WORD + keys * KEY

    @property
    def told(self) -> str:
        """What the desk tells on top of the page."""
        return " ".join(self.page.locator(".told").all_inner_texts())

    @property
    def main(self) -> str:
        """All that stands on the page."""
        return self.page.locator("main").inner_text()


@contextmanager
def serve_desk(file: Path) -> Iterator[ServedDesk]:
    """Serve a desk on a file."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True)
    own = Pass()
    app = server.app = create_desk(file, server.server_port, own, now=lambda: MONDAY_NOON)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    desk = app.extensions[EXTENSION_KEY]
    yield ServedDesk(file, f"http://127.0.0.1:{server.server_port}", own.key, desk.shelf)
    server.shutdown()
    thread.join()
    server.server_close()
    desk.renderer.close()


@contextmanager
def opened(browser: Browser, served: ServedDesk) -> Iterator[Desk]:
    """Open a desk in a window of its own; the key works once, later windows have the cookie."""
    context = browser.new_context(viewport=DESKTOP, locale="da-DK", storage_state=served.let_in)
    page = context.new_page()
    if served.let_in is None:
        page.goto(f"{served.address}/?key={served.key}")
        served.let_in = {"cookies": context.cookies(), "origins": []}
    page.goto(served.address)
    yield Desk(served, page)
    context.close()
