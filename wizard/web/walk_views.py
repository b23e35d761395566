"""The routes of a walk: a question, the answer to it, and the outcome.

They stand on the blueprint of the other pages, whose endpoints all are `wizard.…`.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Response, abort, g, jsonify, make_response, redirect, request
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.wrappers import Response as BaseResponse

from wizard.flows.graph.walk import Path, walk
from wizard.flows.model import Option, Outcome, Step
from wizard.sealing.place import Place
from wizard.web.ahead import ask_for_outcomes
from wizard.web.errors import Unserved
from wizard.web.forms import FORM_TYPES, StepForm, new_token, posted_option
from wizard.web.outcomes import outcome_at_once, written_outcome
from wizard.web.page_cache import render_question
from wizard.web.views import blueprint as blueprint
from wizard.web.views import find_flow, render
from wizard.web.visit import SealedAddresses


@blueprint.route("/<locale>/<flow:flow_id>", methods=["GET", "POST"])
def flow(flow_id: str) -> BaseResponse:
    """Return the page of a card's first question."""
    opened = find_flow(flow_id)
    return _show(Place(opened.id, {}, opened.start))


@blueprint.route("/<locale>/g/<address>", methods=["GET", "POST"])
def place(address: str) -> BaseResponse:
    """Return the page of a place in a walk: its question, or the outcome."""
    return _show(g.visit.open(address))


def _show(here: Place) -> BaseResponse:
    path = walk(g.visit.flows.flow(here.flow), here.answers)
    on_path = {step.id: step for step in path.steps}
    shown = on_path.get(here.position or "", path.end)
    if isinstance(shown, Outcome):
        return _outcome(path, here)
    return _answer(path, here, shown) if request.method == "POST" else _step(path, here, shown)


def _outcome(path: Path, here: Place) -> Response:
    if request.method == "POST":
        raise MethodNotAllowed(["GET"])
    return make_response(outcome_at_once(path, here))


def _step(path: Path, here: Place, step: Step) -> Response:
    ask_for_outcomes()
    token = new_token(g.visit.ensure_cookie_key(), g.visit.form_code())
    if step.id not in here.answers and not here.answers_lost:
        return make_response(render_question(path, here, step, token))
    page = g.visit.composer.step(path, here, step, here.answers.get(step.id))
    return render("step.html", page=page, token=token)


def _answer(path: Path, here: Place, step: Step) -> BaseResponse:
    if request.mimetype not in FORM_TYPES and (request.mimetype or request.content_length):
        abort(415)
    option = posted_option(step, request.form.getlist("answer"))
    if option and option.danger and step.id == path.flow.start:
        return _danger(here.answered(path, step.id, option.id))
    if g.visit.cookie_key is None:
        raise Unserved("cookies", 400)
    return _answered(path, here, step, option)


def _danger(there: Place) -> Response:
    """Answer danger on a first question at once: without a cookie or a token, and nothing new in the history.

    A browser without the cookie could open no sealed address: it gets none.
    """
    path = walk(g.visit.flows.flow(there.flow), there.answers)
    outcome = path.outcome or abort(404)
    if g.visit.cookie_key is not None:
        same = "wizard.place", {"address": g.visit.seal(there)}
        return make_response(outcome_at_once(path, there, same))
    code = g.visit.language.code
    composer = replace(g.visit.composer, addresses=SealedAddresses(code, lambda place: "x"))
    page = composer.outcome(path, there, outcome)
    back = g.visit.composer.addresses.flow(path.flow)
    bare = replace(page, answers=(), back=back, paper="", paper_with_answers="", vcards="")
    return make_response(written_outcome(bare, g.visit.frame()))


def _answered(path: Path, here: Place, step: Step, option: Option | None) -> BaseResponse:
    form = StepForm(step, g.visit.cookie_key, g.visit.form_code())
    if form.validate() and option:
        return _onward(here.answered(path, step.id, option.id), step)
    page = g.visit.composer.step(path, here, step, option and option.id)
    return render("step.html", 422, page=page, token=form.csrf_token.current_token, errors=form.reasons)


def _onward(there: Place, answered: Step) -> BaseResponse:
    """Lead to the place after an answer.

    A script is told two addresses instead: that place, and the step with its answer, which Back is to show.
    """
    address = g.visit.composer.addresses.place
    if request.headers.get("Accept") == "application/json":
        return jsonify(answered=address(there.showing(answered.id)), next=address(there))
    return redirect(address(there), 303)
