"""A new guide, where the desk was started on a file that is not there; and what a starter left to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from wizard.author.beginning import STARTER_WORDS, another, begin, is_begun, troubles_of, without_mark
from wizard.author.desk import desk
from wizard.author.saving import keep_and_go
from wizard.starters import CannotBegin, asks_for_child

blueprint = Blueprint("beginning", __name__)


@blueprint.before_app_request
def ask_first() -> Response | None:
    """Lead every page to the form of a new guide, as long as there is none."""
    if request.endpoint in ("static", "beginning.ask", "beginning.begin_guide") or is_begun(desk().shelf):
        return None
    return redirect(url_for("beginning.ask"), 303)


@blueprint.get("/ny-guide")
def ask() -> str:
    """Return the form of a new guide: that of this desk, or another beside it."""
    return _page({}, {})


@blueprint.post("/ny-guide")
def begin_guide() -> Response | tuple[str, int]:
    """Write a new guide, or say what it lacks."""
    own, troubles = desk(), troubles_of(request.form)
    shelf, further = own.shelf, is_begun(own.shelf)
    if further:
        try:
            shelf = another(shelf, request.form)
        except CannotBegin as error:
            troubles["fil"] = str(error)
    if troubles:
        return _page(request.form, troubles), 422
    begin(shelf, request.form, own.today)
    session["saved"] = "begin"
    flash(_begun(shelf.path, further), "good")
    return redirect(url_for("overview.front"), 303)


def _begun(path: Path, further: bool) -> str:
    """Return what is told of a new guide."""
    said = f"„{path.name}“ er begyndt og uden fejl."
    if further:
        command = f'kontaktguide desk "{path.absolute()}"'
        return f"{said} Åbn dens eget skrivebord: skriv {command} i en ny terminal."
    return f"{said} Ret nu det, der står under „Skal udfyldes“."


@blueprint.post("/udfyldt/<int:line>")
def filled(line: int) -> Response:
    """Take away the mark in a line: what it asks for is done."""
    return keep_and_go(
        lambda draft: without_mark(draft, line), "udfyldt", url_for("overview.front", _anchor="fill-in")
    )


def _page(said: Mapping[str, str], troubles: Mapping[str, str]) -> str:
    return render_template(
        "desk/begin.html",
        path=desk().shelf.path,
        further=is_begun(desk().shelf),
        starters=STARTER_WORDS,
        with_child=[starter for starter in STARTER_WORDS if asks_for_child(starter)],
        said=said,
        troubles=troubles,
    )
