"""The forms of everything in a guide: seen, changed, added, renamed and taken away."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from wizard.author.addresses import GUIDE, find, title_of
from wizard.author.desk import DRAFT, desk
from wizard.author.draft import Draft
from wizard.author.form_edits import apply_action, apply_form
from wizard.author.forms import ThingForm
from wizard.author.naming import shortened, things
from wizard.author.preview.ways import ways_to
from wizard.author.saving import NO_ROLE, confirmed, keep, sent_base, sent_revision
from wizard.author.words import KINDS

blueprint = Blueprint("things", __name__)


@blueprint.get("/indhold")
def outline() -> str:
    """Return everything there is to edit, kind by kind."""
    draft = desk().draft
    lists = [(kind, words, list(things(draft, kind))) for kind, (_, words) in KINDS.items()]
    return render_template("desk/outline.html", lists=lists)


@blueprint.get("/ret/guide", defaults={"kind": GUIDE, "name": GUIDE})
@blueprint.get("/ret/<kind>/<path:name>")
def edit(kind: str, name: str) -> str:
    """Return the form of a thing, with the page that a visitor sees beside it."""
    draft = desk().draft
    form = ThingForm(draft, find(draft, kind, name))
    return page(draft, kind, name, form)


def page(draft: Draft, kind: str, name: str, form: ThingForm, trouble: str = "", revision: int = 0) -> str:
    """Return the page of a form; where it could not be kept, with what was sent and the revision it came from."""
    preview, ways = preview_of(kind, name)
    return render_template(
        "desk/thing.html",
        form=form,
        kind=kind,
        name=name,
        title=shortened(title_of(draft, kind, name), 90),
        kind_word=KINDS.get(kind, ("guiden",))[0],
        preview_page=preview,
        ways=ways,
        trouble=trouble,
        revision=revision,
    )


def preview_of(kind: str, name: str) -> tuple[str, Any]:
    """Return the page of the preview on which a thing is seen, and the ways to it."""
    edition = desk().edition(DRAFT)
    ways = ways_to(edition, kind, name) if edition and kind in ("step", "outcome") else ()
    if ways:
        return ways[0].page, ways
    return {"contact": f"kontakter#{name}", "offer": "kontakter", "flow": name}.get(kind, ""), ()


@blueprint.post("/ret/guide", defaults={"kind": GUIDE, "name": GUIDE})
@blueprint.post("/ret/<kind>/<path:name>")
def save(kind: str, name: str) -> Response | tuple[str, int]:
    """Keep what the form says, and do what the button beside a thing says."""
    base = sent_base()
    path = find(base, kind, name)
    form, by = ThingForm(base, path, request.form), request.form.get("rang_by", "").strip()
    if "confirm" in request.form and not by:
        return page(base, kind, name, form, NO_ROLE, sent_revision()), 422
    text = apply_form(form)
    if action := request.form.get("action"):
        text = apply_action(desk().draft_of(text), path, action)
    if "confirm" in request.form:
        text = confirmed(desk().draft_of(text), name, by)
    keep(text, f"rettet: {shortened(title_of(base, kind, name))}")
    anchor = (request.form.get("action") or "").partition(":")[2] or None
    now = _name_now(base, text, kind, name)
    return redirect(url_for("things.edit", kind=kind, name=now, _anchor=anchor), 303)


def _name_now(base: Draft, text: str, kind: str, name: str) -> str:
    """Return under which name a thing is found in a text: that of a step begins with the card that it is in."""
    before = base.ids(kind) if kind == "step" else ()
    return desk().draft_of(text).ids(kind)[before.index(name)] if name in before else name
