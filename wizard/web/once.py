"""Says something at most once in a while, so that a flood of refusals is no flood of lines in the log."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic


class OnceInAWhile:
    """Tells for each kind of message whether it is time to log it again; safe to share between threads.

    `seconds` is how long a kind stays unsaid; `clock` gives seconds that only grow.
    """

    def __init__(self, seconds: float = 60, clock: Callable[[], float] = monotonic) -> None:
        self._seconds, self._clock, self._lock = seconds, clock, Lock()
        self._due: dict[str, float] = {}

    def __call__(self, kind: str) -> bool:
        """Return whether this kind may be said now; then it may not for a while."""
        with self._lock:
            now = self._clock()
            if now < self._due.get(kind, now):
                return False
            self._due[kind] = now + self._seconds
            return True
