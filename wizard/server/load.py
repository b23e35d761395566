"""What the workers of one instance are busy with: numbers in memory that all its processes share.

Each worker writes into a part of its own, so no lock is needed between processes; whoever answers reads all. There is
room made before the first worker is forked, and nothing lies in a file. No number tells of a visitor.
"""

from __future__ import annotations

import ctypes
import mmap
import threading
from collections.abc import Iterator
from contextlib import contextmanager

MOST_WORKERS = 64
# refused for want of room, by a fault of ours, or since it is no request that can be answered
REFUSALS = (400, 413, 414, 431, 500, 503)
LONGEST_VERSION = 64


class Load(ctypes.Structure):
    """One worker's part. `age` is gunicorn's number of the worker, 0 where there is none; refusals are kept."""

    _fields_ = (
        ("age", ctypes.c_uint32),
        ("threads", ctypes.c_uint32),
        ("busy", ctypes.c_uint32),
        ("papers", ctypes.c_uint32),
        ("stale", ctypes.c_uint32),
        ("refused", ctypes.c_uint64 * len(REFUSALS)),
        ("version", ctypes.c_char * LONGEST_VERSION),
    )

    def begin(self, age: int) -> None:
        """Make this the part of a worker that starts, or of none (0); what was refused stays counted."""
        self.threads = self.busy = self.papers = self.stale = 0
        self.version = b""
        self.age = age

    @contextmanager
    def request(self) -> Iterator[None]:
        """Count a request among those being answered."""
        with _counting:
            self.busy += 1
        try:
            yield
        finally:
            with _counting:
                self.busy -= 1

    def refuse(self, status: int) -> None:
        """Count a refusal; other statuses than `REFUSALS` are none."""
        if status in REFUSALS:
            with _counting:
                self.refused[REFUSALS.index(status)] += 1


# between the threads of one worker
_counting = threading.Lock()


class Loads:
    """The parts of all workers of an instance, made before they are forked."""

    def __init__(self) -> None:
        self._parts = (Load * MOST_WORKERS).from_buffer(mmap.mmap(-1, MOST_WORKERS * ctypes.sizeof(Load)))

    def part(self, age: int) -> Load:
        """Return the part of a worker that is about to be forked; past the last one it is counted nowhere."""
        found = next((part for part in self._parts if not part.age), Load())
        found.begin(age)
        return found

    def alive(self) -> list[Load]:
        """Return the parts of the workers that there are."""
        return [part for part in self._parts if part.age]

    def refused(self) -> dict[int, int]:
        """Return how often each status was refused since the instance was started, by workers now gone too."""
        return {
            status: sum(part.refused[place] for part in self._parts) for place, status in enumerate(REFUSALS)
        }
