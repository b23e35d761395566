"""Versions of a flows file that can be told apart on a page, and all else that can stand in its place."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.site import Site, workers_of
from bench.walker import Walker
from deploy.serve import Production
from tests.support.wire import Browser

TITLE = re.compile(r"^(    title: )\"?(\w.*?)\"?$", re.MULTILINE)
MARK = re.compile(r"version-([a-z]+)")
# the outcomes of a card stand on it with their titles, and the version in its foot
OVERVIEW = "/da/om/kort/borger"


def version(text: str, name: str) -> str:
    """Return a good flows file whose plain titles, and whose version, bear the name.

    A question is left as it is: an answer to one that was reworded is asked for again.
    """
    marked = TITLE.sub(lambda found: f'{found[1]}"{found[2]} (version-{name})"', text)
    assert marked != text
    return re.sub(r"^  version: .*$", f"  version: version-{name}", marked, count=1, flags=re.MULTILINE)


def broken_kinds(file: Path) -> dict[str, Callable[[], object]]:
    """Return, by name, what can be put in the place of a flows file."""

    def directory() -> None:
        """Put a folder in the place of the file."""
        file.unlink()
        file.mkdir()

    def pipe() -> None:
        """Put a pipe that nobody writes to in the place of the file."""
        file.unlink()
        os.mkfifo(file)

    return {
        "broken": lambda: file.write_text("flows: [\n"),
        "half-written": lambda: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
        "deleted": file.unlink,
        "unreadable": lambda: file.chmod(0),
        "a directory": directory,
        "not text": lambda: file.write_bytes(b"\xff\0"),
        "a pipe": pipe,
    }


def put(file: Path, text: str) -> None:
    """Move a finished file there, whatever stands in its place."""
    if file.is_dir():
        file.rmdir()
    (file.parent / "next").write_text(text)
    (file.parent / "next").replace(file)


class Readers:
    """Visitors who walk, and one who looks at a page with all questions of a card, until they are stopped."""

    def __init__(self, port: int, walkers: list[Walker]) -> None:
        self._port, self._walkers, self._stop = port, walkers, threading.Event()
        self.pages, self.faults = 0, list[str]()
        self._threads = [
            threading.Thread(target=self._until_stopped, args=[walker.step]) for walker in walkers
        ]
        self._threads.append(threading.Thread(target=self._until_stopped, args=[self._look]))
        for thread in self._threads:
            thread.start()

    def _until_stopped(self, once: Callable[[], None]) -> None:
        while not self._stop.is_set():
            try:
                once()
                self.pages += 1
            except Exception as fault:
                self.faults.append(repr(fault))

    def _look(self) -> None:
        page = Browser(self._port).get(OVERVIEW)
        marks = MARK.findall(page.text)
        if page.status != 200 or len(marks) < 5 or len(set(marks)) != 1:
            self.faults.append(f"{page.status}: {sorted(set(marks))}")

    def stop(self) -> None:
        """Let them finish what they are at."""
        self._stop.set()
        for thread in self._threads:
            thread.join()
        for walker in self._walkers:
            walker.line.close()


def health(port: int) -> str:
    """Return the word at `/-/health`; nothing while no worker answers."""
    found = re.search(r'"status": ?"(\w+)"', Browser(port).get("/-/health").text)
    return found[1] if found else ""


def seconds_until(holds: Callable[[], bool], times: int = 1) -> float:
    """Return after how long something began to hold, so many times in a row; raise after a minute."""
    began = since = time.monotonic()
    right = 0
    while right < times:
        if not holds():
            right, since = 0, time.monotonic()
            assert since - began < 60, "it does not come"
        else:
            right += 1
    return since - began


def shows(port: int, name: str) -> bool:
    """Return whether a page is of the version with this name."""
    return set(MARK.findall(Browser(port).get(OVERVIEW).text)) == {name}


def tried(site: Site, production: Production, good: str, kind: Callable[[], object], sure: int) -> float:
    """Put a good version there, then something broken; return after how long the good one was live."""
    name = MARK.findall(good)[0]
    put(site.file, good)
    live = seconds_until(partial(shows, production.port, name), sure)
    said = len(site.said())
    kind()
    # a worker nobody has asked since may still speak of the file before: wait for one that has seen this
    seconds_until(lambda: health(production.port) == "degraded" and len(site.said()) > said, sure)
    lines = site.said()[said:]
    assert 1 <= len(lines) <= len(workers_of(production)), lines
    return live
