"""Pages that are the same for every visitor: written once for all, with blanks for what is a visitor's own.

What is kept is never more than the content says. A token or an address is put in afterwards, and goes with
the response.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from urllib.parse import quote

from flask import g, render_template, request
from markupsafe import escape

from wizard.flows.graph.walk import Path
from wizard.flows.messages import step_context
from wizard.flows.model import Step
from wizard.i18n.text import LocalizedText
from wizard.pages.builder import Composer
from wizard.pages.models import AnswerRow, StepPage
from wizard.sealing.place import Place
from wizard.web.answers import kept_answers
from wizard.web.blanks import TextWithBlanks, placeholder
from wizard.web.kinds import note_kind
from wizard.web.visit import SamePlace, Visit, same_place

TOKEN, BACK, HERE, QUESTION, ANSWER, CHANGE = BLANKS = tuple(placeholder() for _ in range(6))


def render_cached(
    template: str,
    key: tuple[Hashable, ...],
    make: Callable[[], object],
    own: Mapping[str, str] | None = None,
    here: SamePlace | None = None,
) -> str:
    """Return a page, written now or for an earlier visitor, with `own` (blank -> HTML) in its blanks.

    `make` composes it. `key` tells it apart from others of its address and language, while the same people answer.
    Another language leads `here`, or to this very page; the sealed address in it is a blank too.
    """
    note_kind(template)
    endpoint, values = here or same_place()
    address = values.get("address", "")
    there = {**values, "address": HERE} if address else values

    def written() -> TextWithBlanks:
        """Return the page with its blanks."""
        frame = g.visit.frame((endpoint, there))
        html = render_template(template, page=make(), frame=frame, token=TOKEN, papers=g.visit.papers)
        return TextWithBlanks(html, BLANKS)

    page: TextWithBlanks = g.visit.content.kept((template, endpoint, *there.items(), *_now(), *key), written)
    return page.filled({HERE: quote(address, safe=""), **(own or {})})


def _now() -> tuple[Hashable, ...]:
    """Return what every page depends on: the language and who answers, where the guide is mounted, and its papers."""
    visit: Visit = g.visit
    return visit.composer.cards, request.script_root, visit.papers


def render_question(path: Path, place: Place, step: Step, token: str) -> str:
    """Return the page of a step that has no answer yet."""
    composer: Composer = g.visit.composer
    asked = [each for each in path.before(step) if each.options]
    own = {TOKEN: token, BACK: str(escape(composer.back(path, place, step)))}
    if asked:
        own |= _own_answer(path, place, asked[-1])
    shown = tuple(part.holds(path.flow.id, path.answers) for part in step.help if part.when)
    return render_cached(
        "step.html",
        (path.flow.id, step.id, len(asked), *shown),
        lambda: _blank(composer.step(path, place, step, None), g.visit.language.code),
        own,
    )


def _blank(page: StepPage, lang: str) -> StepPage:
    """Return the page of a step without what is a visitor's own."""
    question, answer = (LocalizedText(blank, lang) for blank in (QUESTION, ANSWER))
    last = page.last and AnswerRow(question, answer, CHANGE)  # an answer is never kept
    return replace(page, back=BACK, last=last)


def _own_answer(path: Path, place: Place, step: Step) -> Mapping[str, str]:
    """Return the answer given at a step for its blanks, as it stands in HTML."""
    given = kept_answers()[step_context(step), path.answers[step.id]]
    change = g.visit.composer.addresses.place(place.showing(step.id))
    return {QUESTION: given.question, ANSWER: given.answer, CHANGE: str(escape(change))}
