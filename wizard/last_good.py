"""Serves the last good version of a file; a changed one is taken over once it is read and checked.

Each process looks for itself, at most every two seconds and when it is asked, one thread at a time: the
others are given the old version meanwhile. What cannot be used is said in the log once and changes nothing.
"""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Generic, TypeVar

from wizard.flows.errors import BrokenFlows, Problem

LOOK_AGAIN_AFTER = 2.0
TRY_AGAIN_AFTER = 30.0  # a file that failed to be read may be readable the next time, unchanged
UNREADABLE = "filen er ikke en fil"
MOUNTS = Path("/proc/self/mountinfo")
MOUNTED_ALONE = "mounted by itself, so that a file moved over it is never seen here: mount its folder"
T = TypeVar("T")


def make_spare(name: str) -> str:
    """Make a spare for this process and those forked from it; return its path, or "" where none can be."""
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
        """Take these bytes in place of those before, whole; where nothing may grow, there is no spare."""
        if not self._path:
            return
        with suppress(OSError), self._locked(alone=True) as descriptor:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, data, 0)

    def read(self, read: Callable[[Path], T]) -> T | None:
        """Return what `read` makes of the spare, or None where nothing is kept."""
        if not self._path:
            return None
        with self._locked(alone=False) as descriptor:
            return read(Path(self._path)) if os.fstat(descriptor).st_size else None

    @contextmanager
    def _locked(self, *, alone: bool) -> Iterator[int]:
        import fcntl  # not on Windows, where only the desk runs, which keeps no spare

        descriptor = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
            yield descriptor
        finally:
            os.close(descriptor)


class ReloadingFile(Generic[T]):
    """What `read` makes of the file at `path`; `log` is told in one line why a change was not taken over.

    A version that can be used is kept in `spare`, from which a process that starts later with a broken file
    takes it. Raises what `read` raises when already the first version cannot be used.
    """

    def __init__(
        self,
        path: Path,
        read: Callable[[Path], T],
        log: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
        spare: Spare | None = None,
    ) -> None:
        self._path, self._read, self._log, self._clock = path, read, log, clock
        self._spare = spare or Spare()
        self._lock = threading.Lock()
        self._trouble = ""
        # before reading: what is written meanwhile is then seen as a change
        self._seen, self._looked = _stamp(path), clock()
        self._tried = self._looked
        self._good = self._first()
        self._mounted_alone = mounted_alone(path)
        if self._mounted_alone:
            log(f"{path}: {MOUNTED_ALONE}")

    def __call__(self) -> T:
        """Return the last good version; a caller keeps what it was given for as long as it needs one."""
        if self._clock() - self._looked >= LOOK_AGAIN_AFTER and self._lock.acquire(blocking=False):
            try:
                self._looked = self._clock()
                self._look()
            finally:
                self._lock.release()
        return self._good

    @property
    def known(self) -> T:
        """Return the version given last, without a look at the file."""
        return self._good

    @property
    def stale(self) -> bool:
        """Return whether an older version is, or may be, served: the file cannot be used, or a change not seen."""
        return bool(self._trouble) or self._mounted_alone

    def _first(self) -> T:
        try:
            return self._fresh()
        except Exception as error:
            kept = self._spare.read(self._read)
            if kept is None:
                raise
            self._note(error)
            return kept

    def _look(self) -> None:
        seen = _stamp(self._path)
        if seen == self._seen and not self._due():
            return
        self._seen, self._tried = seen, self._looked
        try:
            self._good = self._fresh()
            self._note(None)
        except Exception as error:  # whatever it is, the last good version goes on
            if not self._trouble:
                self._take_spare()
            self._note(error)

    def _due(self) -> bool:
        """Return whether what failed is to be tried again: the disk, and not the file, may have been at fault."""
        return bool(self._trouble) and self._looked - self._tried >= TRY_AGAIN_AFTER

    def _take_spare(self) -> None:
        """Take what another process has read since: a worker forked late has the version of the server's start."""
        with suppress(Exception):
            kept = self._spare.read(self._read)
            self._good = self._good if kept is None else kept

    def _fresh(self) -> T:
        if self._path.is_fifo():  # it would be waited for without end
            raise BrokenFlows([Problem(str(self._path), 1, 1, "unreadable", UNREADABLE)])
        good = self._read(self._path)
        data = self._path.read_bytes()
        if _stamp(self._path) == self._seen:
            self._spare.keep(data)
        return good

    def _note(self, error: Exception | None) -> None:
        before, self._trouble = self._trouble, ""
        if error:
            self._trouble = " ".join(str(error).splitlines()[:1]) or type(error).__name__
        if self._trouble != before:
            self._log(self._trouble or f"{self._path}: the file is good again")


def mounted_alone(path: Path, mounts: Path = MOUNTS) -> bool:
    """Return whether the file is a mount of its own, as `-v ./flows.yaml:/etc/flows.yaml` makes it in a container.

    Such a mount goes on showing the file that was there at its start, whatever is moved over it outside.
    """
    try:
        lines = mounts.read_text().splitlines()
    except OSError:
        return False
    own = str(path.resolve()).replace(" ", "\\040")
    return own in {line.split()[4] for line in lines}


def _stamp(path: Path) -> tuple[int, ...] | None:
    """Return what changes with every change of the file, permissions included; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    marks = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return marks if stat.S_ISREG(found.st_mode) else None
