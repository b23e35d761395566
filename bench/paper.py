"""What papers cost, and what they cost others: figures on standard output, each with what it is held to.

Run from the repository's root: `python -m bench.paper [seconds] [renders]`. Loopback only. The acute page is
the one that says 112 after one answer; the storm is 40 connections that ask for papers with answers.
"""

from __future__ import annotations

import datetime as dt
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from wizard import pdf, pdf_process
from wizard.app import create_app
from wizard.keys import new_key
from wizard.visits import EXTENSION

NOON = dt.datetime(2026, 11, 23, 11, tzinfo=dt.UTC)


def main(seconds: float = 10, renders: float = 500) -> None:
    """Prints the figures, the long ones last."""
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder) / "keys"
        keys.touch(mode=0o600)
        keys.write_text(new_key())
        app = create_app(KEYS=keys, SECURE=False, NOW=lambda: NOON)
        print_against_the_floor(app)
        print_kept(app)
        app.extensions[EXTENSION].renderer.close()
        with served(keys) as port:
            print_storm(port, seconds)
        print_memory(app, int(renders))
        app.extensions[EXTENSION].renderer.close()


def ends_in(client: FlaskClient, form: Callable[[str], str]) -> str:
    """Walks to the acute page; gives its HTML."""
    first = client.get("/da/borger").get_data(as_text=True)
    answered = client.post("/da/borger", data={"answer": "ja", "csrf_token": form(first)})
    return client.get(answered.headers["Location"]).get_data(as_text=True)


def token(html: str) -> str:
    """The token of the page's form."""
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html)[1]  # type: ignore[index]  # it is there


def papers(html: str) -> list[str]:
    """The addresses of both papers, the one without answers first."""
    return re.findall(r'href="([^"]+/papir/[^"]+)"', html)


def print_against_the_floor(app: Flask, rounds: int = 15) -> None:
    """A warm paper through the renderer, and the same HTML in one process all reused, in turns."""
    html, renderer = summary_html(app), app.extensions[EXTENSION].renderer
    draw = pdf_process._drawing(pdf.FONTS, pdf.STYLE.read_text())
    draw(html), renderer.render(html)
    ours, floor = in_turns(rounds, lambda: renderer.render(html), lambda: draw(html))
    print(f"warm summary {ours * 1000:.0f} ms, floor {floor * 1000:.0f} ms: x{ours / floor:.2f} (<= 1.3)")


def summary_html(app: Flask) -> str:
    """The HTML of a summary, as the renderer is handed it."""
    seen: list[str] = []
    renderer, client = app.extensions[EXTENSION].renderer, app.test_client()
    render = renderer.render
    renderer.render = lambda html, keep=False: seen.append(html) or render(html, keep=keep)
    client.get(papers(ends_in(client, token))[1])
    renderer.render = render
    return seen[0]


def print_kept(app: Flask, rounds: int = 60) -> None:
    """A kept paper and a question page, both through the whole app."""
    client = app.test_client()
    url = papers(ends_in(client, token))[0]
    client.get(url)
    kept, question = in_turns(rounds, lambda: client.get(url), lambda: client.get("/da/borger"))
    print(
        f"kept paper {kept * 1000:.1f} ms, question {question * 1000:.1f} ms: x{kept / question:.2f} (<= 2)"
    )


def in_turns(rounds: int, *work: Callable[[], object]) -> list[float]:
    """The median seconds of each piece of work, done by turns so that other load meets all alike."""
    taken: list[list[float]] = [[] for _ in work]
    for _ in range(rounds):
        for times, do in zip(taken, work, strict=True):
            begun = time.perf_counter()
            do()
            times.append(time.perf_counter() - begun)
    return [statistics.median(times) for times in taken]


def print_memory(app: Flask, renders: int) -> None:
    """The renderer's memory after the first fifty papers, and after all."""
    html, renderer = summary_html(app), app.extensions[EXTENSION].renderer
    begun = 0
    for number in range(renders):
        renderer.render(html.replace("</body>", f"<p>{number}</p></body>"))
        begun = resident(renderer) if number == min(50, renders // 10) else begun
    now = resident(renderer)
    print(f"renderer {begun // 1024} MB, after {renders}: {now // 1024} MB, {now / begun - 1:+.1%} (<= 5 %)")


def resident(renderer: pdf.Renderer) -> int:
    """Kilobytes of memory the renderer holds."""
    status = Path(f"/proc/{renderer._drawer._process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]  # it is there


@contextmanager
def served(keys: Path) -> Iterator[int]:
    """Two workers of gunicorn, set up as `make run` has them; gives the port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "wizard.wsgi:start()"]
    env = os.environ | {"PORT": str(port), "WORKERS": "2", "WIZARD_SECURE": "0", "WIZARD_KEYS": str(keys)}
    server = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)  # noqa: S603  # our own server
    try:
        until = time.monotonic() + 60
        while not answers(port) and time.monotonic() < until:
            time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait()


def answers(port: int) -> bool:
    """Whether the server is up."""
    try:
        return get(port, "/-/health")[0] == 200
    except OSError:
        return False


def get(
    port: int, url: str, cookie: str = "", body: str | None = None
) -> tuple[int, http.client.HTTPMessage, str]:
    """Gives status, headers and text of one request on a connection of its own."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": cookie} | ({"Content-Type": "application/x-www-form-urlencoded"} if body else {})
    link.request("POST" if body else "GET", url, body, headers)
    reply = link.getresponse()
    text = reply.read().decode(errors="replace")
    link.close()
    return reply.status, reply.headers, text


def print_storm(port: int, seconds: float) -> None:
    """The acute page's p99 without and with the storm."""
    _, headers, html = get(port, "/da/borger")
    cookie = headers["Set-Cookie"].partition(";")[0]
    _, headers, _ = get(port, "/da/borger", cookie, f"answer=ja&csrf_token={token(html)}")
    acute = headers["Location"]
    paper = papers(get(port, acute, cookie)[2])[1]
    get(port, paper, cookie)
    calm = p99(port, acute, cookie, seconds)
    over, seen = threading.Event(), []
    storm = [threading.Thread(target=ask, args=(port, paper, cookie, over, seen)) for _ in range(40)]
    for each in storm:
        each.start()
    time.sleep(1)
    stormy = p99(port, acute, cookie, seconds)
    over.set()
    for each in storm:
        each.join()
    told = {status: seen.count(status) for status in sorted(set(seen))}
    print(f"acute p99 {calm:.0f} ms, in a storm {stormy:.0f} ms: x{stormy / calm:.1f} (<= 5); papers {told}")


def ask(port: int, url: str, cookie: str, over: threading.Event, seen: list[int]) -> None:
    """Asks for a paper again and again; one that is told to come later does."""
    while not over.is_set():
        status, headers, _ = get(port, url, cookie)
        seen.append(status)
        over.wait(float(headers.get("Retry-After", 0)) / 20)


def p99(port: int, url: str, cookie: str, seconds: float) -> float:
    """The p99 in milliseconds of one visitor who asks for a page, twenty times a second."""
    taken, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.perf_counter()
        if get(port, url, cookie)[0] != 200:
            raise SystemExit("the acute page was refused")
        taken.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.05)
    return sorted(taken)[int(len(taken) * 0.99)]


if __name__ == "__main__":
    main(*(float(sys.argv[1]) if len(sys.argv) > 1 else 10, int(sys.argv[2]) if len(sys.argv) > 2 else 500))
