"""The routes of the papers: what an outcome page and a whole card give to take along, as PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, Response, abort, current_app, g, make_response, render_template, url_for

from wizard.flows.errors import NotInFlow
from wizard.pages.whole_card import whole_card
from wizard.pdf.renderer import PaperUnavailable
from wizard.pdf.template_values import card_values, summary
from wizard.web.errors import Unserved
from wizard.web.services import service
from wizard.web.views import choose_language, outcome_of
from wizard.web.visit import START

blueprint = Blueprint("papers", __name__)
blueprint.url_value_preprocessor(choose_language)

SUMMARIES = {"uden-svar": False, "med-svar": True}
# a paper has no other languages to lead to
START_PAGE: tuple[str, dict[str, str]] = (START, {})
CARDS = {"kort": "pdf/card.html", "plakat": "pdf/poster.html"}


@blueprint.get("/<locale>/g/<address>/papir/<kind>")
def paper(address: str, kind: str) -> Response:
    """Return the PDF of an outcome, with or without the answers; drawn in a process of its own."""
    if kind not in SUMMARIES:
        abort(404)
    g.visit.open(address)  # one that does not open is not repeated on the page of a refusal
    with_answers = SUMMARIES[kind]

    def html() -> str:
        page, frame = outcome_of(address), g.visit.frame(START_PAGE)
        if with_answers:
            return render_template("pdf/summary.html", **summary(page, frame, with_answers=True))
        without_answers = replace(page, answers=(), back=None, paper="", paper_with_answers="", vcards="")
        return str(
            g.visit.content.write("pdf/summary.html", **summary(without_answers, frame, with_answers=False))
        )

    back = url_for("wizard.place", locale=g.visit.language.code, address=address)
    return _drawn(html, keep=not with_answers, back=back)


@blueprint.get("/<locale>/om/kort/<flow_id>/<kind>.pdf", endpoint="card")
def card_paper(flow_id: str, kind: str) -> Response:
    """Return the PDF of a whole card, or of its drawing on one page: for a wall or a drawer."""
    if kind not in CARDS:
        abort(404)
    try:
        flow = g.visit.flows.flow(flow_id)
    except NotInFlow:
        abort(404)

    def html() -> str:
        card = whole_card(g.visit.composer_on_paper(), flow)
        return render_template(CARDS[kind], **card_values(card, g.visit.frame()))

    return _drawn(html, keep=True, back=url_for("wizard.about", locale=g.visit.language.code))


def _drawn(html: Callable[[], str], *, keep: bool, back: str) -> Response:
    renderer = service().renderer
    try:
        if not keep:
            renderer.refuse_when_full()  # before anything is composed: to say no must cost next to nothing
        drawn = renderer.render(html(), keep=keep)
    except PaperUnavailable as unavailable:
        current_app.logger.error("no paper: %s", unavailable)
        raise Unserved("busy", 503, unavailable.retry_after, back) from None
    response = make_response(drawn)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = 'attachment; filename="kontaktguide.pdf"'
    return response
