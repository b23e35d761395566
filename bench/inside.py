"""What one request costs in the process, beside Flask's hello in the same run: processor time, no server, no line.

By turns, many rounds, the least of each: what else the machine does can only add. `with` is what a browser of today
gets, compressed and filled up to one size; without, a page goes as it is.
"""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder

from bench.bare_page import ADDRESS, bare_page
from bench.figures import Figure, at_most, told
from bench.hello import app as hello
from tests.support.clocks import MONDAY_NOON
from tests.support.visitor import Page, Visitor
from wizard.app import create_app
from wizard.sealing.keys import new_key

ROUNDS, EACH = 60, 3
GZIP = {"Accept-Encoding": "gzip, deflate, br"}
# multiples of Flask's hello, without compression and with; None: not held to one
BOUNDS: dict[str, tuple[float | None, float | None]] = {
    "start page": (None, None),
    "question page": (3, 4),
    "answer": (4, None),
    "outcome page": (6, 9),
    "outcome page, Arabic": (6, 9),
    "outcome page of 112": (6, 9),
    "all contacts": (None, None),
}
Ask = Callable[[], int]


def inside() -> Iterator[Figure]:
    """Return what each kind of page costs as a multiple of Flask's hello, and a whole card as one of a question."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        keys = Path(folder) / "keys"
        keys.touch(mode=0o600)
        keys.write_text(new_key())
        app = create_app(KEYS=keys, SECURE=False, NOW=lambda: MONDAY_NOON)
        plain, compressed = requests(app, {}), requests(app, GZIP)
        asked = {("hello", ""): ask(hello, "/"), ("bare page", ""): ask_bare()}
        asked |= {(name, "without"): each for name, each in plain.items()}
        asked |= {(name, "with"): each for name, each in compressed.items()}
        took = least(asked)
    what = "Flask's least for a page of a walk (bench/bare_page.py) / Flask hello"
    yield figure(what, took["bare page", ""], took["hello", ""], None)
    for name, bounds in BOUNDS.items():
        for how, bound in zip(("without", "with"), bounds, strict=True):
            yield figure(
                f"{name}, {how} compression / Flask hello", took[name, how], took["hello", ""], bound
            )
    yield figure(
        "whole-card page / question page", took["whole card", "with"], took["question page", "with"], 2
    )


def figure(what: str, took: float, hello: float, bound: float | None) -> Figure:
    """Return a ratio of two times, held to a bound where there is one."""
    note = f"{took * 1e6:.0f} us"
    if bound is None:
        return told("inside", what, took / hello, note=note)
    return at_most("inside", what, took / hello, bound, note=note)


def least(asked: dict[tuple[str, str], Ask]) -> dict[tuple[str, str], float]:
    """Return the least processor time of one request of each, in seconds."""
    took = dict.fromkeys(asked, float("inf"))
    for _ in range(ROUNDS):
        for name, request in asked.items():
            began = time.process_time()
            for _ in range(EACH):
                request()
            took[name] = min(took[name], (time.process_time() - began) / EACH)
    return took


def requests(app: Flask, headers: dict[str, str]) -> dict[str, Ask]:
    """Walk to each kind of page; return what asks for it again."""
    visitor = Visitor(app)
    first = visitor.get("/da/borger")
    question = visitor.answer(first, "nej")
    urls = {
        "start page": "/da/",
        "question page": question.url,
        "outcome page": to_the_end(visitor, "da").url,
        "outcome page, Arabic": to_the_end(visitor, "ar").url,
        "outcome page of 112": visitor.answer(first, "ja").url,
        "all contacts": "/da/kontakter",
        "whole card": "/da/om/kort/borger",
    }
    sent = {**visitor.fields(question), "answer": question.value(question.options[0])}
    own = {**headers, "Cookie": cookie_of(visitor, app)}
    asked = {name: ask(app, url, own) for name, url in urls.items()}
    return {**asked, "answer": ask(app, question.url, own, sent)}


def to_the_end(visitor: Visitor, code: str) -> Page:
    """Return the outcome of a worried parent who gives the last answer to each question."""
    page = visitor.get(f"/{code}/borger")
    while not page.outcome:
        page = visitor.answer(page, page.options[-1] if page.options else None)
    return page


def cookie_of(visitor: Visitor, app: Flask) -> str:
    """Return the visitor's cookie as a browser sends it."""
    cookie = visitor.client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    return f"{cookie.key}={cookie.value}"


def ask_bare() -> Ask:
    """Return what asks for the page that does nothing but what Flask needs for it."""
    bare = bare_page()
    client = bare.test_client()
    client.get("/begin")
    cookie = client.get_cookie(bare.config["SESSION_COOKIE_NAME"])
    assert cookie
    return ask(bare, ADDRESS, {"Cookie": f"{cookie.key}={cookie.value}"})


def ask(
    app: Flask, path: str, headers: dict[str, str] | None = None, form: dict[str, str] | None = None
) -> Ask:
    """Return what sends one request to an app and returns the length of what comes; it must not be refused."""
    method = "POST" if form else "GET"
    built = EnvironBuilder(path, method=method, headers=Headers(headers or {}), data=form).get_environ()
    body = built["wsgi.input"].read()

    def request() -> int:
        """Ask once; return how many bytes came."""
        status: list[str] = []
        environ = {**built, "wsgi.input": io.BytesIO(body)}
        start: Any = lambda said, *_: status.append(said)  # noqa: E731
        answer: Any = app(environ, start)
        length = sum(map(len, answer))
        answer.close()
        assert status[0][:3] in {"200", "303"}, f"{path}: {status[0]}"
        return length

    return request
