"""Outcomes: their parts are written for all of them at once, before anybody comes to one, and joined for a visitor.

What an outcome says is the same for everybody in whose walk the same of its conditions hold. So all of it is written
together, and what hangs on the hour again when somebody else answers: beside the visitors (`wizard.web.ahead`), or, in
a process that does not, when an outcome is asked for. So what is kept of a server tells of nobody that came to one.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from flask import g, render_template, request
from markupsafe import Markup

from wizard.flows.graph.walk import Path
from wizard.flows.messages import step_context
from wizard.pages.builder import Composer
from wizard.pages.contacts import ContactCards
from wizard.pages.models import Frame, OutcomePage
from wizard.pages.variants import OutcomeVariant, VariantKey
from wizard.sealing.place import Place
from wizard.web.answers import CHANGE, answer_html, kept_answers
from wizard.web.blanks import TextWithBlanks, placeholder
from wizard.web.explained import explained, explained_html
from wizard.web.kinds import note_kind
from wizard.web.services import made_ahead
from wizard.web.visit import SamePlace, SealedAddresses, Visit

TEMPLATE = "outcome.html"
# templates in outcome/: those that say the same at any hour, and those that hang on who answers
TEXTS, CALLS = ("advice", "folds"), ("call", "contacts", "foot")
WORDS = "words"  # what is explained: words of the texts, and of those who answer
# a sealed address of the outcome, one with another step shown, and where the links to other languages lead
OUTCOME, BACK, HERE = (placeholder() for _ in range(3))
WrittenParts = Mapping[str, Markup]

MOST_KEPT = 2  # of this minute, and of the one in which others will answer

_writing: defaultdict[tuple[str, str], threading.Lock] = defaultdict(threading.Lock)


@dataclass(frozen=True)
class Own:
    """What stands on an outcome's page besides its parts: of the visitor's walk, and which outcome it is."""

    id: str
    urgency: str
    paper: str
    paper_with_answers: str
    answers: Markup
    count: str


ANY = Own(placeholder(), placeholder(), "", "", Markup(placeholder()), placeholder())  # noqa: S704  # hexadecimal
ANY_PARTS = {name: Markup(placeholder()) for name in (*TEXTS, *CALLS, WORDS)}  # noqa: S704  # hexadecimal


@dataclass(frozen=True)
class WrittenCalls:
    """The parts that hang on who answers, and the words in them; `emergency`: its number is the one to call."""

    parts: WrittenParts
    emergency: bool
    words: frozenset[str]


@dataclass(frozen=True)
class WrittenTexts:
    """The parts that are the same at any hour, and the words in them; the outcome's urgency."""

    parts: WrittenParts
    urgency: str
    words: frozenset[str]


@dataclass(frozen=True)
class KeptOutcomes:
    """All that is kept of outcomes in a language, made with these cards and with papers on offer, or without."""

    cards: ContactCards
    papers: bool
    frame: TextWithBlanks
    calls: Mapping[VariantKey, WrittenCalls]
    texts: Mapping[tuple[VariantKey, bool], WrittenTexts]
    words: Mapping[frozenset[str], Markup]


def kept_outcomes() -> KeptOutcomes:
    """Return what is kept of outcomes, written anew if others answer than when it was; for any page of a walk."""
    found = _fitting()
    if found is None:
        with _writing[_key()]:  # once: who comes meanwhile waits for it
            found = _fitting()
            if found is None:
                outcomes = g.visit.content.outcomes
                before = outcomes.get(_key(), ())
                found = _written(before[-1] if before else None)
                outcomes[_key()] = (*before, found)[-MOST_KEPT:]
    return found


def _key() -> tuple[str, str]:
    """Return what all outcomes of a content are kept by: the language, and where the guide is mounted."""
    return g.visit.language.code, request.script_root


def _fitting() -> KeptOutcomes | None:
    """Return what is kept for those who answer at this instant, if it is."""
    visit: Visit = g.visit
    kept: tuple[KeptOutcomes, ...] = visit.content.outcomes.get(_key(), ())
    cards, papers = visit.composer.cards, visit.papers
    return next((each for each in kept if each.cards is cards and each.papers == papers), None)


def _written(before: KeptOutcomes | None) -> KeptOutcomes:
    """Return all outcomes written; what is the same at any hour is taken from `before`."""
    composer = replace(
        g.visit.composer, addresses=SealedAddresses(g.visit.language.code, lambda place: OUTCOME)
    )
    # whichever page is asked for now, it is kept for those of a walk
    frame = replace(g.visit.frame(("wizard.place", {"address": HERE})), walk=True)
    calls: dict[VariantKey, WrittenCalls] = {}
    texts = dict(before.texts) if before else {}
    words = explained(
        _write(variant, composer, frame, calls, texts) for variant in g.visit.content.variants.all
    )
    return KeptOutcomes(composer.cards, g.visit.papers, _frame(composer, frame), calls, texts, words)


def _write(
    variant: OutcomeVariant,
    composer: Composer,
    frame: Frame,
    calls: dict[VariantKey, WrittenCalls],
    texts: dict[tuple[VariantKey, bool], WrittenTexts],
) -> frozenset[str]:
    """Write the parts of a variant that are not there yet, and return the words that its page explains."""
    known = calls.get(variant.calls)
    if known and (written := texts.get((variant.texts, known.emergency))):
        return known.words | written.words
    path = variant.path
    page = replace(composer.outcome(path, Place(path.flow.id), path.flow.outcomes[path.end.id]), back=BACK)
    if not known:
        emergency = is_of_emergency(page, frame)
        calls[variant.calls] = known = WrittenCalls(parts(page, frame, CALLS), emergency, page.call_words)
    if (variant.texts, known.emergency) not in texts:
        written = WrittenTexts(parts(page, frame, TEXTS), page.urgency, page.text_words)
        texts[variant.texts, known.emergency] = written
    return page.call_words | page.text_words


def _frame(composer: Composer, frame: Frame) -> TextWithBlanks:
    """Return what stands around the parts of every outcome."""
    place = Place("")
    paper, with_answers = (composer.addresses.paper(place, kind) for kind in ("uden-svar", "med-svar"))
    page = replace(ANY, paper=paper, paper_with_answers=with_answers)
    html = render_template(TEMPLATE, frame=frame, page=page, parts=ANY_PARTS)
    return TextWithBlanks(html, (ANY.id, ANY.urgency, ANY.answers, ANY.count, HERE, *ANY_PARTS.values()))


def is_of_emergency(page: OutcomePage, frame: Frame) -> bool:
    """Return whether the emergency number is the one to call on the page of an outcome."""
    return page.call is not None and page.call.who.id == frame.emergency.id


def parts(page: OutcomePage, frame: Frame, names: tuple[str, ...] = (*TEXTS, *CALLS)) -> WrittenParts:
    """Return parts of an outcome, written now."""
    emergency = is_of_emergency(page, frame)
    written = (
        (n, render_template(f"outcome/{n}.html", page=page, frame=frame, emergency=emergency)) for n in names
    )
    return {name: Markup(html.strip()) for name, html in written}  # noqa: S704  # escaped by the template


def outcome_html(path: Path, place: Place, here: SamePlace | None = None) -> str:
    """Return the page of an outcome for a visitor, joined from what is kept; links to other languages lead `here`."""
    note_kind(TEMPLATE)
    address = (here[1] if here else request.view_args or {}).get("address", "")
    joined = joined_outcome(g.visit.content.variants.of(path), path, place, address)
    return _written_alone(path, place, here) if joined is None else joined


def outcome_at_once(path: Path, place: Place, here: SamePlace | None = None) -> str:
    """Return the page of an outcome for a visitor, who does not wait while all are made beside the visitors."""
    if made_ahead() and _fitting() is None:
        return _written_alone(path, place, here)
    return outcome_html(path, place, here)


def _written_alone(path: Path, place: Place, here: SamePlace | None) -> str:
    return written_outcome(g.visit.composer.outcome(path, place, path.end), g.visit.frame(here))


def joined_outcome(variant: OutcomeVariant, path: Path, place: Place, here: str) -> str | None:
    """Return the page of a variant of an outcome from what is kept, or None where that has it not."""
    kept = kept_outcomes()
    calls = kept.calls.get(variant.calls)
    texts = calls and kept.texts.get((variant.texts, calls.emergency))
    words = kept.words.get(calls.words | texts.words) if calls and texts else None
    if not calls or not texts or words is None or not path.steps:
        return None
    written = {**calls.parts, **texts.parts, WORDS: words}
    html = kept.frame.filled(
        {
            ANY.id: path.end.id,
            ANY.urgency: texts.urgency,
            **{ANY_PARTS[name]: html for name, html in written.items()},
            **_own(path, place),
            HERE: quote(here, safe=""),
        }
    )
    back = g.visit.composer.addresses.place(place.showing(path.steps[-1].id))
    return html.replace(OUTCOME, g.visit.seal(place.showing(None))).replace(BACK, back)


def _own(path: Path, place: Place) -> Mapping[str, str]:
    """Return the answers of a walk for their blanks."""
    addresses, kept = g.visit.composer.addresses, kept_answers()
    rows = [
        kept[step_context(step), path.answers[step.id]].row.filled(
            {CHANGE: addresses.place(place.showing(step.id))}
        )
        for step in path.steps
        if step.options
    ]
    return {ANY.answers: "\n".join(rows), ANY.count: str(len(rows))}


def written_outcome(page: OutcomePage, frame: Frame) -> str:
    """Return the page of an outcome with nothing taken from what is kept."""
    note_kind(TEMPLATE)
    rows = Markup("\n".join(map(answer_html, page.answers)))  # noqa: S704  # escaped by the template
    own = Own(page.id, page.urgency, page.paper, page.paper_with_answers, rows, str(len(page.answers)))
    written = {**parts(page, frame), WORDS: explained_html(page.words)}
    return render_template(TEMPLATE, frame=frame, page=own, parts=written)
