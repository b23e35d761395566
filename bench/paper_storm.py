"""A storm of papers: 40 connections that ask for a paper with answers, each again as soon as it was told.

Meanwhile one visitor asks for the acute page, the one that says 112 after one answer. What is watched: that page,
the papers that come out, what a refusal costs, and what is written to the log.
"""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

from bench.figures import Figure, at_most
from bench.servers import Server
from bench.visits import papers, token

CONNECTIONS = 40


@dataclass
class Asked:
    """What those who asked were told: how often each status, and when a paper came out (monotonic seconds)."""

    statuses: Counter[int] = field(default_factory=Counter)
    drawn: list[float] = field(default_factory=list)

    def note(self, status: int) -> None:
        """Note an answer that has come."""
        self.statuses[status] += 1
        if status == 200:
            self.drawn.append(time.monotonic())

    @property
    def longest_wait(self) -> float:
        """The most seconds between two papers that came out."""
        return max((later - earlier for earlier, later in pairwise(sorted(self.drawn))), default=float("inf"))


def storm(server: Server, log: Path, rounds: int, seconds: float = 6) -> Iterator[Figure]:
    """Return the acute page with the storm against that without, by turns; the papers; and the log."""
    port, began = server.port, time.monotonic()
    acute, url, cookie = _acute_page(port)
    calm, stormy, storms = [], [], []
    for _ in range(rounds):
        calm.append(p99(port, acute, cookie, seconds))
        with asked_by_many(port, url, cookie) as asked:
            stormy.append(p99(port, acute, cookie, seconds))
        storms.append(asked)
    note = f"{median(calm):.0f} ms, {median(stormy):.0f} ms"
    yield at_most(
        "paper", "acute page's p99 in a storm of 40 / without", median(stormy) / median(calm), 3, note=note
    )
    statuses = sum((asked.statuses for asked in storms), Counter[int]())
    told = ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items()))
    longest = max(asked.longest_wait for asked in storms)
    yield at_most("paper", "longest wait for the next paper in the storm", longest, 2, "s", told)
    lines = log.read_text().count("no paper: too many papers at once")
    most = len(server.workers()) * (1 + (time.monotonic() - began) // 60)
    note = f"of {len(server.workers())} workers, in {time.monotonic() - began:.0f} s"
    yield at_most("paper", "lines in the log about refused papers", lines, most, "", note)


def _acute_page(port: int) -> tuple[str, str, str]:
    """Return the address of the acute page, that of its paper with answers, and the cookie that opens both."""
    _, headers, html = get(port, "/da/borger")
    cookie = headers["Set-Cookie"].partition(";")[0]
    button = re.search(r'value="([^"]+)" data-option="ja"', html)
    assert button
    # danger on a first question is answered at once: the outcome's own address stands in its links
    page = get(port, "/da/borger", cookie, f"answer={button[1]}&csrf_token={token(html)}")[2]
    url = papers(page)[1]
    get(port, url, cookie)
    return url.partition("/papir/")[0], url, cookie


@contextmanager
def asked_by_many(port: int, url: str, cookie: str, connections: int = CONNECTIONS) -> Iterator[Asked]:
    """Let so many ask for a paper all the while; return what they were told."""
    over, asked = threading.Event(), Asked()
    asking = [
        threading.Thread(target=_ask, args=(port, url, cookie, over, asked)) for _ in range(connections)
    ]
    for each in asking:
        each.start()
    time.sleep(1)
    try:
        yield asked
    finally:
        over.set()
        for each in asking:
            each.join()


def _ask(port: int, url: str, cookie: str, over: threading.Event, asked: Asked) -> None:
    """Ask for a paper again and again; one that is told to come later does, sooner than it was told."""
    while not over.is_set():
        status, headers, _ = get(port, url, cookie)
        asked.note(status)
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
