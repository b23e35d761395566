"""What templates may call: translation, addresses, assets, and bold marks made safe."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, g, url_for
from markupsafe import Markup, escape

from wizard.i18n import SOURCE, Language
from wizard.visits import service

BOLD = re.compile(r"\*\*(.+?)\*\*")


def install(app: Flask) -> None:
    """Gives the app's templates their functions and filters."""
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        lambda text: language().gettext(text),
        lambda one, many, n: language().translations.ngettext(one, many, n),
        newstyle=True,
    )
    env.trim_blocks = env.lstrip_blocks = True
    env.filters["bold"] = bold
    env.globals.update(url=url, asset=asset, papers_available=papers_available)


def language() -> Language:
    """Gives the language of the page being made."""
    visit = g.get("visit")
    return visit.language if visit else service().languages[SOURCE]


def url(endpoint: str, **values: Any) -> str:
    """Gives the address of a page in the language of this one."""
    return url_for(f"wizard.{endpoint}", locale=language().code, **values)


def papers_available() -> bool:
    """Says whether PDFs can be drawn here, as far as is known."""
    return service().renderer.available()


def asset(name: str) -> str:
    """Gives the address of a built file, whose name carries its content's hash."""
    return url_for("static", filename=_manifest(Path(__file__).parent / "static" / "dist")[name])


@cache
def _manifest(folder: Path) -> dict[str, str]:
    names: dict[str, str] = json.loads((folder / "manifest.json").read_text())
    return names


def bold(text: str) -> Markup:
    """Gives the text escaped, with `**bold**` as `<strong>`, the only markup there is."""
    return Markup(BOLD.sub(r"<strong>\1</strong>", str(escape(text))))  # noqa: S704  # escaped just before
