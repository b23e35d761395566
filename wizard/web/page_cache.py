"""Pages that are the same for every visitor: written once for all, with blanks for what is a visitor's own.

What is kept is never more than the content says. A token or an address is put in afterwards, and goes with
the response.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from flask import g, render_template
from markupsafe import Markup, escape

from wizard.i18n.text import LocalizedText
from wizard.pages.models import AnswerRow, Frame, OutcomePage
from wizard.web.padding import note_kind
from wizard.web.services import service
from wizard.web.template_functions import said
from wizard.web.visit import SamePlace, same_place

# nothing else on a page can look like one of these
TOKEN_PLACEHOLDER, BACK_PLACEHOLDER, HERE_PLACEHOLDER = (secrets.token_hex(16) for _ in range(3))
QUESTION_PLACEHOLDER, ANSWER_PLACEHOLDER, CHANGE_PLACEHOLDER = (secrets.token_hex(16) for _ in range(3))
CONTENT_PLACEHOLDER = secrets.token_hex(16)


@dataclass(frozen=True)
class AnyOutcome:
    """What stands in the frame of outcomes where each puts in its own."""

    id: str = secrets.token_hex(16)
    urgency: str = secrets.token_hex(16)


ANY_OUTCOME = AnyOutcome()


def render_cached(
    template: str,
    page: object,
    own: Mapping[str, str | None] | None = None,
    here: SamePlace | None = None,
) -> str:
    """Return a page, written now or for an earlier visitor, with `own` (blank -> text) in its blanks.

    Another language leads `here`, or to this very page; the sealed address in it is a blank too.
    """
    address, frame = _frame(here)
    return _written(template, page, frame, {HERE_PLACEHOLDER: quote(address, safe=""), **(own or {})})


def render_outcome(page: OutcomePage, here: SamePlace | None = None) -> str:
    """Return the page of an outcome: what all outcomes have around them is kept, its own is written anew each time."""
    address, frame = _frame(here)
    content = Markup(render_template("outcome.html", page=page, frame=frame))  # noqa: S704  # escaped by the template
    own = {ANY_OUTCOME.id: page.id, ANY_OUTCOME.urgency: page.urgency, CONTENT_PLACEHOLDER: content}
    return _written(
        "outcome_frame.html", ANY_OUTCOME, frame, {HERE_PLACEHOLDER: quote(address, safe=""), **own}
    )


def _frame(here: SamePlace | None) -> tuple[str, Frame]:
    """Return the sealed address in `here`, if there is one, and the frame with a blank in its place."""
    endpoint, values = here or same_place()
    address: str = values.get("address", "")
    return address, g.visit.frame((endpoint, {**values, "address": HERE_PLACEHOLDER} if address else values))


def _written(template: str, page: object, frame: Frame, own: Mapping[str, str | None]) -> str:
    note_kind(template)
    papers = service().renderer.available()
    html: str = g.visit.content.write(
        template, page=page, frame=frame, token=TOKEN_PLACEHOLDER, papers=papers, content=CONTENT_PLACEHOLDER
    )
    for blank, text in own.items():
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
