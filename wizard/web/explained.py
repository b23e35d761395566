"""The words explained on the pages of outcomes, written once for all pages that explain the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import g, render_template
from markupsafe import Markup

from wizard.pages.glossary import meanings
from wizard.pages.models import GlossaryEntry


def explained(pages: Iterable[frozenset[str]]) -> Mapping[frozenset[str], Markup]:
    """Return what pages of outcomes explain, written, by the words of each page."""
    content, say = g.visit.content, g.visit.composer.say
    return {words: explained_html(meanings(content.glossary, say, words)) for words in set(pages)}


def explained_html(words: Iterable[GlossaryEntry]) -> Markup:
    """Return the fold of what words mean."""
    return Markup(render_template("outcome/words.html", words=words).strip())  # noqa: S704  # escaped there
