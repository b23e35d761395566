"""The last good version of a file, kept in memory for the next worker.

A worker that starts while the file is broken would have nothing to serve; the server would give up, and a
typing error would take the guide down at the next restart of a worker. So the server makes a nameless file in
memory before its workers start, and each worker that could use a new version copies it there.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def make(name: str) -> str:
    """Makes a spare for this process and those forked from it; gives its path, or "" where none can be."""
    if not hasattr(os, "memfd_create"):
        return ""
    descriptor = os.memfd_create(name)
    os.fchmod(descriptor, 0o600)
    return f"/proc/self/fd/{descriptor}"


class Spare:
    """The spare at `path`; an empty path stands for none, which keeps nothing and holds nothing."""

    def __init__(self, path: str = "") -> None:
        self._path = path

    def keep(self, data: bytes) -> None:
        """Takes these bytes in place of those before, whole; where nothing may grow, there is no spare."""
        if not self._path:
            return
        with suppress(OSError), self._locked(fcntl.LOCK_EX) as descriptor:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, data, 0)

    def read(self, read: Callable[[Path], T]) -> T | None:
        """Gives what `read` makes of the spare, or None where nothing is kept."""
        if not self._path:
            return None
        with self._locked(fcntl.LOCK_SH) as descriptor:
            return read(Path(self._path)) if os.fstat(descriptor).st_size else None

    @contextmanager
    def _locked(self, how: int) -> Iterator[int]:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, how)
            yield descriptor
        finally:
            os.close(descriptor)
