"""Publishing, the versions that were, and steps that are undone."""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as BaseResponse

from wizard.author.comparing import ComparedDraft, compare
from wizard.author.desk import desk
from wizard.author.saving import sent_revision
from wizard.author.shelf import ChangedElsewhere, HasErrors

blueprint = Blueprint("publish", __name__)


@blueprint.post("/skridt")
def step() -> BaseResponse:
    """Undo the last step, or do it again."""
    own, revision = desk(), sent_revision()
    before = own.kept
    if request.form.get("step") == "redo":
        own.shelf.redo(revision)
        flash(f"Gjort igen: {before.redo}.", "good")
    else:
        own.shelf.undo(revision)
        flash(f"Fortrudt: {before.undo}.", "good")
    return redirect(_own_page(request.form.get("back", "")), 303)


def _own_page(address: str) -> str:
    """Return the page that was open, never one of another site."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"


@blueprint.get("/udgiv")
def show() -> str:
    """Return what publishing would do, and the versions that were."""
    return page()


def page(elsewhere: ChangedElsewhere | None = None) -> str:
    """Return the page; `elsewhere` is what another hand has made of the published file."""
    own = desk()
    old, new = own.draft_of(own.shelf.published()), own.draft
    return render_template(
        "desk/publish.html",
        versions=sorted(own.shelf.versions.listed(), key=lambda version: -version.number),
        elsewhere=elsewhere,
        path=own.shelf.path,
        found=ComparedDraft() if new.errors else compare(own, old, new),
        old=own.remember(old.text),
        new=own.remember(new.text),
    )


@blueprint.post("/udgiv")
def publish() -> BaseResponse | str | tuple[str, int]:
    """Put the draft in the place of the published file."""
    own = desk()
    try:
        own.shelf.publish(sent_revision(), request.form.get("seen"))
    except HasErrors as error:
        return _refused(error)
    except ChangedElsewhere as error:
        return page(error), 409
    flash(
        f"Udgivet. {own.shelf.path.name} er skiftet ud; en guide, der kører, viser det om få sekunder.",
        "good",
    )
    return redirect(url_for("publish.show"), 303)


def _refused(error: HasErrors) -> tuple[str, int]:
    return render_template("desk/refused.html", problems=error.problems), 422


@blueprint.get("/udgiv/hent")
def download() -> Response | tuple[str, int]:
    """Return the draft as a file, for whoever runs the guide elsewhere."""
    own = desk()
    try:
        draft = own.shelf.publishable(own.kept.revision)
    except HasErrors as error:
        return _refused(error)
    return _file(draft.data, own.shelf.path.name)


@blueprint.get("/kladde/hent")
def download_draft() -> Response:
    """Return the draft as it is, finished or not."""
    own = desk()
    return _file(own.draft.data, own.shelf.draft_path.name)


def _file(data: bytes, name: str) -> Response:
    response = make_response(data)
    response.mimetype = "application/yaml"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.post("/udgaver/<int:number>/hent-frem")
def bring_back(number: int) -> BaseResponse:
    """Make the draft what a version said."""
    try:
        desk().shelf.bring_back(number, sent_revision())
    except KeyError:
        abort(404)
    flash(f"Udgave {number} er hentet frem i kladden. Udgiv den, hvis den skal gælde igen.", "good")
    return redirect(url_for("changes.show"), 303)


@blueprint.post("/kladde/forfra")
def begin_again() -> BaseResponse:
    """Make the draft what is published now."""
    desk().shelf.begin_again(sent_revision())
    flash("Kladden er nu som det, der er udgivet. Det gamle kan hentes med Fortryd.", "good")
    return redirect(url_for("publish.show"), 303)
