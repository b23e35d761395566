"""The preview as a Flask app of its own, mounted inside the desk: the guide's templates on a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, g

from wizard.author.preview.content import Edition
from wizard.author.preview.views import EDITIONS, blueprint, papers
from wizard.i18n.languages import Language
from wizard.pages.content import Content
from wizard.pdf.renderer import Renderer
from wizard.web import template_functions
from wizard.web.services import EXTENSION_KEY, Services

PREFIX = "/<edition>/<instant>/<locale>"


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
    app.extensions[EDITIONS] = find_edition
    shown: Any = _Shown()
    app.extensions[EXTENSION_KEY] = Services(shown, languages, cast(Any, None), renderer, now)
    app.register_blueprint(blueprint, url_prefix=PREFIX)
    app.register_blueprint(papers, url_prefix=PREFIX)
    template_functions.install(app)
    return app
