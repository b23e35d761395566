"""The contacts: whom one can call, when they answer, when somebody last rang them, and the sheet to ring from."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from wizard.author.contact_rows import contact_rows
from wizard.author.desk import desk
from wizard.author.naming import called
from wizard.author.saving import CHECKED_BY, NO_ROLE, confirmed, keep_and_go, sent_base
from wizard.flows.contacts.freshness import Freshness

blueprint = Blueprint("contacts", __name__)
STATES: dict[Freshness, str] = {
    "never": "aldrig kontrolleret",
    "overdue": "for længe siden",
    "due": "snart igen",
    "fresh": "kontrolleret",
}


@blueprint.get("/kontakter")
def table(trouble: str = "") -> str:
    """Return all contacts, those to be rung first on top."""
    return render_template(
        "desk/contacts.html",
        rows=contact_rows(desk().draft, desk().today),
        states=STATES,
        by=session.get(CHECKED_BY, ""),
        trouble=trouble,
    )


@blueprint.get("/kontakter/ringeark")
def call_sheet() -> str:
    """Return the sheet to print and ring from: who, which number, what to ask, tick, initials."""
    wanted = request.args.getlist("kontakt")
    rows = contact_rows(desk().draft, desk().today)
    listed = [row for row in rows if row.reached and not row.certain and (not wanted or row.id in wanted)]
    return render_template("desk/call_sheet.html", rows=listed, today=desk().today, states=STATES)


@blueprint.post("/kontakter/<name>/passer")
def checked(name: str) -> Response | tuple[str, int]:
    """Write that a contact was rung today and is right; without a role, say so by the field."""
    base = sent_base()
    if base.find(("contacts", name)) is None:
        abort(404)
    what = f"{called(base, 'contact', name)} er kontrolleret i dag"
    by = request.form.get(CHECKED_BY, "").strip()
    if not by:
        return table(NO_ROLE), 422
    return keep_and_go(
        lambda draft: confirmed(draft, name, by), what, url_for("contacts.table", _anchor=name)
    )


@blueprint.get("/kontakter/<name>")
def contact(name: str) -> Response:
    """Lead on to the form of a contact."""
    return redirect(url_for("things.edit", kind="contact", name=name))
