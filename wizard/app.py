"""The factory: wires settings, content, languages, keys and routes together, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from flask import Flask

from wizard.config import settings
from wizard.flows.validation import load
from wizard.i18n.languages import languages
from wizard.last_good import ReloadingFile, Spare
from wizard.pages.content import Content
from wizard.pdf.renderer import Renderer
from wizard.sealing.keys import KeyRing
from wizard.web import (
    errors,
    headers,
    padding,
    pdf_views,
    session,
    site_views,
    sizes,
    template_functions,
    walk_views,
)
from wizard.web.middleware import HeadersMiddleware
from wizard.web.services import EXTENSION_KEY, Services


def create_app(**overrides: Any) -> Flask:
    """Return the app; raise InvalidSetting, InvalidKeys or BrokenFlows when it must not start."""
    app = Flask("wizard", static_folder="static/dist", static_url_path="/static")
    app.config.from_mapping(settings(overrides))
    service = _services(app)
    app.extensions[EXTENSION_KEY] = service
    app.session_interface = session.SealedSessions(service.ring)
    app.register_blueprint(walk_views.blueprint)
    app.register_blueprint(pdf_views.blueprint)
    app.register_blueprint(site_views.blueprint)
    template_functions.install(app)
    errors.install(app)
    headers.set_cache_control(app)
    padding.install(app, sizes.size_of)
    # last: whatever stands inside is answered through it
    app.wsgi_app = HeadersMiddleware(app)  # type: ignore[method-assign]
    return app


def _services(app: Flask) -> Services:
    now = app.config.get("NOW") or (lambda: dt.datetime.now(dt.UTC))
    offered = languages(app.config["LANGUAGES"], own=app.config["TRANSLATIONS"], today=now().date())

    last: list[Content] = []

    def content(path: Path) -> Content:
        """Return what is served of a flows file."""
        made = Content.of(load(path), offered)
        for before in last:
            made.sizes_before.update(before.sizes_before | before.sizes)
        last[:] = [made]
        return made

    log = app.logger.warning
    source = ReloadingFile(app.config["FLOWS"], content, log, spare=Spare(app.config["SPARE_FLOWS"]))
    ring = KeyRing(app.config["KEYS"], log, spare=Spare(app.config["SPARE_KEYS"]))
    return Services(source, offered, ring, Renderer(), now)
