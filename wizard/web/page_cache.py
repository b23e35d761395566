"""Pages that are the same for every visitor: written once for all, with blanks for what is a visitor's own.

What is kept is never more than the content says. A token or an address is put in afterwards, and goes with
the response.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import g
from markupsafe import escape

from wizard.i18n.text import LocalizedText
from wizard.pages.models import AnswerRow
from wizard.web.padding import note_kind
from wizard.web.services import service
from wizard.web.template_functions import said
from wizard.web.visit import same_place

# nothing else on a page can look like one of these
TOKEN_PLACEHOLDER, BACK_PLACEHOLDER, HERE_PLACEHOLDER = (secrets.token_hex(16) for _ in range(3))
QUESTION_PLACEHOLDER, ANSWER_PLACEHOLDER, CHANGE_PLACEHOLDER = (secrets.token_hex(16) for _ in range(3))


def render_cached(
    template: str,
    page: object,
    own: Mapping[str, str | None] | None = None,
    here: tuple[str, Mapping[str, Any]] | None = None,
) -> str:
    """Return a page, written now or for an earlier visitor, with `own` (blank -> text) in its blanks.

    Another language leads `here`, or to this very page; the sealed address in it is a blank too.
    """
    note_kind(template)
    endpoint, values = here or same_place()
    address = values.get("address", "")
    frame = g.visit.frame((endpoint, {**values, "address": HERE_PLACEHOLDER} if address else values))
    papers = service().renderer.available()
    html: str = g.visit.content.write(
        template, page=page, frame=frame, token=TOKEN_PLACEHOLDER, papers=papers
    )
    for blank, text in {HERE_PLACEHOLDER: quote(address, safe=""), **(own or {})}.items():
        html = html.replace(blank, str(escape(text)))
    return html


def own_answer_placeholder(lang: str) -> AnswerRow:
    """Return what stands in a cached page for the answer given before it, which is never kept."""
    question, answer = (LocalizedText(blank, lang) for blank in (QUESTION_PLACEHOLDER, ANSWER_PLACEHOLDER))
    return AnswerRow(question, answer, CHANGE_PLACEHOLDER)


def own_answer(row: AnswerRow | None) -> Mapping[str, str]:
    """Return the texts for these placeholders, as they stand in HTML."""
    if row is None:
        return {}
    return {
        QUESTION_PLACEHOLDER: said(row.question),
        ANSWER_PLACEHOLDER: said(row.answer),
        CHANGE_PLACEHOLDER: row.change,
    }
