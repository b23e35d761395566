"""HTML in, PDF out, without ever standing in the way of a page that shows 112.

One niced process per page worker draws the papers (`wizard.pdf.worker`). It is started by the first paper,
not by the import and not before a server forks. This module keeps the queue, the time limit and the papers that
hold no answers; it leaves to others what stands on a paper and what a browser is answered.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

from wizard.pdf.worker_client import CannotStart, PaperUnavailable, WorkerClient

HERE = Path(__file__).parents[1]
FONTS = HERE / "static" / "dist" / "fonts" / "paper"
STYLE = HERE / "templates" / "pdf" / "paper.css"
_PANGO = (("libpango-1.0.so.0", "libpangoft2-1.0.so.0"), ("libpango-1.0.dylib", "libpangoft2-1.0.dylib"))


__all__ = ["CannotStart", "PaperUnavailable", "QueueFull", "Renderer"]


class QueueFull(PaperUnavailable):
    """Too many papers are waited for."""


class Renderer:
    """Draws papers, one at a time, in a process of its own; safe to share between threads and across forks.

    `max_waiting` bounds how many threads may be in here at once, the one being served included: keep it below the
    threads of the page worker. `timeout` is how many seconds a paper may take, its wait included: keep it below what
    nginx waits for. `cache_size` bounds the papers in memory.
    """

    def __init__(
        self,
        fonts: Path = FONTS,
        style: Path = STYLE,
        *,
        max_waiting: int = 3,
        timeout: float = 20.0,
        cache_size: int = 64,
    ) -> None:
        self._fonts, self._style = fonts, style
        self._max_waiting, self.timeout, self._cache_size = max_waiting, timeout, cache_size
        self._begin()
        _renderers.add(self)

    def _begin(self) -> None:
        self._inside, self._counting = 0, threading.Lock()
        self._turn = threading.Lock()
        self._keeping = threading.Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._worker: WorkerClient | None = None
        self._missing: str | None = None

    def begin_after_fork(self) -> None:
        """Forget the process of the parent, which goes on using it."""
        if self._worker is not None:
            self._worker.detach()
        self._begin()

    def available(self) -> bool:
        """Return whether papers can be drawn here, as far as is known without starting anything."""
        return self._missing is None and _installed() and self._fonts.is_dir()

    @property
    def waiting(self) -> int:
        """Return how many papers are being drawn or waited for."""
        return self._inside

    @property
    def process(self) -> int | None:
        """Return the number of the process that draws, or last drew, if one was started."""
        return self._worker.process if self._worker else None

    def refuse_when_full(self) -> None:
        """Raise QueueFull where one more paper would be too many; one that is kept needs no room."""
        if self._inside >= self._max_waiting:
            raise QueueFull("too many papers at once")

    def render(self, html: str, *, keep: bool = False) -> bytes:
        """Return the PDF of the HTML, the same bytes for the same HTML.

        With `keep` it is remembered by its content: never ask for that when answers stand on the paper.
        Raises QueueFull, or PaperUnavailable when there is no renderer or it did not manage.
        """
        if not keep:
            return self._queued(html)
        name = hashlib.sha256(html.encode()).hexdigest()
        drawn = self._remembered(name) or self._queued(html)
        with self._keeping:
            self._kept[name] = drawn
            while len(self._kept) > self._cache_size:
                self._kept.popitem(last=False)
        return drawn

    def close(self) -> None:
        """End the process; the next paper starts a new one."""
        with self._turn:
            if self._worker is not None:
                self._worker.end()

    def _remembered(self, name: str) -> bytes | None:
        with self._keeping:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def _queued(self, html: str) -> bytes:
        until = monotonic() + self.timeout
        with self._place(until):
            for _chance in range(2):  # it may have died long ago, which is no fault of this paper
                worker = self._running(until)
                try:
                    return worker.draw(html, until)
                except (EOFError, OSError):
                    worker.end()
        raise PaperUnavailable("the renderer died twice")

    def _running(self, until: float) -> WorkerClient:
        if self._missing is not None:
            raise PaperUnavailable(self._missing)
        if self._worker is None or self._worker.ended:
            try:
                self._worker = WorkerClient(self._fonts, self._style, until)
            except CannotStart as problem:
                self._missing = str(problem)
                raise
            except (EOFError, OSError) as problem:
                raise PaperUnavailable("the renderer died at its start") from problem
        return self._worker

    @contextmanager
    def _place(self, until: float) -> Iterator[None]:
        with self._counting:
            self.refuse_when_full()
            self._inside += 1
        try:
            if not self._turn.acquire(timeout=max(0.0, until - monotonic())):
                raise QueueFull("waited too long for the renderer")
            try:
                yield
            finally:
                self._turn.release()
        finally:
            with self._counting:
                self._inside -= 1


_renderers: weakref.WeakSet[Renderer] = weakref.WeakSet()


def _begin_all() -> None:
    for renderer in list(_renderers):
        renderer.begin_after_fork()


if hasattr(os, "register_at_fork"):  # Windows never forks; the desk draws papers there too
    os.register_at_fork(after_in_child=_begin_all)


@cache
def _installed() -> bool:
    return find_spec("weasyprint") is not None and any(all(map(_loads, names)) for names in _PANGO)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
