"""What comes over the line, headers included: a first and a later page of the production form."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from bench.figures import Figure, at_least, at_most
from bench.load import Shot
from bench.site import ROOT, Site
from bench.web import ask
from deploy import serve
from tests.support.browser_tour import press
from tests.support.measuring import SHIFTS
from wizard.web.middleware import HASHED

BUILT = ROOT / "wizard" / "static" / "dist"
KB = 1024
PHONE = ViewportSize(width=360, height=740)
GOOD = 0.1


def wire() -> Iterator[Figure]:
    """Return bytes, requests and shifts of pages, and how the built files are shipped."""
    with tempfile.TemporaryDirectory() as folder, Site(Path(folder)).served(workers=1) as production:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium")
            for language in ("da", "ar"):
                yield from _visit(browser, f"http://127.0.0.1:{production.port}/{language}", language)
            browser.close()
        yield from _files(production)


def _visit(browser: Browser, base: str, language: str) -> Iterator[Figure]:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    sizes: list[int] = []
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda said: sizes.append(int(said["encodedDataLength"])))
    shifts = []

    def came(name: str, most: float, requests: int) -> Iterator[Figure]:
        """Note what a response weighed."""
        page.wait_for_load_state("networkidle")
        shifts.append(page.evaluate(SHIFTS))
        brought = [size for size in sizes if size]
        sizes.clear()
        note = f"{len(brought)} requests"
        yield at_most("wire", f"{name}, {language}", sum(brought) / KB, most, "KB", note)
        yield at_most("wire", f"{name}, {language}: requests", len(brought), requests, "")

    page.goto(f"{base}/borger", wait_until="networkidle")
    yield from came("first page, a question", 60, 5)
    press(page, "nej")
    page.wait_for_load_state("networkidle")
    yield from came("later page, a question", 6, 2)
    page.go_back(wait_until="networkidle")
    sizes.clear()
    press(page, "ja")
    page.wait_for_load_state("networkidle")
    yield from came("later page, an outcome", 8, 2)
    yield at_most("wire", f"layout shift, {language}", max(shifts), GOOD, "")
    context.close()


def _files(production: serve.Production) -> Iterator[Figure]:
    """Return what share of the built files is compressed beforehand, named by content and kept for good."""
    texts = [path for path in BUILT.rglob("*") if path.suffix in {".css", ".js", ".svg"}]
    for ending in (".br", ".gz"):
        made = [path for path in texts if path.with_name(path.name + ending).exists()]
        yield at_least(
            "wire", f"style, scripts and drawings with {ending}", len(made) / len(texts) * 100, 100, "%"
        )
    named = [path for path in BUILT.rglob("*") if path.suffix in {".css", ".js", ".svg", ".woff2"}]
    hashed = [path for path in named if HASHED.search(path.name)]
    yield at_least("wire", "built files named by their content", len(hashed) / len(named) * 100, 100, "%")
    kept = [path for path in named if "immutable" in _cache(production, path)]
    yield at_least("wire", "the same, kept by browsers for good", len(kept) / len(named) * 100, 100, "%")
    sheet = next(BUILT.glob("css/*.css")).read_text()
    faces = [face for face in re.findall(r"@font-face\s*{[^}]*}", sheet) if "url(" in face]
    swapped = [
        face for face in faces if "font-display:swap" in face.replace(" ", "") and "unicode-range" in face
    ]
    yield at_least(
        "wire", "letters in subsets, shown when they come", len(swapped) / len(faces) * 100, 100, "%"
    )
    fonts = [path.stat().st_size / KB for path in BUILT.rglob("*.woff2")]
    yield at_most("wire", "a subset of letters, the median", median(fonts), 25, "KB")


def _cache(production: serve.Production, path: Path) -> str:
    address = f"http://127.0.0.1:{production.port}/static/{path.relative_to(BUILT)}"
    return ask(Shot(address))[1].get("Cache-Control", "")
