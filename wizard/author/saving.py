"""What every form of the desk does with a new text: keep it, say what happened, and lose nothing."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, request, session
from werkzeug.wrappers import Response

from wizard.author.desk import desk
from wizard.author.draft import Draft
from wizard.author.edits import confirm

CHECKED_BY = "checked_by"
NO_ROLE = "Skriv først, hvem der har ringet: en rolle, fx SSP-sekretariatet."
LAID_TOGETHER = "Kladden var rettet i et andet vindue imens. Begge dele er med; intet er tabt."


def sent_revision() -> int:
    """Return the revision of the draft that the form was made from."""
    return request.form.get("revision", type=int) if "revision" in request.form else abort(400)  # type: ignore[return-value]


def sent_base() -> Draft:
    """Return the draft that the form was made from."""
    return desk().base(sent_revision())


def keep(text: str, what: str, said: str = "") -> None:
    """Keep a text made from the draft of the form, as a step called `what`; raise Stale or CannotKeep."""
    if text == sent_base().text:
        session["saved"] = request.form.get("kept", "")
        flash("Der var intet at gemme: felterne er, som de var.", "plain")
        return
    if desk().save(text, sent_revision(), what):
        flash(LAID_TOGETHER, "warning")
    session["saved"] = request.form.get("kept", "")
    flash(said or f"Gemt i kladden: {what}{'' if what.endswith(('?', '.', '…')) else '.'}", "good")


def keep_and_go(edit: Callable[[Draft], str], what: str, address: str, said: str = "") -> Response:
    """Keep what the edit makes of the form's draft, and lead on to an address."""
    keep(edit(sent_base()), what, said)
    return redirect(address, 303)


def confirmed(draft: Draft, name: str, by: str) -> str:
    """Return the text in which the contact was rung today by a role, which is remembered."""
    session[CHECKED_BY] = by
    return confirm(draft, name, by, desk().today)
