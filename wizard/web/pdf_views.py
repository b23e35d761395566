"""The routes of the papers: what an outcome page and a whole card give to take along, as PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flask import Blueprint, Response, abort, current_app, g, make_response, render_template, url_for

from wizard.flows.graph.walk import walk
from wizard.pages.paper_key import paper_key
from wizard.pages.whole_card import whole_card
from wizard.pdf.renderer import PaperUnavailable
from wizard.pdf.template_values import card_values, drawing_values, summary
from wizard.web.drawings import drawable, drawing_of
from wizard.web.errors import Unserved
from wizard.web.padding import CARD_PAPER, PAPER, filled_paper
from wizard.web.services import service
from wizard.web.views import choose_language, find_flow, outcome_of
from wizard.web.visit import START

blueprint = Blueprint("papers", __name__)
blueprint.url_value_preprocessor(choose_language)

SUMMARIES = {"uden-svar": False, "med-svar": True}
# a paper has no other languages to lead to
START_PAGE: tuple[str, dict[str, str]] = (START, {})
CARDS = {"kort", "tegning"}


@blueprint.get("/<locale>/g/<address>/papir/<kind>")
def paper(address: str, kind: str) -> Response:
    """Return the PDF of an outcome, with or without the answers; drawn in a process of its own."""
    if kind not in SUMMARIES:
        abort(404)
    here = g.visit.open(address)  # one that does not open is not repeated on the page of a refusal
    back = url_for("wizard.place", locale=g.visit.language.code, address=address)
    if SUMMARIES[kind]:
        return _filled(_drawn(lambda: _with_answers(address), keep=False, back=back))
    path = walk(g.visit.flows.flow(here.flow), here.answers)
    key = (*g.visit.paper_edition(), "summary", *paper_key(path, path.outcome or abort(404)))
    html = partial(g.visit.content.kept, key, lambda: _without_answers(address))
    return _filled(_drawn(html, keep=True, back=back))


def _filled(response: Response, size: int = PAPER) -> Response:
    response.set_data(filled_paper(response.get_data(), size))
    return response


def _with_answers(address: str) -> str:
    values = summary(outcome_of(address), g.visit.frame(START_PAGE), with_answers=True)
    return render_template("pdf/summary.html", **values)


def _without_answers(address: str) -> str:
    # what is the visitor's own does not even reach the template
    page = replace(outcome_of(address), answers=(), back=None, paper="", paper_with_answers="", vcards="")
    values = summary(page, g.visit.frame(START_PAGE), with_answers=False)
    return render_template("pdf/summary.html", **values)


@blueprint.get("/<locale>/om/kort/<flow_id>/<kind>.pdf", endpoint="card")
def card_paper(flow_id: str, kind: str) -> Response:
    """Return the PDF of a whole card, or of the drawing of all its ways, on one page of A3."""
    if kind not in CARDS:
        abort(404)
    flow = find_flow(flow_id)

    if kind == "tegning" and not drawable(flow_id):
        abort(404)  # a paper that nobody can read is worse than none

    def html() -> str:
        """Return what the paper of a card is drawn from."""
        card, frame = whole_card(g.visit.composer_on_paper().cards, flow), g.visit.frame(START_PAGE)
        if kind == "tegning":
            return render_template("pdf/drawing.html", **drawing_values(card, frame, drawing_of(flow)))
        return render_template("pdf/card.html", **card_values(card, frame))

    key = (*g.visit.paper_edition(), kind, flow.id)
    back = url_for("wizard.about", locale=g.visit.language.code)
    return _filled(_drawn(lambda: g.visit.content.kept(key, html), keep=True, back=back), CARD_PAPER)


def _drawn(html: Callable[[], str], *, keep: bool, back: str) -> Response:
    renderer = service().renderer
    try:
        if not keep:
            renderer.refuse_when_full()  # before anything is composed: to say no must cost next to nothing
        drawn = renderer.render(html(), keep=keep)
    except PaperUnavailable as unavailable:
        if service().may_log(f"no paper: {unavailable}"):
            current_app.logger.error("no paper: %s", unavailable)
        raise Unserved("busy", 503, unavailable.retry_after, back) from None
    response = make_response(drawn)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = 'attachment; filename="kontaktguide.pdf"'
    return response
