"""What the draft changes since it was last published, danger first, each with the old and the new page."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from wizard.author.comparing import compare
from wizard.author.desk import desk

blueprint = Blueprint("changes", __name__)


@blueprint.get("/aendringer")
def show() -> str:
    """Return what publishing the draft would change."""
    return _page(desk().shelf.published(), "det, der er udgivet")


@blueprint.get("/aendringer/siden/<int:number>")
def since(number: int) -> str:
    """Return what the draft has otherwise than an earlier version."""
    version = desk().shelf.versions.find(number) or abort(404)
    return _page(version.text(), f"udgave {version.number} ({version.name})")


def _page(old: str, since_what: str) -> str:
    own = desk()
    new = own.draft
    return render_template(
        "desk/changes.html",
        since_what=since_what,
        found=compare(own, own.draft_of(old), new),
        old=own.remember(old),
        new=own.remember(new.text),
    )
