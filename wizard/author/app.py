"""The factory of the desk: wires the shelf, the pages, the preview and the access together, and nothing else."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from wizard.author import errors, template_functions
from wizard.author.access import LOOPBACK, PREVIEW, Access, Pass
from wizard.author.desk import EXTENSION_KEY, Desk
from wizard.author.preview.app import create_preview
from wizard.author.shelf import Shelf
from wizard.author.views import BLUEPRINTS
from wizard.config import Settings, settings
from wizard.i18n.languages import languages
from wizard.pdf.renderer import Renderer

MOST_SENT = 4 * 1024 * 1024
MOST_FIELDS = 5000
# seconds that a paper may take: the one to sign has all texts, and nobody else waits for it
PATIENCE = 120


def create_desk(
    file: Path,
    port: int,
    own: Pass | None = None,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    spoken: str = Settings.LANGUAGES,
    host: str = LOOPBACK,
) -> Flask:
    """Return the desk of a flows file that is served on this port of this machine, behind its access."""
    app = Flask("wizard.author", static_folder="static/dist", static_url_path="/static")
    app.config.from_mapping(_settings(port))
    CSRFProtect(app)
    known = languages(spoken, own=settings({})["TRANSLATIONS"], today=now().date())
    desk = app.extensions[EXTENSION_KEY] = Desk(Shelf(file, now), known, Renderer(timeout=PATIENCE), now)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    template_functions.install(app)
    errors.install(app)
    preview = create_preview(desk.edition, known, desk.renderer, now)
    inside: Any = DispatcherMiddleware(app.wsgi_app, {PREVIEW: preview.wsgi_app})
    # last: whatever stands inside is reached through it
    app.wsgi_app = Access(inside, own or Pass(), port, host)  # type: ignore[method-assign]
    return app


def _settings(port: int) -> dict[str, Any]:
    return {
        "SECRET_KEY": secrets.token_bytes(32),
        "SESSION_COOKIE_NAME": f"kontaktguide-desk-session-{port}",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "WTF_CSRF_TIME_LIMIT": None,
        "MAX_CONTENT_LENGTH": MOST_SENT,
        "MAX_FORM_MEMORY_SIZE": MOST_SENT,
        "MAX_FORM_PARTS": MOST_FIELDS,
    }
