"""What papers cost, and what they cost others.

The acute page is the one that says 112 after one answer; the storm is 40 connections that ask for papers with
answers, each again as soon as it was told.
"""

from __future__ import annotations

import datetime as dt
import http.client
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from bench.figures import Figure, at_most
from bench.servers import gunicorn
from tests.support.renderers import process_of
from tests.support.visitor import answer_value
from wizard.app import create_app
from wizard.pdf import renderer as pdf
from wizard.pdf import worker as pdf_process
from wizard.sealing.keys import new_key
from wizard.web.services import EXTENSION_KEY

NOON = dt.datetime(2026, 11, 23, 11, tzinfo=dt.UTC)


def paper(rounds: int = 2, renders: int = 500) -> Iterator[Figure]:
    """Return what a paper costs against what its drawing must, and what a storm of papers costs a page."""
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder) / "keys"
        keys.touch(mode=0o600)
        keys.write_text(new_key())
        app = create_app(KEYS=keys, SECURE=False, NOW=lambda: NOON)
        yield against_the_floor(app)
        yield kept(app)
        yield card_page(app)
        app.extensions[EXTENSION_KEY].renderer.close()
        with gunicorn("wizard.wsgi:start()", workers=2, environ={"WIZARD_KEYS": str(keys)}) as ours:
            yield storm(ours.port, rounds)
        yield memory(app, renders)
        app.extensions[EXTENSION_KEY].renderer.close()


def ends_in(client: FlaskClient, form: Callable[[str], str]) -> str:
    """Walk to the acute page; return its HTML."""
    first = client.get("/da/borger").get_data(as_text=True)
    answer = answer_value(BeautifulSoup(first, "html.parser"), "ja")
    answered = client.post("/da/borger", data={"answer": answer, "csrf_token": form(first)})
    return answered.get_data(as_text=True)


def token(html: str) -> str:
    """Return the token of the page's form."""
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html)[1]  # type: ignore[index]  # it is there


def papers(html: str) -> list[str]:
    """Return the addresses of both papers, the one without answers first."""
    return re.findall(r'href="([^"]+/papir/[^"]+)"', html)


def against_the_floor(app: Flask, rounds: int = 15) -> Figure:
    """Return a warm paper through the renderer, and the same HTML in one process all reused, in turns."""
    html, renderer = summary_html(app), app.extensions[EXTENSION_KEY].renderer
    draw = pdf_process._drawing(pdf.FONTS, pdf.STYLE.read_text())
    draw(html), renderer.render(html)
    ours, floor = in_turns(rounds, lambda: renderer.render(html), lambda: draw(html))
    note = f"{ours * 1000:.0f} ms"
    return at_most("paper", "warm summary / WeasyPrint alone", ours / floor, 1.3, note=note)


def summary_html(app: Flask) -> str:
    """Return the HTML of a summary, as the renderer is handed it."""
    seen: list[str] = []
    renderer, client = app.extensions[EXTENSION_KEY].renderer, app.test_client()
    render = renderer.render

    def noted(html: str, keep: bool = False) -> bytes:
        seen.append(html)
        return bytes(render(html, keep=keep))

    renderer.render = noted
    client.get(papers(ends_in(client, token))[1])
    renderer.render = render
    return seen[0]


def kept(app: Flask, rounds: int = 60) -> Figure:
    """Return a kept paper and a question page, both through the whole app."""
    client = app.test_client()
    url = papers(ends_in(client, token))[0]
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
    return at_most("paper", what, (now / begun - 1) * 100, 5, "%", note)


def resident(renderer: pdf.Renderer) -> int:
    """Kilobytes of memory the renderer holds."""
    status = Path(f"/proc/{process_of(renderer)}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]  # it is there


def get(
    port: int, url: str, cookie: str = "", body: str | None = None
) -> tuple[int, http.client.HTTPMessage, str]:
    """Return status, headers and text of one request on a connection of its own."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": cookie} | ({"Content-Type": "application/x-www-form-urlencoded"} if body else {})
    link.request("POST" if body else "GET", url, body, headers)
    reply = link.getresponse()
    text = reply.read().decode(errors="replace")
    link.close()
    return reply.status, reply.headers, text


def storm(port: int, rounds: int, seconds: float = 6) -> Figure:
    """Return the acute page's p99 with the storm against that without, by turns."""
    _, headers, html = get(port, "/da/borger")
    cookie = headers["Set-Cookie"].partition(";")[0]
    button = re.search(r'value="([^"]+)" data-option="ja"', html)
    assert button
    # danger on a first question is answered at once: the outcome's own address stands in its links
    page = get(port, "/da/borger", cookie, f"answer={button[1]}&csrf_token={token(html)}")[2]
    url = papers(page)[1]
    acute = url.partition("/papir/")[0]
    get(port, url, cookie)
    calm, stormy = [], []
    for _ in range(rounds):
        calm.append(p99(port, acute, cookie, seconds))
        with asked_by_many(port, url, cookie) as seen:
            stormy.append(p99(port, acute, cookie, seconds))
    told = ", ".join(f"{seen.count(status)} x {status}" for status in sorted(set(seen)))
    note = f"{median(calm):.0f} ms, {median(stormy):.0f} ms; papers: {told}"
    return at_most(
        "paper", "acute page's p99 in a storm of 40 / without", median(stormy) / median(calm), 5, note=note
    )


@contextmanager
def asked_by_many(port: int, url: str, cookie: str, connections: int = 40) -> Iterator[list[int]]:
    """Let so many ask for a paper all the while; return the statuses they got."""
    over = threading.Event()
    seen: list[int] = []
    asking = [threading.Thread(target=ask, args=(port, url, cookie, over, seen)) for _ in range(connections)]
    for each in asking:
        each.start()
    time.sleep(1)
    try:
        yield seen
    finally:
        over.set()
        for each in asking:
            each.join()


def ask(port: int, url: str, cookie: str, over: threading.Event, seen: list[int]) -> None:
    """Ask for a paper again and again; one that is told to come later does."""
    while not over.is_set():
        status, headers, _ = get(port, url, cookie)
        seen.append(status)
        over.wait(float(headers.get("Retry-After", 0)) / 20)


def p99(port: int, url: str, cookie: str, seconds: float) -> float:
    """Return the p99 in milliseconds of one visitor who asks for a page, twenty times a second."""
    taken, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.perf_counter()
        if get(port, url, cookie)[0] != 200:
            raise SystemExit("the acute page was refused")
        taken.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.05)
    return sorted(taken)[int(len(taken) * 0.99)]
