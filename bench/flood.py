"""Slow lines and half-sent bodies, held as long as it takes to see whether others have to wait for them."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.walker import OUTCOME, TOKEN, buttons
from tests.support.wire import Browser


@contextmanager
def slow_clients(port: int, slow: int, half: int) -> Iterator[None]:
    """Hold so many lines that give or take a byte a second, and so many that promise a body and stop.

    A line that the server has had enough of is opened anew, so that there are always as many.
    """
    stop = threading.Event()
    kinds = ["giver", "taker"] * (slow // 2) + ["half"] * half
    lines = []
    for kind in kinds:
        lines.append(_line(port, kind))
        time.sleep(0.02)  # they come one after the other, lest it is their first requests that are measured

    def trickle() -> None:
        """Send a request letter by letter."""
        while not stop.wait(1.0):
            for number, kind in enumerate(kinds):
                if not _goes_on(lines[number], kind):
                    lines[number].close()
                    lines[number] = _line(port, kind)

    trickling = threading.Thread(target=trickle)
    trickling.start()
    try:
        yield
    finally:
        stop.set()
        trickling.join()
        for line in lines:
            line.close()


def _line(port: int, kind: str) -> socket.socket:
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)  # a taker's own kernel takes little for it
    line.settimeout(10)
    line.connect(("127.0.0.1", port))
    host = f"Host: 127.0.0.1:{port}\r\n"
    first = {
        "giver": f"POST /da/borger HTTP/1.1\r\n{host}X-Slow: ",
        "taker": f"GET /da/kontakter HTTP/1.1\r\n{host}\r\n",
        "half": f"POST /da/borger HTTP/1.1\r\n{host}Content-Length: 400\r\n\r\nanswer=",
    }
    line.sendall(first[kind].encode())
    line.setblocking(False)
    return line


def _goes_on(line: socket.socket, kind: str) -> bool:
    """Give or take a byte; return whether the line is still open."""
    try:
        if kind == "giver":
            line.send(b"x")
        return bool(line.recv(1))
    except BlockingIOError:
        return True
    except OSError:
        return False


def acute_page(port: int) -> tuple[float, float]:
    """Return the seconds until the acute card is there, and from it to 112, as a visitor who has just come."""
    browser, began = Browser(port), time.monotonic()
    page = browser.get("/da/akut")
    there = time.monotonic()
    token = TOKEN.search(page.text)
    assert token, page.raw[:300]
    danger = buttons(page.text)["ja"]
    shown = browser.send("POST", "/da/akut", f"csrf_token={token[1]}&answer={danger}")
    assert OUTCOME.findall(shown.text) == ["ring-112"]
    return there - began, time.monotonic() - there
