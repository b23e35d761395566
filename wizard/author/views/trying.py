"""What a form would make of the draft, while it is typed: nothing is kept but in memory, for the preview."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from wizard.author.desk import desk
from wizard.author.edits import CannotEdit
from wizard.author.form_edits import apply_form
from wizard.author.forms import FormEntry, ThingForm
from wizard.author.views.finding import find
from wizard.author.views.saving import sent_base
from wizard.author.views.things import form_of

blueprint = Blueprint("trying", __name__)


@blueprint.post("/proev/<kind>/<path:name>")
def form(kind: str, name: str) -> Response:
    """Return under which name the preview shows what the form says, and the problems of each field."""
    base = sent_base()
    path = find(base, kind, name)
    try:
        text = apply_form(form_of(base, path, request.form))
    except CannotEdit as error:
        return jsonify(edition=None, said=f"Det kan ikke skrives sådan: {error}.")
    draft = desk().draft_of(text)
    # only the form of the file while one types: the rules between its pieces take longer, and come with saving
    problems = draft.reading.problems or (draft.problems if request.form.get("all") else ())
    return jsonify(edition=desk().remember(text), problems=_by_field(form_of(draft, path), problems))


def _by_field(form: ThingForm, problems: object) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    if problems:
        for entry in _flat(form.entries):
            if entry.kind != "things":
                found[entry.name] = [[problem.severity, problem.message] for problem in entry.problems]
    return found


def _flat(entries: tuple[FormEntry, ...]) -> list[FormEntry]:
    return [
        each
        for entry in entries
        for each in (entry, *_flat(tuple(e for row in entry.rows for e in row.entries)))
    ]
