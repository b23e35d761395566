"""The routes: each takes a request apart, asks the engine, and hands a page object to a template."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.routing import BaseConverter, ValidationError
from werkzeug.wrappers import Response as BaseResponse

from wizard.flows.errors import NotInFlow
from wizard.flows.graph.walk import walk
from wizard.flows.model import Flow
from wizard.i18n.languages import preferred
from wizard.pages.models import OutcomePage
from wizard.pages.vcard import vcards
from wizard.pages.whole_card import whole_card
from wizard.web.drawings import drawing_of
from wizard.web.kinds import note_kind
from wizard.web.page_cache import render_cached
from wizard.web.services import service
from wizard.web.urls import page_url
from wizard.web.visit import SamePlace, Visit, leave, meant_to_leave

blueprint = Blueprint("wizard", __name__)


class FlowId(BaseConverter):
    """The id of a flow in an address; never the name of another page, which has methods of its own."""

    regex = "[a-z0-9-]+"

    def to_python(self, value: str) -> str:
        """Return the id; refuses the names of the other pages."""
        if any(rule.rule.split("/")[2:3] == [value] for rule in self.map.iter_rules()):
            raise ValidationError
        return value


@blueprint.record_once
def _know_flow_ids(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["flow"] = FlowId


@blueprint.url_value_preprocessor
def choose_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Take the locale out of every route; one that is not offered is an unknown page, but can be left."""
    code = (values or {}).pop("locale", None)
    if code is None:
        return
    language = service().languages.get(code)
    if language is None and endpoint == "wizard.leave":
        language = service().content().source
    g.visit = Visit(language or abort(404))
    if g.visit.language.code not in g.visit.content.languages:
        # a translation that does not pass the gate now: the same place as it was written, an answer on its way too
        source = g.visit.flows.language.code
        abort(redirect(url_for(str(endpoint), locale=source, **(values or {})), 307))


def render(template: str, status: int = 200, here: SamePlace | None = None, **values: Any) -> Response:
    """Return a page of this visit; another language leads `here`, or to this very page."""
    note_kind(template)
    return make_response(render_template(template, frame=g.visit.frame(here), **values), status)


def cached_page(template: str, make: Callable[[], object], *key: Hashable) -> Response:
    """Return a page that is the same for every visitor; `key` is what else it depends on than where and when."""
    return make_response(render_cached(template, key, make))


@blueprint.get("/")
def root() -> BaseResponse:
    """Send the visitor to the start page in a language they read."""
    content = service().content()
    code = preferred(request.accept_languages, content.languages, content.source.code)
    response = redirect(url_for("wizard.start", locale=code))
    response.vary.add("Accept-Language")
    return response


@blueprint.get("/<locale>/", endpoint="start")
def start_page() -> Response:
    """Return the page on which a card is chosen."""
    return cached_page("start.html", g.visit.composer.start_page, request.host_url)


def find_flow(flow_id: str) -> Flow:
    """Return the flow of that id; one that is not there is an unknown page."""
    try:
        found: Flow = g.visit.flows.flow(flow_id)
    except NotInFlow:
        abort(404)
    return found


@blueprint.get("/<locale>/kontakter")
def contacts() -> Response:
    """Return every contact on one page, without the wizard."""
    return cached_page("contacts.html", g.visit.composer.contacts)


@blueprint.get("/<locale>/om", endpoint="about", defaults={"template": "about.html"})
@blueprint.get("/<locale>/om/forlad", endpoint="leaving", defaults={"template": "leaving.html"})
@blueprint.get("/<locale>/om/passede-ikke", endpoint="feedback", defaults={"template": "feedback.html"})
@blueprint.get("/<locale>/privatliv", endpoint="privacy", defaults={"template": "privacy.html"})
@blueprint.get(
    "/<locale>/tilgaengelighed", endpoint="accessibility", defaults={"template": "accessibility.html"}
)
def static_page(template: str) -> Response:
    """Return the guide's own pages: what it is, what it keeps, how it is left."""
    return cached_page(template, g.visit.composer.information)


@blueprint.get("/<locale>/om/kort/<flow:flow_id>")
def card(flow_id: str) -> Response:
    """Return the page of a whole card at a glance, drawn and as text."""
    shown = find_flow(flow_id)
    note_kind("card.html")

    def html() -> str:
        """Return the page of a whole card."""
        page = whole_card(g.visit.composer_on_paper().cards, shown)
        return render_template("card.html", frame=g.visit.frame(), page=page, drawing=drawing_of(shown))

    # where the other languages are depends on the path the guide is served under
    key = (*g.visit.paper_edition(), "page", flow_id, g.visit.papers, g.visit.frame().languages)
    return make_response(g.visit.content.kept(key, html))


@blueprint.get("/<locale>/om/kort/<flow:flow_id>/kort.svg")
def picture(flow_id: str) -> BaseResponse:
    """Lead on from where the drawing of a card was a file of its own."""
    return redirect(page_url("wizard.card", locale=g.visit.language.code, flow_id=flow_id), 308)


@blueprint.get("/was")
def was() -> BaseResponse:
    """Lead on from the short address at which Danish public sites show their accessibility statement."""
    return redirect(url_for("wizard.accessibility", locale=service().content().source.code))


@blueprint.route("/<locale>/forlad", methods=["GET", "POST"], endpoint="leave")
def leave_() -> BaseResponse:
    """Forget the visit and send the visitor to a neutral page; what no visitor meant ends nothing."""
    if not meant_to_leave():
        return Response(status=204)
    leave()
    response = redirect(g.visit.flows.guide.leave_to)
    # never "cookies": that wipes the whole registrable domain, the municipality's other services too
    # never "cache": while a full one is emptied Chromium keeps the cookie for seconds, and Back shows the page
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


@blueprint.get("/<locale>/kontakter/<contact>.vcf")
def vcard(contact: str) -> Response:
    """Return the address card of a contact for the visitor's address book."""
    if contact not in g.visit.composer.cards.contacts:
        abort(404)
    card = g.visit.composer.cards.card(contact)
    return _address_book(vcards([card]), "kontakt.vcf")


@blueprint.get("/<locale>/g/<address>/kontakter.vcf")
def vcard_of_outcome(address: str) -> Response:
    """Return all contacts of an outcome for the visitor's address book."""
    return _address_book(vcards(outcome_of(address).contacts), "kontakter.vcf")


def outcome_of(address: str) -> OutcomePage:
    """Return the outcome of an address as it stands on paper; anything else is an unknown page."""
    here = g.visit.open(address)
    path = walk(g.visit.flows.flow(here.flow), here.answers)
    page: OutcomePage = g.visit.composer_on_paper().outcome(path, here, path.outcome or abort(404))
    return page


def _address_book(data: bytes, name: str) -> Response:
    note_kind("contacts.vcf")
    response = make_response(data)
    response.mimetype = "text/vcard"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
