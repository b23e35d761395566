"""What a subject expert reads and signs, as a page and as a PDF, and that it was signed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from wizard.author.comparing import compare
from wizard.author.desk import desk
from wizard.author.edits import CannotEdit, set_field
from wizard.author.saving import keep_and_go, sent_base
from wizard.author.text_origins import origins
from wizard.author.versions import raised
from wizard.flows.fingerprint import fingerprint
from wizard.flows.messages import messages
from wizard.flows.reports.tables import decision_rows
from wizard.pdf.renderer import PaperUnavailable

blueprint = Blueprint("sign_off", __name__)
NO_PAPER = "Papiret kan ikke tegnes på denne maskine, fordi programmet Pango mangler. Udskriv siden i stedet."
BUSY = "Papiret blev ikke færdigt: maskinen har for travlt. Prøv igen om lidt, eller udskriv siden i stedet."
UNREADABLE = "ret først fejlene i kladden: uden vejene kan ingen se, hvad der bliver godkendt"


def _values() -> dict[str, Any]:
    """Return what stands in the document; the routes only where they hold together."""
    own = desk()
    new, old = own.draft, own.draft_of(own.shelf.published())
    guide = new.guide
    head, *rows = decision_rows(guide) if guide and not new.errors else [()]
    return {
        "found": compare(own, old, new),
        "guide": guide and guide.guide,
        "version": raised(old.said(("guide", "version")), own.today),
        "today": own.today,
        "texts": list(messages(guide)) if guide else [],
        "head": head,
        "rows": rows,
        "content": fingerprint(guide) if guide else "",
        "where": origins(guide) if guide else None,
    }


@blueprint.get("/godkendelse")
def show() -> str:
    """Return the document, and the form by which the approval is kept."""
    return render_template("desk/sign_off.html", **_values())


@blueprint.get("/godkendelse.pdf")
def paper() -> Response | tuple[str, int]:
    """Return the document as a PDF."""
    try:
        drawn = desk().renderer.render(render_template("desk/sign_off_paper.html", **_values()))
    except PaperUnavailable:
        sentence = BUSY if desk().renderer.available() else NO_PAPER
        return render_template("desk/error.html", sentence=sentence), 503
    response = make_response(drawn)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = 'inline; filename="godkendelse.pdf"'
    return response


@blueprint.post("/godkendelse")
def approve() -> Response:
    """Write into the draft that its content is approved, by a role, on a day."""
    role = request.form.get("role", "").strip()
    if not role:
        raise CannotEdit("skriv den rolle, der har godkendt, fx SSP-leder; navnet står på papiret")
    base = sent_base()
    if base.guide is None or base.errors:
        raise CannotEdit(UNREADABLE)
    own = desk()
    approved: dict[str, Any] = {
        "role": role,
        "date": own.today,
        "version": raised(own.published_version, own.today),
        "fingerprint": fingerprint(base.guide),
    }
    return keep_and_go(
        lambda draft: set_field(draft, ("guide", "approved"), approved),
        f"godkendt af {role}",
        url_for("sign_off.show"),
    )
