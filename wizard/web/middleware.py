"""What stands before the app in every process: the headers of every response, and the built files.

The files are served as they were compressed when they were built, also where there is no nginx. Their names
carry the hash of their content, so a browser never has to ask for one twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise

from wizard.web.headers import security_headers
from wizard.web.last_resort import LastResort
from wizard.web.public_url import PublicUrl
from wizard.web.services import EXTENSION_KEY, Services

ALONE = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
SERVER_ERROR = ("500 Internal Server Error", ALONE)
BAD_REQUEST = ("400 Bad Request", ALONE)
HASHED = re.compile(r"-[0-9A-Z]{8}\.\w+$")


class HeadersMiddleware(WhiteNoise):  # type: ignore[misc]  # whitenoise has no types
    """The WSGI application that a server calls."""

    def __init__(self, app: Flask) -> None:
        super().__init__(
            app.wsgi_app, max_age=3600, allow_all_origins=False, immutable_file_test=HASHED.pattern
        )
        self._log = app.logger.error
        self._services: Services = app.extensions[EXTENSION_KEY]
        self._public = PublicUrl(app.config["PUBLIC_URL"]) if app.config["PUBLIC_URL"] else None
        always_said = security_headers(secure=app.config["SECURE"])
        self._always = list(always_said.items())
        self._once = {name.lower() for name in always_said}
        if Path(app.static_folder or "").is_dir():
            self.add_files(app.static_folder, app.static_url_path)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer with a built file or with what the app says, either with all headers, each once."""

        def start(status: str, given: list[tuple[str, str]], *more: Any) -> Any:
            """Begin the answer with all headers, each once."""
            own = [header for header in given if header[0].lower() not in self._once]
            return start_response(status, own + self._always, *more)

        if self._public and not self._public.apply(environ):
            start(*BAD_REQUEST)
            return [self._last_resort(environ).wrong_host(self._public.address).encode()]
        # of other methods the app says what it thinks, on a page of ours
        serve = super().__call__ if environ["REQUEST_METHOD"] in {"GET", "HEAD"} else self.application
        try:
            answer: Iterable[bytes] = serve(environ, start)
        except SystemExit:  # a library that gives up takes neither the worker along nor prints its words
            self._log("SystemExit in a request")
            start(*SERVER_ERROR)
            return [self._last_resort(environ).trouble().encode()]
        return answer

    def _last_resort(self, environ: dict[str, Any]) -> LastResort:
        start = f"{environ.get('SCRIPT_NAME', '')}/"
        return LastResort.of(self._services.content.known, start)
