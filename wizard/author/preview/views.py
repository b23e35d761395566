"""The pages of the preview, under the names that the guide's templates know them by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
)
from markupsafe import escape
from werkzeug.wrappers import Response as BaseResponse

from wizard.author.preview.content import CannotShow, Edition
from wizard.author.preview.instants import INSTANTS, instant
from wizard.author.preview.visit import PreviewVisit
from wizard.flows.errors import NotInFlow
from wizard.flows.graph.walk import Path, walk
from wizard.flows.model import Outcome
from wizard.pages.whole_card import whole_card
from wizard.pdf.renderer import PaperUnavailable
from wizard.pdf.template_values import card_values, drawing_values, summary
from wizard.sealing.place import InvalidAddress, Place
from wizard.web.drawings import drawing_of
from wizard.web.forms import posted_option
from wizard.web.outcomes import written_outcome
from wizard.web.services import service

blueprint = Blueprint("wizard", __name__)
papers = Blueprint("papers", __name__)
EDITIONS = "desk-editions"
MOUNTED = "kontaktguide.preview"
# the guide's own pages -> their templates
STATIC_PAGES = {
    "about": "about.html",
    "leaving": "leaving.html",
    "feedback": "feedback.html",
    "privacy": "privacy.html",
    "accessibility": "accessibility.html",
}
WITH_ANSWERS = {"uden-svar": False, "med-svar": True}


@blueprint.url_value_preprocessor
@papers.url_value_preprocessor
def choose(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Take out of every address which text, at which moment and in which language."""
    given = values if values is not None else {}
    edition_name, instant_name = request.environ[MOUNTED]
    code = given.pop("locale", None)
    find_edition: Callable[[str], Edition | None] = current_app.extensions[EDITIONS]
    g.edition = edition = find_edition(edition_name) or abort(404)
    code = code or edition.flows.language.code
    if code not in edition.languages or instant_name not in INSTANTS:
        abort(404)
    moment = instant(instant_name, service().now(), edition.flows.ways)
    g.visit = PreviewVisit(edition, edition.language(code), moment)


@blueprint.app_errorhandler(CannotShow)
@blueprint.app_errorhandler(NotInFlow)
@blueprint.app_errorhandler(InvalidAddress)
@blueprint.app_errorhandler(LookupError)
@blueprint.app_errorhandler(StopIteration)
def cannot_show(error: Exception) -> Response:
    """Say what a page still lacks, in place of the page."""
    return make_response(f"{MISSING_PAGE.format(reason=_reason(error))}", 409)


MISSING_PAGE = """<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>Kan ikke vises endnu</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main data-unfinished><h1>Siden kan ikke vises endnu</h1><p>{reason}</p></main></body></html>
"""


def _reason(error: Exception) -> str:
    if isinstance(error, CannotShow):
        return escape(str(error))
    if isinstance(error, InvalidAddress):
        return "Adressen hører ikke til et sted i guiden."
    missing = str(error.args[0]) if error.args else ""
    return (
        f"„{escape(missing)}“ findes ikke endnu. Opret det, eller vælg noget andet."
        if missing
        else ("Siden henviser til en kontakt, et tilbud eller et udfald, som ikke findes endnu.")
    )


def render(template: str, **values: Any) -> Response:
    """Return a page of the guide."""
    return make_response(render_template(template, frame=g.visit.frame(), token="", **values))


@blueprint.get("/", endpoint="start")
def start_page() -> Response:
    """Return the page on which a card is chosen."""
    return render("start.html", page=g.visit.composer.start_page())


@blueprint.get("/kontakter")
def contacts() -> Response:
    """Return every contact on one page."""
    return render("contacts.html", page=g.visit.composer.contacts())


def static_page(template: str) -> Response:
    """Return a page of the guide's own text."""
    return render(template, page=g.visit.composer.information())


for name, template in STATIC_PAGES.items():
    blueprint.add_url_rule(f"/om/{name}", name, static_page, defaults={"template": template})


@blueprint.get("/forlad", endpoint="leave")
@blueprint.get("/forladt", endpoint="left")
def left() -> str:
    """Say where a visitor who leaves would be now."""
    where = escape(g.visit.flows.guide.leave_to)
    return (
        '<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Forladt</title></head><body><main>'
        f"<h1>Her har den besøgende forladt guiden</h1><p>Browseren viser nu {where}</p></main></body></html>"
    )


@blueprint.get("/kort/<flow_id>")
def card(flow_id: str) -> Response:
    """Return the page of a whole card."""
    shown = g.visit.flows.flow(flow_id)
    page = whole_card(g.visit.composer_on_paper().cards, shown)
    return render("card.html", page=page, drawing=drawing_of(shown))


@blueprint.route("/<flow_id>", methods=["GET", "POST"])
def flow(flow_id: str) -> BaseResponse:
    """Return the first page of a card."""
    opened = g.visit.flows.flow(flow_id)
    return _show(Place(opened.id, {}, opened.start))


@blueprint.route("/g/<address>", methods=["GET", "POST"])
def place(address: str) -> BaseResponse:
    """Return the page of a place in a walk, or take the answer to its question."""
    return _show(g.visit.open(address))


def _show(here: Place) -> BaseResponse:
    path = _walked(here)
    shown = {step.id: step for step in path.steps}.get(here.position or "", path.end)
    if isinstance(shown, Outcome):
        page = g.visit.composer.outcome(path, here, shown)
        return make_response(written_outcome(page, g.visit.frame()))
    option = posted_option(shown, request.form.getlist("answer"))
    if option:
        return redirect(g.visit.composer.addresses.place(here.answered(path, shown.id, option.id)), 303)
    return render("step.html", page=g.visit.composer.step(path, here, shown, here.answers.get(shown.id)))


def _walked(here: Place) -> Path:
    return walk(g.visit.flows.flow(here.flow), here.answers)


def _outcome_of(address: str) -> Any:
    here = g.visit.open(address)
    path = _walked(here)
    return g.visit.composer_on_paper().outcome(path, here, path.outcome or abort(404))


@blueprint.get("/g/<address>/kontakter.vcf")
def vcard_of_outcome(address: str) -> Response:
    """Leave out the address cards: they are for a telephone."""
    abort(404)


@blueprint.get("/kontakter/<contact>.vcf")
def vcard(contact: str) -> Response:
    """Leave out the address card: it is for a telephone."""
    abort(404)


@papers.get("/g/<address>/papir/<kind>")
def paper(address: str, kind: str) -> Response:
    """Return the PDF of an outcome."""
    page, answers = _outcome_of(address), WITH_ANSWERS.get(kind, False)
    bare = (
        page if answers else replace(page, answers=(), back=None, paper="", paper_with_answers="", vcards="")
    )
    values = summary(bare, g.visit.frame(("wizard.start", {})), with_answers=answers)
    return drawn(render_template("pdf/summary.html", **values))


@papers.get("/kort/<flow_id>/<kind>.pdf", endpoint="card")
def card_paper(flow_id: str, kind: str) -> Response:
    """Return the PDF of a whole card."""
    shown, frame = g.visit.flows.flow(flow_id), g.visit.frame(("wizard.start", {}))
    card = whole_card(g.visit.composer_on_paper().cards, shown)
    if kind == "tegning":
        return drawn(render_template("pdf/drawing.html", **drawing_values(card, frame, drawing_of(shown))))
    if kind != "kort":
        abort(404)
    return drawn(render_template("pdf/card.html", **card_values(card, frame)))


def drawn(html: str) -> Response:
    """Return the PDF of the HTML, or say why there is none."""
    try:
        response = make_response(service().renderer.render(html))
    except PaperUnavailable as unavailable:
        raise CannotShow(NO_PAPER) from unavailable
    response.mimetype = "application/pdf"
    return response


NO_PAPER = (
    "Papiret kan ikke vises på denne maskine, fordi programmet Pango mangler eller har travlt."
    " Guiden selv virker uden, og besøgende får deres PDF fra serveren."
)
