"""The contacts: whom one can call, when they answer, when somebody last rang them, and the sheet to ring from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from wizard.author.desk import desk
from wizard.author.draft import Draft
from wizard.author.edits import confirm
from wizard.author.naming import called
from wizard.author.saving import keep_and_go, sent_base
from wizard.author.views.hours import hours_said
from wizard.flows.contacts.freshness import Freshness
from wizard.flows.reports.wording import FOUND, through

blueprint = Blueprint("contacts", __name__)
CHECKED_BY = "checked_by"
REVIEW_DAYS = 180  # where the file says nothing else
NO_ROLE = "Skriv først, hvem der har ringet: en rolle, fx SSP-sekretariatet."
SOON = dt.timedelta(days=30)
STATES: dict[Freshness, str] = {
    "never": "aldrig kontrolleret",
    "overdue": "for længe siden",
    "due": "snart igen",
    "fresh": "kontrolleret",
}


@dataclass(frozen=True)
class ContactRow:
    """A contact in the table; what is not in the draft is empty. `due` is the day it is to be rung again.

    One that is `certain` is never to be rung: nobody rings 112 to hear whether it answers.
    """

    id: str
    role: str
    name: str
    reached: str
    hours: str
    checked: str
    by: str
    due: str
    state: Freshness
    errors: int
    certain: bool


@blueprint.get("/kontakter")
def table(trouble: str = "") -> str:
    """Return all contacts, those to be rung first on top."""
    return render_template(
        "desk/contacts.html",
        rows=rows(desk().draft),
        states=STATES,
        by=session.get(CHECKED_BY, ""),
        trouble=trouble,
    )


@blueprint.get("/kontakter/ringeark")
def call_sheet() -> str:
    """Return the sheet to print and ring from: who, which number, what to ask, tick, initials."""
    wanted = request.args.getlist("kontakt")
    listed = [row for row in rows(desk().draft) if (not wanted or row.id in wanted) and row.reached]
    listed = [row for row in listed if not row.certain]
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


def confirmed(draft: Draft, name: str, by: str) -> str:
    """Return the text in which the contact was rung today by a role, which is remembered."""
    session[CHECKED_BY] = by
    return confirm(draft, name, by, desk().today)


def rows(draft: Draft) -> list[ContactRow]:
    """Return all contacts with an id, never rung first, then by the day they are due."""
    found = [_row(draft, name) for name in draft.ids("contact")]
    return sorted(found, key=lambda row: (row.certain, row.state != "never", row.due))


def _row(draft: Draft, name: str) -> ContactRow:
    path = ("contacts", name)

    def said(key: str) -> str:
        """Return what the draft says of the contact under a key."""
        return draft.said((*path, key))

    day = _day(said("checked"))
    days = int(said("review_days")) if said("review_days").isdigit() else REVIEW_DAYS
    due = day + dt.timedelta(days=days) if day else None
    via, found = len(draft.things((*path, "via"))), _found(draft, name)
    return ContactRow(
        name,
        said("role") or name,
        said("name") or said("organisation"),
        found or said("phone") or said("email") or said("link") or (through(via) if via else ""),
        "" if found else hours_said(said("hours"), draft.ways),
        day.isoformat() if day else "",
        said("checked_by"),
        due.isoformat() if due else "",
        _state(due),
        sum(problem.severity == "error" for problem in draft.problems_at(path)),
        _certain(draft, name),
    )


def _certain(draft: Draft, name: str) -> bool:
    """Return whether nobody has to confirm a contact, even while the draft has errors."""
    phone = draft.said(("contacts", name, "phone")).replace(" ", "")
    return bool(_found(draft, name)) or phone in draft.ways.certain


def _found(draft: Draft, name: str) -> str:
    """Return how a contact without a number of its own to ring is found."""
    return next((way for key, way in FOUND.items() if draft.said(("contacts", name, key)) == "true"), "")


def _state(due: dt.date | None) -> Freshness:
    if due is None:
        return "never"
    left = due - desk().today
    return "overdue" if left < dt.timedelta() else "due" if left <= SOON else "fresh"


def _day(said: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        return None


@blueprint.get("/kontakter/<name>")
def contact(name: str) -> Response:
    """Lead on to the form of a contact."""
    return redirect(url_for("things.edit", kind="contact", name=name))
