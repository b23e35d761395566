"""What went wrong at the desk, said in Danish; what was typed is never lost by it."""

from __future__ import annotations

import traceback

from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from wizard.author import template_functions
from wizard.author.edits import CannotEdit
from wizard.author.shelf import CannotKeep, Stale

SENTENCES = {
    404: "Siden findes ikke. Måske er det, den viste, omdøbt eller taget væk.",
    405: "Det kan man ikke her.",
    413: "Det, der blev sendt, er for stort.",
}
TOO_OLD = "Siden er fra før, skrivebordet blev startet igen. Dine felter er gemt i browseren: åbn siden på ny, og gem."
TROUBLE = "Der skete en fejl i skrivebordet. Kladden er, som den var sidst, den blev gemt."


def install(app: Flask) -> None:
    """Make every fault of the desk end in a page that says what to do."""
    app.register_error_handler(CannotEdit, lambda error: _page(f"Det kan ikke gøres her: {error}.", 422))
    app.register_error_handler(CannotKeep, lambda error: _page(str(error), 507))
    app.register_error_handler(Stale, lambda error: _page(str(error), 409))
    app.register_error_handler(CSRFError, lambda error: _page(TOO_OLD, 400))
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _fault)


def _refused(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    return _page(SENTENCES.get(error.code, "Det kunne skrivebordet ikke forstå."), error.code)


def _fault(error: Exception) -> Response:
    # an author's own machine: what happened may stand in the terminal
    current_app.logger.error("%s", "".join(traceback.format_exception(error)))
    return _page(TROUBLE, 500)


def _page(sentence: str, status: int) -> Response:
    setattr(g, template_functions.TROUBLE, True)
    # what cannot even be read was sent by a form, and is in the browser all the same
    typed = request.method == "POST" and (status == 413 or "kept" in request.form)
    return make_response(render_template("desk/error.html", sentence=sentence, typed=typed), status)
