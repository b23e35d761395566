"""The factory: wires settings, content, languages, keys and routes together, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask

from wizard.config import settings
from wizard.flows.validation import load
from wizard.i18n.languages import languages
from wizard.last_good import LastGood
from wizard.pages.content import Content
from wizard.pdf.renderer import Renderer
from wizard.sealing.keys import KeyRing
from wizard.spare import Spare
from wizard.web import errors as error_pages
from wizard.web import headers as security
from wizard.web import pdf_views as paper_routes
from wizard.web import template_functions as templating
from wizard.web.middleware import Front
from wizard.web.visit import EXTENSION, Service


def create_app(**overrides: Any) -> Flask:
    """Gives the app; raises RefusedSetting, RefusedKeys or BrokenFlows when it must not start."""
    app = Flask("wizard", static_folder="static/dist", static_url_path="/static")
    app.config.from_mapping(settings(overrides))
    spoken = languages(app.config["LANGUAGES"])
    log, spares = app.logger.warning, {name: Spare(app.config[f"SPARE_{name}"]) for name in ("FLOWS", "KEYS")}
    source = LastGood(
        app.config["FLOWS"], lambda path: Content.of(load(path), spoken), log, spare=spares["FLOWS"]
    )
    ring = KeyRing(app.config["KEYS"], log, spare=spares["KEYS"])
    now = app.config.get("NOW") or (lambda: dt.datetime.now(dt.UTC))
    app.extensions[EXTENSION] = Service(source, spoken, ring, Renderer(), now)
    app.session_interface = security.SealedSessions(ring)
    app.register_blueprint(paper_routes.blueprint)  # that of the views, with the routes of the papers
    templating.install(app)
    error_pages.install(app)
    security.keep_nothing(app)
    # last: whatever stands inside is answered through it
    app.wsgi_app = Front(app)  # type: ignore[method-assign]
    return app
