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

from wizard.pdf import worker as pdf_process

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


class WorkerClient:
    """The renderer's process and the pipe to it. Instants (`until`) are those of the monotonic clock.

    Raises EOFError or OSError where the process is gone.
    """

    def __init__(self, fonts: Path, style: Path, until: float) -> None:
        self._link, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  # every word of the command is our own
                [sys.executable, "-P", pdf_process.__file__, str(theirs.fileno()), fonts, style],
                pass_fds=[theirs.fileno()],
                env={name: os.environ[name] for name in _INHERITED if name in os.environ},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                process_group=0,  # so that the fork that draws is ended with it
            )
        try:
            said, rest = self._reply(until)
            if said != pdf_process.DRAWN:
                raise CannotStart(rest.decode())
        except Exception:
            self.end()
            raise

    def draw(self, html: str, until: float) -> bytes:
        """Return the PDF of the HTML."""
        said, rest = self._reply(until, html.encode())
        if said != pdf_process.DRAWN:
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
