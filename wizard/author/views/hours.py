"""Opening hours entered by form, and said back in the words of the page."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from wizard.author.addresses import find
from wizard.author.desk import desk
from wizard.author.draft import Draft
from wizard.author.edits import set_field
from wizard.author.hours_form import (
    DAY_WORDS,
    HOLIDAYS,
    CannotRead,
    Hours,
    eves_of,
    read_hours,
    write_hours,
)
from wizard.author.naming import called
from wizard.author.saving import keep_and_go, sent_base
from wizard.flows.countries import Country
from wizard.pages.hours_text import hours_for_author

blueprint = Blueprint("hours", __name__)


@blueprint.get("/tider/<name>")
def edit(name: str) -> str:
    """Return the form of a contact's hours."""
    draft = desk().draft
    text = draft.said((*find(draft, "contact", name), "hours")) or "unknown"
    hours = read_hours(text, draft.ways)
    return _page(draft, name, hours or Hours(), text, {} if hours else {"": UNSAID})


UNSAID = (
    "Tiderne nu kan ikke vises i felterne, som derfor er tomme. Gemmer du herfra, bliver tiderne erstattet af det,"
    " du skriver; de kan rettes, som de er, under „Hele filen“."
)
NOT_CHOSEN = "Du har skrevet tider: vælg „På disse tider“, eller tøm felterne."
UNREADABLE = "Tiderne kan ikke læses: begynder en tid, efter den slutter?"


@blueprint.post("/tider/<name>")
def save(name: str) -> Response | tuple[str, int]:
    """Keep a contact's hours, or say by each field what is no time."""
    base = sent_base()
    path = (*find(base, "contact", name), "hours")
    hours, before = _sent(), base.said(path)
    try:
        text = _written(hours, before, base.ways)
    except CannotRead as error:
        return _page(base, name, hours, before, error.troubles), 422
    address = url_for("things.edit", kind="contact", name=name, _anchor="hours")
    said = hours_for_author(text, desk().today, base.ways)
    return keep_and_go(
        lambda draft: set_field(draft, path, text), "åbningstid", address, f"Siden siger nu: {said}."
    )


def _written(hours: Hours, before: str, ways: Country) -> str:
    """Return the hours as the file has them, those that mean what stood there before as they stood there."""
    text, read = write_hours(hours), read_hours(before, ways)
    if hours_for_author(text, desk().today, ways).startswith("kan ikke"):
        raise CannotRead({"": UNREADABLE})
    if read and read.kind == hours.kind != "times" and any(said.strip() for said in hours.days.values()):
        raise CannotRead({"kind": NOT_CHOSEN})
    return before if read and write_hours(read) == text else text


def _sent() -> Hours:
    form = request.form
    first, last = form.get("summer_from", ""), form.get("summer_to", "")
    return Hours(
        form.get("kind", ""),
        {day: form.get(f"day-{day}", "") for day in range(7)},
        form.get("holidays", ""),
        form.get("holiday_times", ""),
        frozenset(form.getlist("eves[]")),
        (first, last) if first.strip() or last.strip() else None,
    )


def _page(draft: Draft, name: str, hours: Hours, text: str, troubles: dict[str, str]) -> str:
    return render_template(
        "desk/hours.html",
        name=name,
        title=called(draft, "contact", name),
        hours=hours,
        said=hours_for_author(text or "unknown", desk().today, draft.ways),
        text=text,
        troubles=troubles,
        day_words=DAY_WORDS,
        holidays=HOLIDAYS,
        eves=eves_of(draft.ways, hours.eves),
    )
