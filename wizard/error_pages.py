"""What went wrong -> status and page. Every such page carries 112, the contacts and a way to start again."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Response, current_app, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from wizard.i18n import SOURCE, Language
from wizard.places import Unopened
from wizard.visits import Visit, service

KINDS: Mapping[int, str] = {
    400: "request",
    404: "missing",
    405: "method",
    413: "large",
    414: "large",
    415: "request",
    431: "large",
    503: "busy",
}
FAULT = "fault"
# said when even the error page cannot be made
LAST_RESORT = (
    '<!doctype html><html lang="da"><meta charset="utf-8"><title>Fejl – Kontaktguide</title>'
    "<h1>Guiden virker ikke lige nu</h1>"
    '<p>Er nogen i fare, så <a href="tel:112">ring 112</a>. '
    'Er det ikke akut, så <a href="tel:114">ring til politiet på 114</a>.</p>'
    '<p><a href="/">Begynd forfra</a></p></html>'
)


class Unserved(HTTPException):
    """Something a visitor asked for that cannot be given, with the words to say so."""

    def __init__(self, kind: str, code: int, retry_after: int | None = None) -> None:
        super().__init__()
        self.kind, self.code, self.retry_after = kind, code, retry_after


def install(app: Flask) -> None:
    """Makes every fault of the app end in a kind page."""
    app.register_error_handler(Unopened, _unopened)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _fault)


def _unopened(_error: Unopened) -> Response:
    return _page("unopened", 404)


def _refused(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    kind = error.kind if isinstance(error, Unserved) else KINDS.get(error.code, "request")
    response = _page(kind, error.code)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    if isinstance(error, Unserved) and error.retry_after:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _fault(error: Exception) -> Response:
    # the class and the route, nothing of the request: a log knows nobody
    rule = request.url_rule.rule if request.url_rule else "-"
    current_app.logger.error("%s at %s", type(error).__name__, rule)
    return _page(FAULT, 500)


def _page(kind: str, status: int) -> Response:
    try:
        g.visit = visit = Visit(_language())
        page = visit.composer.error(kind)
        return make_response(render_template("error.html", page=page, frame=visit.frame()), status)
    except Exception:
        current_app.logger.error("the error page could not be made")
        return make_response(LAST_RESORT, status)


def _language() -> Language:
    languages = service().languages
    return languages.get(request.path.split("/")[1], languages[SOURCE])
