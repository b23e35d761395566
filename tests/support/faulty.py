"""The app with faults that can be asked for, each as talkative as a careless library would be."""

from __future__ import annotations

import logging
import os
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from flask import Flask, Response, request, session

from wizard.app import create_app
from wizard.pdf.worker_client import WorkerClient
from wizard.server import logs as quiet_logs


def told() -> str:
    """Return everything there is to know about a request."""
    return f"{request.full_path} {dict(request.headers)} {request.form} {dict(session)} {request.remote_addr}"


def _exception() -> NoReturn:
    raise RuntimeError(told())


def _session() -> None:
    session["unwritable"] = object()  # fails when the cookie is made, after the page


def _log() -> None:
    logging.getLogger("careless").error("seen: %s", told())
    logging.getLogger("werkzeug").warning(told())
    warnings.warn(told(), stacklevel=1)


def _thread() -> None:
    thread = threading.Thread(target=lambda words: int(words), args=[told()])
    thread.start()
    thread.join()


def _exit() -> NoReturn:
    sys.exit(told())


def _late() -> Response:
    """Fails when a part of the page is on its way already."""
    words = told()

    def page() -> Iterator[bytes]:
        """Return a page after the fault that was asked for."""
        yield b"<!doctype html>"
        raise RuntimeError(words)

    return Response(page())


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _stop() -> None:
    """Stands still; the worker that is asked next does not, so that one time-out is waited for."""
    with suppress(FileExistsError):
        (Path(tempfile.gettempdir()) / "stopped").mkdir()
        os.kill(os.getpid(), signal.SIGSTOP)


def _dies(drawer: WorkerClient, html: str, until: float, own: Any = WorkerClient.draw) -> bytes:
    """Kill the paper's process while it draws a paper."""
    os.kill(drawer.process, signal.SIGKILL)
    return bytes(own(drawer, html, until))


FAULTS = {
    "exception": _exception,
    "session": _session,
    "log": _log,
    "thread": _thread,
    "exit": _exit,
    "late": _late,
    "kill": _kill,
    "crash": _crash,
    "stop": _stop,
}


def start() -> Flask:
    """Return the app as `wizard.wsgi` does, with the faults before every request."""
    quiet_logs.install()
    app = create_app()
    app.before_request(lambda: FAULTS.get(request.headers.get("X-Fault", ""), lambda: None)())
    WorkerClient.draw = _dies  # type: ignore[assignment,method-assign]
    return app
