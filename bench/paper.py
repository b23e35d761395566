"""What papers cost, and what they cost others (`bench.paper_storm`)."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from flask import Flask

from bench.figures import Figure, at_most
from bench.paper_big import big
from bench.paper_storm import storm
from bench.servers import gunicorn
from bench.visits import acute_page, papers, second_question
from tests.support.renderers import process_of
from wizard.app import create_app
from wizard.pdf import renderer as pdf
from wizard.pdf import worker as pdf_process
from wizard.sealing.keys import new_key
from wizard.web.services import EXTENSION_KEY

WARM = {"da": 0.15, "ar": 0.3}  # seconds
PATIENCE = 300  # seconds: what a paper costs is measured on a machine that does other things, too
REFUSED = 503
NOON = dt.datetime(2026, 11, 23, 11, tzinfo=dt.UTC)


def paper(rounds: int = 2, renders: int = 500) -> Iterator[Figure]:
    """Return what a paper costs against what its drawing must, and what a storm of papers costs a page."""
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder) / "keys"
        keys.touch(mode=0o600)
        keys.write_text(new_key())
        app = create_app(KEYS=keys, SECURE=False, NOW=lambda: NOON)
        app.extensions[EXTENSION_KEY].renderer.timeout = PATIENCE
        yield from (against_the_floor(app, lang) for lang in ("da", "ar"))
        yield kept(app)
        yield card_page(app)
        yield refused(app)
        app.extensions[EXTENSION_KEY].renderer.close()
        log, environ = Path(folder) / "log", {"WIZARD_KEYS": str(keys)}
        with gunicorn("wizard.wsgi:start()", workers=2, environ=environ, log=log) as ours:
            yield from storm(ours, log, rounds)
        yield from big(Path(folder), keys)
        yield memory(app, renders)
        app.extensions[EXTENSION_KEY].renderer.close()


def against_the_floor(app: Flask, lang: str, rounds: int = 15) -> Figure:
    """Return a warm paper with answers, and WeasyPrint's own time for the same HTML, in turns."""
    html, renderer = summary_html(app, lang), app.extensions[EXTENSION_KEY].renderer
    draw = pdf_process.drawing(pdf.FONTS, pdf.STYLE.read_text())
    draw(html), renderer.render(html)
    ours, floor = in_turns(rounds, lambda: renderer.render(html), lambda: draw(html))
    most, shown = WARM[lang], f"{ours:.2f} s ({ours / floor:.2f}x WeasyPrint alone)"
    kept = ours <= most or ours / floor <= 1.2
    return Figure("paper", f"warm paper with answers, {lang}", shown, f"<= {most} s, or 1.2x", kept)


def summary_html(app: Flask, lang: str = "da") -> str:
    """Return the HTML of a paper with answers, as the renderer is handed it."""
    seen: list[str] = []
    renderer, client = app.extensions[EXTENSION_KEY].renderer, app.test_client()
    render = renderer.render

    def noted(html: str, keep: bool = False) -> bytes:
        seen.append(html)
        return bytes(render(html, keep=keep))

    renderer.render = noted
    client.get(papers(acute_page(client))[1].replace("/da/", f"/{lang}/", 1))
    renderer.render = render
    return seen[0]


def kept(app: Flask, rounds: int = 60) -> Figure:
    """Return a kept paper and a question page, both through the whole app."""
    client = app.test_client()
    url = papers(acute_page(client))[0]
    client.get(url)
    taken, question = in_turns(rounds, lambda: client.get(url), lambda: client.get("/da/borger"))
    note = f"{taken * 1000:.1f} ms"
    return at_most("paper", "kept paper / question page", taken / question, 2, note=note)


def card_page(app: Flask, rounds: int = 60) -> Figure:
    """Return the page of a whole card, which is kept, and a question page, both through the whole app."""
    client = app.test_client()
    client.get("/da/om/kort/borger")
    taken, question = in_turns(
        rounds, lambda: client.get("/da/om/kort/borger"), lambda: client.get("/da/borger")
    )
    note = f"{taken * 1000:.1f} ms"
    return at_most("paper", "page of a whole card / question page", taken / question, 2, note=note)


def refused(app: Flask, rounds: int = 100) -> Figure:
    """Return a paper that is refused because too many are waited for, and a question page, through the whole app."""
    client, services = app.test_client(), app.extensions[EXTENSION_KEY]
    url, question = papers(acute_page(client))[1], second_question(client)
    app.extensions[EXTENSION_KEY] = replace(services, renderer=pdf.Renderer(max_waiting=0))
    if client.get(url).status_code != REFUSED:
        raise SystemExit("a paper that was one too many was not refused")
    taken, asked = in_turns(rounds, lambda: client.get(url), lambda: client.get(question))
    app.extensions[EXTENSION_KEY] = services
    note = f"{taken * 1000:.1f} ms"
    return at_most("paper", "refused paper / question page", taken / asked, 1, note=note)


def in_turns(rounds: int, *work: Callable[[], object]) -> list[float]:
    """Return the median seconds of each piece of work, done by turns so that other load meets all alike."""
    taken: list[list[float]] = [[] for _ in work]
    for _ in range(rounds):
        for times, do in zip(taken, work, strict=True):
            begun = time.perf_counter()
            do()
            times.append(time.perf_counter() - begun)
    return [median(times) for times in taken]


def memory(app: Flask, renders: int) -> Figure:
    """Return the renderer's memory after the first fifty papers, and after all."""
    html, renderer = summary_html(app), app.extensions[EXTENSION_KEY].renderer
    begun = 0
    for number in range(renders):
        renderer.render(html.replace("</body>", f"<p>{number}</p></body>"))
        begun = resident(renderer) if number == min(50, renders // 10) else begun
    now = resident(renderer)
    note = f"{begun // 1024} MB, then {now // 1024} MB"
    what = f"memory of the renderer after {renders} papers"
    return at_most("paper", what, (now / begun - 1) * 100, 2, "%", note)


def resident(renderer: pdf.Renderer) -> int:
    """Kilobytes of memory the renderer holds."""
    status = Path(f"/proc/{process_of(renderer)}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]  # it is there
