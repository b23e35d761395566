"""What went wrong -> status and page. Every such page carries 112, the contacts and a way to start again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, current_app, g, make_response, redirect, request
from gunicorn.http.errors import ParseException
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from wizard.i18n.languages import Language
from wizard.sealing.place import ClockAhead, InvalidAddress
from wizard.web.last_resort import LastResort
from wizard.web.page_cache import BACK, render_cached
from wizard.web.services import service
from wizard.web.visit import START, Visit, same_place

# every other status is a request that could not be understood
KINDS: Mapping[int, str] = {404: "missing", 500: "trouble", 503: "busy"}
# what was asked for can still be had in the ordinary way
RETRYABLE = {"cookies", "method"}


class Unserved(HTTPException):
    """Something a visitor asked for that cannot be given, with the words to say so."""

    def __init__(self, kind: str, code: int, retry_after: int | None = None, back: str | None = None) -> None:
        super().__init__()
        self.kind, self.code, self.retry_after, self.back = kind, code, retry_after, back


def install(app: Flask) -> None:
    """Make every fault of the app end in a kind page."""
    app.register_error_handler(InvalidAddress, _unopened)
    app.register_error_handler(HTTPException, _refused)
    # a body in damaged pieces, which the server notices only while the form is read
    app.register_error_handler(ParseException, lambda _: _page("method", 400))
    app.register_error_handler(Exception, _fault)


def _unopened(error: InvalidAddress) -> Response:
    if isinstance(error, ClockAhead):
        current_app.logger.error("the clocks of two machines are %d minutes apart", error.minutes)
        return _page("clock", 404)
    return _page("gone", 404)


def _refused(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    if error.code == 404 and (meant := _meant()):
        return make_response(redirect(meant, 308))
    ours = error if isinstance(error, Unserved) else Unserved(KINDS.get(error.code, "method"), error.code)
    response = _page(ours.kind, error.code, ours.back)
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    if ours.retry_after:
        response.headers["Retry-After"] = str(ours.retry_after)
    return response


def _meant() -> str | None:
    """Return the page that was meant by an address with capital letters or a slash too many, if there is one."""
    if request.method not in {"GET", "HEAD"}:
        return None
    parts = request.path.split("/")
    place = 3 if len(parts) > 3 and parts[2].lower() == "g" else None  # a sealed text has capitals of its own
    path = "/".join(part if index == place else part.lower() for index, part in enumerate(parts))
    if request.routing_exception:
        path = path.rstrip("/") or "/"
    adapter = current_app.create_url_adapter(request)
    if path == request.path or not adapter or not adapter.test(path, "GET"):
        return None
    return f"{request.script_root}{quote(path)}"


def _fault(error: Exception) -> Response:
    # the class and the route, nothing of the request: a log knows nobody
    rule = request.url_rule.rule if request.url_rule else "-"
    current_app.logger.error("%s at %s", type(error).__name__, rule)
    return _page("trouble", 500)


def _page(kind: str, status: int, back: str | None = None) -> Response:
    try:
        g.visit = visit = Visit(_language())
        # what stands around it hangs on the page that was asked for
        own, key = {BACK: str(escape(back or ""))}, (kind, back is None, request.endpoint)
        page = partial(visit.composer.error, kind, back and BACK)
        return make_response(render_cached("error.html", key, page, own, _here(kind)), status)
    except Exception:
        current_app.logger.error("the error page could not be made")
        pages = LastResort.of(service().content.known, f"{request.script_root}/")
        return make_response(pages.trouble(), status)


def _here(kind: str) -> tuple[str, Mapping[str, Any]]:
    """Return where another language leads from an error page: to one that can be shown, never here again."""
    endpoint, values = same_place()
    if kind in RETRYABLE:
        return endpoint, values
    if kind == "busy" and "address" in values:
        return "wizard.place", {"address": values["address"]}
    return START, {}


def _language() -> Language:
    content = service().content()
    return content.languages.get(request.path.split("/")[1], content.source)
