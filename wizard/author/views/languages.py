"""Which texts of the draft are missing or stale in which language, beside their Danish."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from wizard.author.desk import DRAFT, desk
from wizard.author.preview.content import CannotShow, Edition
from wizard.i18n.languages import SOURCE

blueprint = Blueprint("languages", __name__)


def _edition() -> Edition:
    return desk().edition(DRAFT) or abort(404)


@blueprint.get("/sprog")
def show() -> str:
    """Return each language with how much of the draft it does not have."""
    own, edition = desk(), _edition()
    try:
        counts = [
            (language, edition.faults(code)) for code, language in own.languages.items() if code != SOURCE
        ]
        trouble = ""
    except (CannotShow, LookupError) as error:
        counts, trouble = [], str(error)
    return render_template("desk/languages.html", counts=counts, trouble=trouble)


@blueprint.get("/sprog/<code>")
def language(code: str) -> str:
    """Return every text that a language lacks or whose translation does not fit, beside its Danish."""
    own = desk()
    spoken = own.languages.get(code) if code != SOURCE else None
    if spoken is None:
        abort(404)
    rows = [
        (fault, spoken.find_translation(fault.context, fault.source)) for fault in _edition().faults(code)
    ]
    return render_template("desk/language.html", language=spoken, rows=rows)
