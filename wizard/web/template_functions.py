"""What templates may call: translation, addresses, assets, and bold marks made safe."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, g, url_for
from markupsafe import Markup, escape

from wizard.i18n.languages import SOURCE, Language
from wizard.i18n.sentences import comma
from wizard.i18n.text import LocalizedText
from wizard.web.services import service

BOLD = re.compile(r"\*\*(.+?)\*\*")
BLANK = re.compile(r" (?![^<]*>)")


def install(app: Flask) -> None:
    """Return the app's templates their functions and filters."""
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        lambda text: interface(language(), text),
        lambda one, many, n: language().translations.ngettext(one, many, n),
        newstyle=True,
    )
    env.trim_blocks = env.lstrip_blocks = True
    env.filters.update(bold=bold, unbroken=unbroken)
    env.globals.update(url=url, asset=asset, papers_available=papers_available)
    env.globals.update(ltr=ltr, comma=lambda: comma(language().code))


def language() -> Language:
    """Return the language of the page being made."""
    visit = g.get("visit")
    return visit.language if visit else service().languages[SOURCE]


def interface(spoken: Language, text: str) -> Markup:
    """Return a sentence of the interface escaped; one without a translation says that it is Danish.

    An attribute or a title cannot say so: there, templates take the mark off again with `striptags`.
    """
    said = spoken.gettext(text)
    if said.lang == spoken.code:
        return escape(said)
    return Markup('<span lang="{}" dir="ltr">{}</span>').format(said.lang, said)


def url(endpoint: str, **values: Any) -> str:
    """Return the address of a page in the language of this one."""
    return url_for(endpoint if "." in endpoint else f"wizard.{endpoint}", locale=language().code, **values)


def papers_available() -> bool:
    """Return whether PDFs can be drawn here, as far as is known."""
    return service().renderer.available()


def asset(name: str) -> str:
    """Return the address of a built file, whose name carries its content's hash."""
    return url_for("static", filename=_manifest(Path(__file__).parents[1] / "static" / "dist")[name])


@cache
def _manifest(folder: Path) -> dict[str, str]:
    names: dict[str, str] = json.loads((folder / "manifest.json").read_text())
    return names


def bold(text: str) -> Markup:
    """Return a text of this app's flows file escaped, with its bold and its Danish words marked."""
    return marked(text, service().content().danish_words)


def said(text: LocalizedText) -> Markup:
    """Return a text as `bold` does, and in a span that names its language where it is not the page's."""
    if text.lang == language().code:
        return bold(text)
    return Markup('<span lang="{}" dir="auto">{}</span>').format(text.lang, bold(text))


def marked(text: str, danish: re.Pattern[str]) -> Markup:
    """Return the text escaped, `**bold**` as `<strong>`; in a translation, Danish words say they are Danish.

    They stay Danish because they are what is said on the phone, and stand apart from a script that runs
    the other way.
    """
    safe = str(escape(text))
    if getattr(text, "lang", SOURCE) != SOURCE:
        safe = danish.sub(r'<bdi lang="da" dir="ltr">\g<0></bdi>', safe)
    return Markup(BOLD.sub(r"<strong>\1</strong>", safe))  # noqa: S704  # escaped just before


def unbroken(text: str, by: str = "\u00a0") -> Markup:
    """Return the text with its blanks replaced, but for those inside a tag, so that no line ends there."""
    return Markup(BLANK.sub(by, escape(text)))  # noqa: S704  # escaped, or marked already


def ltr(text: str) -> Markup:
    """Return a text such as `2026-11` that a script from right to left would turn round, kept as it is."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)
