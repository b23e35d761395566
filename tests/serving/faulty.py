"""The app with faults that can be asked for, each as talkative as a careless library would be."""

from __future__ import annotations

import logging
import os
import signal
import threading
import warnings
from typing import NoReturn

from flask import Flask, request, session

from wizard import quiet_logs
from wizard.app import create_app
from wizard.pdf import PaperUnavailable
from wizard.visits import EXTENSION


def told() -> str:
    """Gives everything there is to know about a request."""
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


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _stop() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


FAULTS = {
    "exception": _exception,
    "session": _session,
    "log": _log,
    "thread": _thread,
    "kill": _kill,
    "crash": _crash,
    "stop": _stop,
}


def start() -> Flask:
    """Gives the app as `wizard.wsgi` does, with the faults before every request."""
    quiet_logs.install()
    app = create_app()
    app.before_request(lambda: FAULTS.get(request.headers.get("X-Fault", ""), lambda: None)())
    renderer = app.extensions[EXTENSION].renderer

    def fails(html: str, **_: object) -> bytes:
        raise PaperUnavailable("RuntimeError")

    renderer.render = fails
    return app
