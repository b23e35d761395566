"""Answers as they stand on later pages: each written once for a content and language, whoever gave it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import g, render_template

from wizard.flows.messages import step_context
from wizard.pages.builder import Composer
from wizard.pages.models import AnswerRow
from wizard.web.blanks import TextWithBlanks, placeholder
from wizard.web.template_functions import said

# where an answer is changed
CHANGE = placeholder()


@dataclass(frozen=True)
class KeptAnswer:
    """An answer as it stands on an outcome, with a blank for where it is changed, and its words as HTML."""

    row: TextWithBlanks
    question: str
    answer: str


KeptAnswers = Mapping[tuple[str, str], KeptAnswer]


def kept_answers() -> KeptAnswers:
    """Return every answer as it stands on later pages, written once for a content and language."""
    kept: dict[str, KeptAnswers] = g.visit.content.answers
    code = g.visit.language.code
    if code not in kept:
        kept[code] = dict(_answers(g.visit.composer))
    return kept[code]


def _answers(composer: Composer) -> Iterator[tuple[tuple[str, str], KeptAnswer]]:
    """Yield every answer there is."""
    for step in composer.flows.steps:
        for option in step.options:
            row = composer.answer_row(step, option, CHANGE)
            html = TextWithBlanks(answer_html(row), (CHANGE,))
            yield (step_context(step), option.id), KeptAnswer(html, said(row.question), said(row.answer))


def answer_html(row: AnswerRow) -> str:
    """Return an answer as it stands on an outcome."""
    return render_template("outcome/answer.html", row=row)
