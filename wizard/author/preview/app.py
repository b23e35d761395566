"""The preview as a Flask app of its own, mounted inside the desk: the guide's templates on a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, g

from wizard.author.preview.content import Edition
from wizard.author.preview.views import EDITIONS, MOUNTED, blueprint, papers
from wizard.config import Settings
from wizard.i18n.languages import Language
from wizard.pages.content import Content
from wizard.pdf.renderer import Renderer
from wizard.web import template_functions
from wizard.web.services import EXTENSION_KEY, Services

PREFIX = "/<locale>"


@dataclass(frozen=True)
class _Shown:
    """Stands where the guide has its file that is read again: the content of the page being made."""

    stale: bool = False

    def __call__(self) -> Content:
        return cast(Content, g.edition.content)


def create_preview(
    find_edition: Callable[[str], Edition | None],
    languages: Mapping[str, Language],
    renderer: Renderer,
    now: Callable[[], dt.datetime],
) -> Flask:
    """Return the app; `find_edition` gives the text of a name in an address, or None."""
    app = Flask("wizard", static_folder="static/dist", static_url_path="/static")
    app.config.from_object(Settings)
    app.extensions[EDITIONS] = find_edition
    shown: Any = _Shown()
    app.extensions[EXTENSION_KEY] = Services(shown, languages, cast(Any, None), renderer, now)
    app.register_blueprint(blueprint, url_prefix=PREFIX)
    app.register_blueprint(papers, url_prefix=PREFIX)
    template_functions.install(app)
    app.wsgi_app = _mounted(app.wsgi_app)  # type: ignore[method-assign]
    return app


def _mounted(application: Callable[..., Any]) -> Callable[..., Any]:
    """Take the text and the moment for where the app is mounted, so that every address stays within them."""

    def mounted(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """Answer a request for an address below an edition and an instant."""
        parts = environ["PATH_INFO"].split("/", 3)
        edition, instant, rest = (*parts[1:], "", "", "")[:3]
        environ[MOUNTED] = edition, instant
        environ["SCRIPT_NAME"] += f"/{edition}/{instant}"
        environ["PATH_INFO"] = f"/{rest}"
        return application(environ, start_response)

    return mounted
