"""Logs that know nobody: the hour, what kind of error, on which route; nothing of a request, ever.

Only lines whose words are known here are written as they stand. Of all others, whoever wrote them, the level
and the kind of error remain: the words of an exception may quote an address, an answer or a form.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from types import TracebackType
from typing import Any

OWN = "wizard"
SERVER = "gunicorn.error"
# how the server's lines about its own processes begin; they name process numbers and signals, no client
ABOUT_PROCESSES = (
    "WORKER TIMEOUT (pid:",
    "Worker (pid:",
    "Reason: Worker failed to boot",
    "Listening at:",
    "cannot listen on ",
)


class Quiet(logging.Formatter):
    """Writes lines such as `2026-11-23 14h WARNING words`; words that could tell of a visitor are withheld."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line, its time cut to the hour, in UTC."""
        hour = time.strftime("%Y-%m-%d %Hh", time.gmtime(record.created))
        return f"{hour} {record.levelname} {self._words(record)}"

    def _words(self, record: logging.LogRecord) -> str:
        error = record.exc_info and record.exc_info[0]
        if error:
            return f"{record.name}: {error.__name__}"
        words = " ".join(record.getMessage().split())
        known = record.name == OWN or (record.name == SERVER and words.startswith(ABOUT_PROCESSES))
        return words if known else f"{record.name}: (words withheld)"


def install() -> None:
    """Make this the only form in which this process writes, whatever library it comes from."""
    root = logging.getLogger()
    root.handlers = [handler()]
    root.setLevel(logging.WARNING)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a full disk is not reported by quoting the line that did not fit
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda unraisable: _say(unraisable.exc_type)
    threading.excepthook = lambda uncaught: _say(uncaught.exc_type)


def handler() -> logging.Handler:
    """Return a handler that writes to standard error in the quiet form."""
    made = logging.StreamHandler()
    made.setFormatter(Quiet())
    return made


def _uncaught(kind: type[BaseException], _error: BaseException, _trace: TracebackType | None) -> Any:
    _say(kind)


def _say(kind: type[BaseException] | None) -> None:
    logging.getLogger(OWN).error("%s outside of a request", kind.__name__ if kind else "fault")
