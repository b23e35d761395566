"""Which texts of the draft are missing or stale in which language, beside their Danish."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from wizard.author.desk import DRAFT, desk
from wizard.author.preview.content import CannotShow, Edition
from wizard.author.stale import LackingText, lacking
from wizard.author.text_origins import origins

blueprint = Blueprint("languages", __name__)
# what a draft raises that is not finished enough to have texts
UNREADABLE = (CannotShow, LookupError)


def _edition() -> Edition:
    return desk().edition(DRAFT) or abort(404)


@blueprint.get("/sprog")
def show() -> str:
    """Return each language with how much of the draft it does not have."""
    own, edition = desk(), _edition()
    try:
        source = edition.flows.language.code
        counts = [
            (language, _lacking(edition, code)) for code, language in own.languages.items() if code != source
        ]
    except UNREADABLE as error:
        return _trouble(error)
    return render_template("desk/languages.html", counts=counts, trouble="")


def _trouble(error: Exception) -> str:
    """Return the page of a draft that cannot be compared with its translations."""
    return render_template("desk/languages.html", counts=[], trouble=str(error))


@blueprint.get("/sprog/<code>")
def language(code: str) -> str:
    """Return every text that a language lacks or whose translation does not fit, beside its Danish."""
    own = desk()
    spoken, edition = own.languages.get(code) or abort(404), _edition()
    try:
        if code == edition.flows.language.code:
            abort(404)
        rows = _lacking(edition, code)
    except UNREADABLE as error:
        return _trouble(error)
    where = origins(edition.flows)
    return render_template("desk/language.html", language=spoken, rows=rows, where=where)


def _lacking(edition: Edition, code: str) -> list[LackingText]:
    return list(lacking(edition.flows, edition.spoken(code), edition.faults(code)))
