"""The file itself, for whoever prefers it: the same draft as the forms, with problems beside the line."""

from __future__ import annotations

import secrets

from flask import Blueprint, Response, jsonify, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from wizard.author.desk import desk
from wizard.author.saving import keep_and_go
from wizard.flows.errors import Problem
from wizard.flows.reading.json_schema import schema
from wizard.web.headers import CONTENT_SECURITY_POLICY

blueprint = Blueprint("text", __name__)


@blueprint.get("/fil")
def edit() -> Response:
    """Return the editor; its own sheets are let in by a nonce."""
    nonce = secrets.token_urlsafe(16)
    line = request.args.get("linje", 1, type=int)
    response = make_response(render_template("desk/text.html", nonce=nonce, line=line))
    policy = CONTENT_SECURITY_POLICY.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")
    response.headers["Content-Security-Policy"] = policy
    return response


@blueprint.post("/fil")
def save() -> BaseResponse:
    """Keep the whole text, whatever is in it."""
    # a browser sends every line end as two characters
    sent = request.form.get("text", "").replace("\r\n", "\n")
    windows = "\r\n" in desk().kept.text
    text = sent.replace("\n", "\r\n") if windows else sent
    return keep_and_go(lambda _: text, "rettet i hele filen", url_for("text.edit"))


@blueprint.post("/fil/fejl")
def problems() -> BaseResponse:
    """Return the problems of a text while it is typed, and what the preview is to show."""
    text = request.form.get("text", "").replace("\r\n", "\n")
    draft = desk().draft_of(text)
    return jsonify(problems=[_row(problem) for problem in draft.problems], edition=desk().remember(text))


@blueprint.get("/fil/skema.json")
def file_schema() -> BaseResponse:
    """Return the schema, from which the editor completes."""
    return jsonify(schema())


def _row(problem: Problem) -> dict[str, object]:
    return {
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "message": problem.message,
    }
