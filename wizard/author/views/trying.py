"""What a form would make of the draft, while it is typed: nothing is kept but in memory, for the preview."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from wizard.author.addresses import find
from wizard.author.desk import desk
from wizard.author.edits import CannotEdit
from wizard.author.form_edits import apply_form
from wizard.author.forms import FormEntry, ThingForm
from wizard.author.problem_words import in_desk_words
from wizard.author.saving import sent_base

blueprint = Blueprint("trying", __name__)


@blueprint.post("/proev/<kind>/<path:name>")
def form(kind: str, name: str) -> Response:
    """Return under which name the preview shows what the form says, and the problems of each field."""
    base = sent_base()
    path = find(base, kind, name)
    try:
        text = apply_form(ThingForm(base, path, request.form))
    except CannotEdit as error:
        return jsonify(edition=None, said=f"Det kan ikke skrives sådan: {error}.")
    draft = desk().draft_of(text)
    # the rules take longer than one key after another: the page is shown first, then what is wrong
    problems = _by_field(ThingForm(draft, path)) if "problems" in request.form else None
    return jsonify(edition=desk().remember(text), problems=problems)


def _by_field(form: ThingForm) -> dict[str, list[list[str]]]:
    return {
        entry.name: [[problem.severity, in_desk_words(form.draft, problem)] for problem in entry.problems]
        for entry in _flat(form.entries)
        if entry.kind != "things"
    }


def _flat(entries: tuple[FormEntry, ...]) -> list[FormEntry]:
    return [
        each
        for entry in entries
        for each in (entry, *_flat(tuple(e for row in entry.rows for e in row.entries)))
    ]
