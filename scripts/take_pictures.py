"""Takes the pictures of the README anew, of the guide as it is now, on a Monday at noon: `make -C bench pictures`.

    PYTHONPATH=. python scripts/take_pictures.py docs/pictures

Each is put into few colours, so that it stays below 120 kilobytes.
"""

from __future__ import annotations

import datetime as dt
import io
import logging
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from tests.support.browser_tour import press
from wizard.app import create_app
from wizard.sealing.keys import new_key

NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
WHOLE = ViewportSize(width=1280, height=1200)  # so high that nothing of a drawing is scrolled
COLOURS, GAP, GROUND = 96, 24, "#8a8f98"
QUESTION, ACUTE = (), ("ja",)
ARABIC = "/ar/borger"


@contextmanager
def served() -> Iterator[str]:
    """Serve the guide, and return its address."""
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder, "keys")
        keys.touch(mode=0o600)
        keys.write_text(new_key())
        app: Flask = create_app(KEYS=keys, SECURE=False, NOW=lambda: NOON)
        logging.getLogger("werkzeug").setLevel(logging.WARNING)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        app.extensions["kontaktguide"].renderer.close()


def walked(context: BrowserContext, url: str, options: Sequence[str]) -> Image.Image:
    """Return the page at the end of these answers, as far down as the window shows it."""
    page = context.new_page()
    page.goto(url)
    for option in options:
        press(page, option)
        page.wait_for_load_state()
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def paper(context: BrowserContext) -> Image.Image:
    """Return the first page of the PDF of the outcome that the last page shows."""
    page = context.pages[-1]
    link = page.locator("a[data-pdf]").first.get_attribute("href")
    pdf = page.request.get(page.url.split("/da/")[0] + str(link)).body()
    bitmap = pypdfium2.PdfDocument(pdf)[0].render(scale=1.2)
    picture: Image.Image = bitmap.to_pil()
    return picture.convert("RGB")


def drawn_card(context: BrowserContext, url: str) -> Image.Image:
    """Return the drawing on the page of a whole card."""
    page = context.new_page()
    page.set_viewport_size(WHOLE)
    page.goto(url)
    return Image.open(io.BytesIO(page.locator(".kg-scroll").screenshot())).convert("RGB")


def beside(images: Sequence[Image.Image]) -> Image.Image:
    """Return several in one, on a ground that shows where each ends."""
    wide, high = sum(image.width + GAP for image in images) + GAP, max(image.height for image in images)
    whole, x = Image.new("RGB", (wide, high + 2 * GAP), GROUND), GAP
    for image in images:
        whole.paste(image, (x, GAP))
        x += image.width + GAP
    return whole


def pictures(browser: Browser, site: str) -> Iterator[tuple[str, Image.Image]]:
    """Return each picture with its name."""
    phone, desktop = (browser.new_context(viewport=size, locale="da-DK") for size in (PHONE, DESKTOP))
    start = f"{site}/da/borger"
    seen = [(start, QUESTION), (start, ACUTE), (site + ARABIC, ACUTE)]
    yield "phone", beside([walked(phone, url, options) for url, options in seen])
    yield "question", walked(desktop, start, ("nej",))
    yield "outcome", walked(desktop, start, ACUTE)
    yield "paper", beside([paper(desktop)])
    yield "card", drawn_card(desktop, f"{site}/da/om/kort/borger")


def main(folder: Path) -> None:
    """Write all of them into the folder."""
    with served() as site, sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for name, image in pictures(browser, site):
            path = folder / f"{name}.png"
            image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
            print(path, f"{path.stat().st_size // 1024} KB")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
