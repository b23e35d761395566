"""How gunicorn serves the app: no log is told who called, and no caller what answers.

Given to gunicorn by deploy/gunicorn.conf.py. A request that it refuses before the app sees it gets the same
last page as any other fault: with 112, and with all headers.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from gunicorn import glogging
from gunicorn.http import errors, wsgi
from gunicorn.workers.gthread import ThreadWorker

from wizard.config import settings
from wizard.server import logs as quiet_logs
from wizard.server.load import LONGEST_VERSION, Load
from wizard.web.ahead import begin
from wizard.web.headers import security_headers
from wizard.web.last_resort import LastResort
from wizard.web.services import EXTENSION_KEY, Services

# what gunicorn refuses by itself -> status; every other fault of a request is 400, of ours 500
REFUSED: tuple[tuple[type[Exception], HTTPStatus], ...] = (
    (errors.LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG),
    (errors.LimitRequestHeaders, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    (errors.ExpectationFailed, HTTPStatus.EXPECTATION_FAILED),
    (errors.ParseException, HTTPStatus.BAD_REQUEST),
)
# what gunicorn says of an address; only the second gives the reason
ABOUT_BINDING = ("Connection in use:", "connection to ", "Invalid address:", "Can't connect to ")
CANNOT_BIND = re.compile(r"connection to (.+) failed: (?:\[Errno \d+\] )?(.+)")


class Logger(glogging.Logger):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's own lines in the quiet form; no access log, whatever the settings say."""

    def setup(self, cfg: Any) -> None:
        """Set the one handler there is, in place of gunicorn's."""
        super().setup(cfg)
        self._said: set[str] = set()
        self.error_log.handlers = [quiet_logs.handler()]
        self.access_log.handlers = []

    def access(self, *_: Any) -> None:
        """Write nothing."""

    def error(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Say once that an address cannot be listened on: gunicorn tries five times, and says it eleven times."""
        words = str(msg) % args if args else str(msg)
        if not words.startswith(ABOUT_BINDING):
            super().error(msg, *args, **kwargs)
        elif failed := CANNOT_BIND.fullmatch(words):
            line = f"cannot listen on {failed[1]}: {failed[2]}"
            if line not in self._said:
                self._said.add(line)
                super().error("%s", line)


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A worker that answers refused requests with our own page and notes nothing of whose they were.

    `load` says how busy it is; the server's master gives it a part of the memory that all of them share.
    """

    wsgi: Any

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.load = Load()
        self._serves: list[Services] = []

    def load_wsgi(self) -> None:
        """Load the app, count what it refuses, and make beside the visitors what they will ask for."""
        super().load_wsgi()
        guides = guides_of(self.wsgi)
        self._serves = [each.extensions[EXTENSION_KEY] for each in guides]
        for each in guides:
            begin(each)
        self.wsgi = counted(self.wsgi, self.load)
        self.load.threads = self.cfg.threads

    def notify(self) -> None:
        """Say to the master that it is alive, about once a second and at each request, and how busy it is."""
        super().notify()
        self.load.papers = sum(each.renderer.waiting for each in self._serves)
        self.load.stale = any(each.stale for each in self._serves)
        versions = " ".join(each.content.known.flows.guide.version for each in self._serves)
        self.load.version = versions.encode()[:LONGEST_VERSION]

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request, counted as one being answered until it is sent."""
        with self.load.request():
            return super().handle_request(req, conn)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Answer a request that did not come through to the app, or that it could not answer."""
        status = next((code for kind, code in REFUSED if isinstance(exc, kind)), None)
        if status is None:
            self.log.error("", exc_info=exc)
        self.load.refuse(status or HTTPStatus.INTERNAL_SERVER_ERROR)
        try:
            client.sendall(last_resort(status or HTTPStatus.INTERNAL_SERVER_ERROR, pages_of(self._serves)))
        except OSError:
            return  # they have gone


def guides_of(app: Any) -> list[Any]:
    """Return the app, or those of several guides; a stranger's app is none."""
    return [each for each in getattr(app, "apps", {"": app}).values() if hasattr(each, "extensions")]


def counted(app: Callable[..., Iterable[bytes]], load: Load) -> Callable[..., Iterable[bytes]]:
    """Return the WSGI app with what it refuses counted, by the status alone."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request, and count what is refused."""

        def start(status: str, *rest: Any) -> Any:
            """Begin the answer, its status counted."""
            load.refuse(int(status[:3]))
            return start_response(status, *rest)

        return app(environ, start)

    return application


def pages_of(serves: list[Services]) -> LastResort:
    """Return the last pages of the one guide that is served; of several none is known to be meant."""
    if not serves:
        return LastResort(start="")
    if len(serves) > 1:
        return LastResort.of_several(each.content.known for each in serves)
    start = f"{urlsplit(settings({})['PUBLIC_URL']).path}/"
    return LastResort.of(serves[0].content.known, start)


def last_resort(status: HTTPStatus, pages: LastResort) -> bytes:
    """Return a whole response that needs no app: 112 and a way to begin again."""
    too_large = status == HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    body = (pages.too_many_cookies() if too_large else pages.trouble()).encode()
    headers = {
        **security_headers(secure=settings({})["SECURE"]),
        "Cache-Control": "no-store",
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    lines = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _without_name(own: Any = wsgi.Response.default_headers) -> Any:
    def default_headers(self: Any) -> list[str]:
        """Return the headers without the name of the server."""
        return [line for line in own(self) if not line.startswith("Server:")]

    return default_headers


# gunicorn has no setting for it, and an empty name would still be a header
wsgi.Response.default_headers = _without_name()
