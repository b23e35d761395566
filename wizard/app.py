"""The factory: wires settings, content, languages, keys and routes together, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask

from wizard import error_pages, paper_routes, security, templating
from wizard.config import settings
from wizard.content import Content
from wizard.flows.validation import load
from wizard.front import Front
from wizard.i18n import languages
from wizard.keys import KeyRing
from wizard.pdf import Renderer
from wizard.reloading import LastGood
from wizard.spare import Spare
from wizard.visits import EXTENSION, Service


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
