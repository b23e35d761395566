"""Taking away and renaming a thing or an answer, after showing what still names it and what each choice would do."""

from __future__ import annotations

from collections.abc import Collection

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from wizard.author.addresses import OPTION, find, title_of_any, with_address
from wizard.author.comparing import compare
from wizard.author.desk import desk
from wizard.author.draft import LISTS, Draft
from wizard.author.edits import CannotEdit, put_instead, rename_id, take_out
from wizard.author.edits.always_112 import answers, left_behind, without_entries
from wizard.author.naming import option_words, shortened, things
from wizard.author.saving import keep, keep_and_go, sent_base
from wizard.author.uses import uses
from wizard.flows.reports.changes_words import joined

blueprint = Blueprint("removing", __name__)
OUT = "out"  # the choice to take what is left behind out of the list as well


@blueprint.get("/fjern/<kind>/<path:name>")
def remove(kind: str, name: str) -> str:
    """Return what names a thing, and what taking it away, or putting another in its place, would do."""
    own = desk()
    draft, step, instead = own.draft, request.args.get("step", ""), request.args.get("instead", "")
    title = title_of_any(draft, kind, name, step)
    text, trouble = _tried(draft, kind, name, step, instead)
    locked = left_behind(draft, text)
    new = own.draft_of(without_entries(own.draft_of(text), locked) if locked else text)
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
        locked=[(entry, *_in_words(draft, entry)) for entry in locked],
        found=compare(own, draft, new),
        errors=[problem for problem in new.errors if problem.message not in known],
        old=own.remember(draft.text),
        new=own.remember(new.text),
    )


@blueprint.post("/fjern/<kind>/<path:name>")
def take_away(kind: str, name: str) -> Response:
    """Take a thing away as it was shown, and its entries in the list of 112 only where that is chosen."""
    base, step = sent_base(), request.args.get("step", "")
    what = f"taget væk: {shortened(title_of_any(base, kind, name, step))}"
    text = _without(base, kind, name, step, request.form.get("instead", ""))
    locked, out = left_behind(base, text), request.form.get("locked") == OUT
    if locked and out:
        text = without_entries(desk().draft_of(text), locked)
    keep(text, what, f"Gemt i kladden: {what}. {_of_locked(locked, out)}" if locked else "")
    return redirect(
        url_for("things.edit", kind="step", name=step) if step else url_for("things.outline"), 303
    )


def _of_locked(entries: Collection[str], out: bool) -> str:
    """Return what became of entries of the list of answers that always lead to 112."""
    if out:
        return f"{joined(entries)} er taget ud af listen over svar, der altid fører til 112."
    they, answers = ("det", "svaret") if len(entries) == 1 else ("de", "svarene")
    return (
        f"{joined(entries)} står stadig i listen over svar, der altid fører til 112."
        f" Kladden kan ikke udgives, før {they} er taget ud under „Om guiden“, eller {answers} er tilbage."
    )


def _tried(draft: Draft, kind: str, name: str, step: str, instead: str) -> tuple[str, str]:
    """Return the text without the thing, or as it is and why it cannot be done."""
    try:
        return _without(draft, kind, name, step, instead), ""
    except CannotEdit as error:
        return draft.text, str(error)


def _without(draft: Draft, kind: str, name: str, step: str, instead: str) -> str:
    if instead:
        find(draft, kind, instead)
        return put_instead(draft, kind, name, instead, step)  # type: ignore[arg-type]  # a kind that was found
    return take_out(draft, kind, name, step)  # type: ignore[arg-type]


def _in_words(draft: Draft, entry: str) -> tuple[str, str]:
    """Return the label of an answer in the list, and its question."""
    path = answers(draft)[entry]
    return draft.said((*path, "label")), draft.said((*path[:2], "question"))


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
    title = title_of_any(desk().draft, kind, name, step)
    return render_template("desk/rename.html", kind=kind, name=name, step=step, title=title)


@blueprint.post("/omdoeb/<kind>/<path:name>")
def give_name(kind: str, name: str) -> Response:
    """Give a thing another id, everywhere."""
    base, step = sent_base(), request.args.get("step", "")
    title_of_any(base, kind, name, step)
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
