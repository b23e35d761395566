"""Opening hours entered by form, and said back in the words of the page."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from wizard.author.desk import desk
from wizard.author.draft import Draft
from wizard.author.edits import set_field
from wizard.author.hours_form import DAY_WORDS, CannotRead, Hours, read_hours, write_hours
from wizard.author.naming import called
from wizard.author.views.finding import find
from wizard.author.views.saving import keep_and_go, sent_base
from wizard.flows.contacts.hours import BadHours
from wizard.i18n.sentences import DANISH, SentenceBuilder
from wizard.pages.hours_text import hours_in_words

blueprint = Blueprint("hours", __name__)


def hours_said(hours: str) -> str:
    """Return hours in Danish words, as the page will say them, or that they cannot be read."""
    try:
        return hours_in_words(SentenceBuilder(DANISH, str), hours or "unknown", desk().today)
    except BadHours:
        return f"kan ikke læses: {hours}"


@blueprint.get("/tider/<name>")
def edit(name: str) -> str:
    """Return the form of a contact's hours."""
    draft = desk().draft
    text = draft.said((*find(draft, "contact", name), "hours")) or "unknown"
    hours = read_hours(text)
    return _page(draft, name, hours or Hours(), text, "" if hours else UNSAID)


UNSAID = "Tiderne nu kan ikke vises i felterne. Gemmer du herfra, bliver de erstattet af det, du skriver."


@blueprint.post("/tider/<name>")
def save(name: str) -> Response | tuple[str, int]:
    """Keep a contact's hours, or say what is no time."""
    base = sent_base()
    path = (*find(base, "contact", name), "hours")
    hours = _sent()
    try:
        text = write_hours(hours)
        said = hours_said(text)
        if said.startswith("kan ikke"):
            raise CannotRead("Tiderne kan ikke læses: begynder en tid, efter den slutter?")
    except CannotRead as error:
        return _page(base, name, hours, base.said(path), str(error)), 422
    address = url_for("things.edit", kind="contact", name=name, _anchor="hours")
    return keep_and_go(
        lambda draft: set_field(draft, path, text), "åbningstid", address, f"Siden siger nu: {said}."
    )


def _sent() -> Hours:
    form = request.form
    first, last = form.get("summer_from", ""), form.get("summer_to", "")
    return Hours(
        form.get("kind", "times"),
        {day: form.get(f"day-{day}", "") for day in range(7)},
        "holidays" in form,
        "eves" in form,
        (first, last) if first.strip() or last.strip() else None,
    )


def _page(draft: Draft, name: str, hours: Hours, text: str, trouble: str) -> str:
    return render_template(
        "desk/hours.html",
        name=name,
        title=called(draft, "contact", name),
        hours=hours,
        said=hours_said(text),
        text=text,
        trouble=trouble,
        day_words=DAY_WORDS,
    )
