"""What machines ask: monitors, search engines, browsers and whoever has found a hole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, make_response, url_for

from wizard.pages.built import older
from wizard.web.services import Services, service

blueprint = Blueprint("site", __name__)

# pages that can be found say nothing of a visit; a place in a walk is nobody's to find
ROBOTS = """User-agent: *
Disallow: /-/
Disallow: /*/g/
Disallow: /*/forlad
"""
GOOD_FOR = dt.timedelta(days=180)


def health_of(served: Services, config: Mapping[str, Any]) -> dict[str, Any]:
    """Return which version is served of a guide, and of each language its untranslated texts."""
    content = served.content()
    languages = {code: content.untranslated.get(code) for code in served.languages}
    status = "degraded" if served.stale else "ok"
    told = {"status": status, "version": content.flows.guide.version, "languages": languages}
    built = config["PUBLIC"]
    extra = {"older": list(older(Path(built), content.flows, config["GUIDE"]))} if built else {}
    return told | extra


@blueprint.get("/-/health")
def health() -> Response:
    """Tell a monitor which version is served, always 200 where pages are.

    Where `WIZARD_PUBLIC` names the folder of what is built beforehand, `older` names what there is of older content.
    """
    return jsonify(health_of(service(), current_app.config))


@blueprint.get("/-/live")
def live() -> Response:
    """Say that it answers: what decides whether an instance is started anew."""
    return jsonify(status="ok")


@blueprint.get("/-/ready")
def ready() -> Response:
    """Say that it has content and keys, be they older ones: what decides whether an instance is asked."""
    service().content()
    service().ring.keys()
    return jsonify(status="ok")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Tell search engines what they may look at."""
    return _text(ROBOTS)


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """Answer with no picture: a tab is not to stand out."""
    return make_response("", 204)


@blueprint.get("/.well-known/security.txt")
def security() -> Response:
    """Say where a hole in the guide can be told (RFC 9116): to the contacts that everyone has."""
    until = (service().now() + GOOD_FOR).astimezone(dt.UTC).strftime("%Y-%m-%dT00:00:00Z")
    content = service().content()
    contact = url_for("wizard.contacts", locale=content.source.code, _external=True, _scheme="https")
    return _text(
        f"Contact: {contact}\nExpires: {until}\nPreferred-Languages: {', '.join(content.languages)}\n"
    )


def _text(text: str) -> Response:
    response = make_response(text)
    response.mimetype = "text/plain"
    return response
