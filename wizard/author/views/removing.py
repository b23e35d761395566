"""Taking away and renaming a thing or an answer, after showing what still names it and what each choice would do."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request, url_for
from werkzeug.wrappers import Response

from wizard.author.comparing import compare
from wizard.author.desk import desk
from wizard.author.draft import LISTS, Draft
from wizard.author.edits import CannotEdit, put_instead, rename_id, take_out
from wizard.author.naming import option_words, shortened, things
from wizard.author.uses import uses
from wizard.author.views.finding import find, title_of, with_address
from wizard.author.views.saving import keep_and_go, sent_base

blueprint = Blueprint("removing", __name__)
OPTION = "option"


@blueprint.get("/fjern/<kind>/<path:name>")
def remove(kind: str, name: str) -> str:
    """Return what names a thing, and what taking it away, or putting another in its place, would do."""
    own = desk()
    draft, step, instead = own.draft, request.args.get("step", ""), request.args.get("instead", "")
    title = _title(draft, kind, name, step)
    new, trouble = _tried(draft, kind, name, step, instead)
    known = {problem.message for problem in draft.errors}
    return render_template(
        "desk/remove.html",
        kind=kind,
        name=name,
        step=step,
        title=title,
        instead=instead,
        others=_others(draft, kind, name, step),
        uses=with_address(draft, uses(draft, kind, name, step)),
        trouble=trouble,
        found=compare(own, draft, new),
        errors=[problem for problem in new.errors if problem.message not in known],
        old=own.remember(draft.text),
        new=own.remember(new.text),
    )


@blueprint.post("/fjern/<kind>/<path:name>")
def take_away(kind: str, name: str) -> Response:
    """Take a thing away as it was shown."""
    base, step = sent_base(), request.args.get("step", "")
    title = shortened(_title(base, kind, name, step))
    instead = request.form.get("instead", "")
    address = url_for("things.edit", kind="step", name=step) if step else url_for("things.outline")
    return keep_and_go(
        lambda draft: _without(draft, kind, name, step, instead), f"taget væk: {title}", address
    )


def _tried(draft: Draft, kind: str, name: str, step: str, instead: str) -> tuple[Draft, str]:
    """Return the draft without the thing, or as it is and why it cannot be done."""
    try:
        return desk().draft_of(_without(draft, kind, name, step, instead)), ""
    except CannotEdit as error:
        return draft, str(error)


def _without(draft: Draft, kind: str, name: str, step: str, instead: str) -> str:
    if instead:
        return put_instead(draft, kind, name, instead, step)  # type: ignore[arg-type]  # a kind that was found
    return take_out(draft, kind, name, step)  # type: ignore[arg-type]


def _title(draft: Draft, kind: str, name: str, step: str) -> str:
    if kind != OPTION:
        find(draft, kind, name)
        return title_of(draft, kind, name)
    path = find(draft, "step", step)
    if draft.find((*path, "options", name)) is None:
        abort(404)
    return option_words(draft, path, name)


def _others(draft: Draft, kind: str, name: str, step: str) -> dict[str, str]:
    """Return what could stand in the place of a thing."""
    if kind == OPTION:
        path = find(draft, "step", step)
        numbers = range(len(draft.things((*path, "options"))))
        ids = [draft.said((*path, "options", number, "id")) for number in numbers]
        return {own: option_words(draft, path, own) for own in ids if own not in ("", name)}
    return {own: words for own, words in things(draft, kind) if own != name} if kind in LISTS else {}


@blueprint.get("/omdoeb/<kind>/<path:name>")
def rename(kind: str, name: str) -> str:
    """Return the form of another id."""
    step = request.args.get("step", "")
    title = _title(desk().draft, kind, name, step)
    return render_template("desk/rename.html", kind=kind, name=name, step=step, title=title)


@blueprint.post("/omdoeb/<kind>/<path:name>")
def give_name(kind: str, name: str) -> Response:
    """Give a thing another id, everywhere."""
    base, step = sent_base(), request.args.get("step", "")
    _title(base, kind, name, step)
    new = request.form.get("new", "").strip()
    card = name.partition(".")[0]
    address = (
        url_for("things.edit", kind="step", name=step)
        if step
        else url_for("things.edit", kind=kind, name=f"{card}.{new}" if kind == "step" else new)
    )
    return keep_and_go(
        lambda draft: rename_id(draft, kind, name, new, step),  # type: ignore[arg-type]  # a kind that was found
        f"omdøbt: {name} hedder nu {new}",
        address,
    )
