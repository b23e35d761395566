"""The page worker's end of the pipe to the process that draws papers (`wizard.pdf.worker` is the other)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from multiprocessing.connection import Pipe
from pathlib import Path
from threading import Timer
from time import monotonic

# never imported here: it needs what Unix has, and the desk runs elsewhere too
_WORKER, _DRAWN = "wizard.pdf.worker", b"+"
# what the renderer needs of the environment: no key and no setting of the wizard is among it
_INHERITED = (
    *("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "TMPDIR", "LANG", "LC_ALL"),
    *("PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE"),
)


class PaperUnavailable(Exception):
    """No paper can be drawn now; `retry_after` is in seconds. The message quotes nothing of the paper."""

    retry_after = 5


class CannotStart(PaperUnavailable):
    """The renderer says that it cannot work here, and will not be asked again: Pango or a font is missing."""


def _environment() -> dict[str, str]:
    """Return what the renderer sees: it finds the package where this process did, wherever that is."""
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    found = [str(Path(__file__).parents[2]), inherited.get("PYTHONPATH")]
    return inherited | {"PYTHONPATH": os.pathsep.join(filter(None, found))}


class WorkerClient:
    """The renderer's process and the pipe to it. Instants (`until`) are those of the monotonic clock.

    Raises EOFError or OSError where the process is gone.
    """

    def __init__(self, fonts: Path, style: Path, until: float) -> None:
        if not hasattr(os, "fork"):
            raise CannotStart("each paper is drawn by a fork, and this system has none")
        self._link, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  # every word of the command is our own
                [sys.executable, "-P", "-m", _WORKER, str(theirs.fileno()), fonts, style],
                pass_fds=[theirs.fileno()],
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                process_group=0,  # so that the fork that draws is ended with it
            )
        try:
            said, rest = self._reply(until)
            if said != _DRAWN:
                raise CannotStart(rest.decode())
        except Exception:
            self.end()
            raise

    def draw(self, html: str, until: float) -> bytes:
        """Return the PDF of the HTML."""
        said, rest = self._reply(until, html.encode())
        if said != _DRAWN:
            raise PaperUnavailable(rest.decode())
        return rest

    def _reply(self, until: float, html: bytes = b"") -> tuple[bytes, bytes]:
        """Return what it says, asked with the HTML if there is any; what is late is killed, and the pipe with it.

        A process that stands still takes nothing in: then sending, too, would never end.
        """
        overdue = Timer(max(0.0, until - monotonic()), self._kill)
        overdue.daemon = True
        overdue.start()
        try:
            if html:
                self._link.send_bytes(html)
            reply = self._link.recv_bytes()
        except (EOFError, OSError):
            if monotonic() < until:
                raise
        else:
            return reply[:1], reply[1:]
        finally:
            overdue.cancel()
            overdue.join()
        self.end()
        raise PaperUnavailable("the renderer took too long")

    @property
    def process(self) -> int:
        """Return the number of the process."""
        return self._process.pid

    @property
    def ended(self) -> bool:
        """Return whether it was ended here; it may also have died without a word."""
        return self._link.closed

    def end(self) -> None:
        """End the process, whatever it is doing; twice is once."""
        self._link.close()
        self._kill()
        self._process.wait()

    def _kill(self) -> None:
        if self._process.returncode is None:  # until it is waited for, its number is nobody else's
            os.killpg(self._process.pid, signal.SIGKILL)

    def detach(self) -> None:
        """Let go of it without ending it: it belongs to the process this one was forked from."""
        self._link.close()
        self._process.returncode = 0
