"""Every text of a flows file that a visitor reads, with the context a translator finds it under.

A text keeps its context when others around it move.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wizard.flows.model import (
    OUTCOME_PARTS,
    OUTCOME_TEXTS,
    Contact,
    Flows,
    Guide,
    Outcome,
    Part,
    Step,
    Urgency,
    Variant,
)
from wizard.flows.source_language import PLACEHOLDER

# the texts of a guide, and where each shows
GUIDE_TEXTS = {
    "heading": "start page: heading",
    "lead": "start page: what one gets",
    "covers": "start page: what it can be about",
    "about": "about the guide",
    "is_not": "what the guide does not do",
    "sources": "where the advice and the numbers come from",
    "cannot_speak": "advice for who cannot speak on the phone",
    "feedback_text": "the page for what did not fit",
    "paper_note": "on paper: what it must not be taken for",
    "sign": "heading of the sign for a wall",
}


@dataclass(frozen=True)
class Message:
    """A source text, its context such as `borger.hvor-bor.ja`, where it shows, and its line in the file."""

    context: str
    text: str
    shown: str
    line: int


def step_context(step: Step) -> str:
    """Return the context of a step's texts: its first flow, or `alle` for a step of every flow, and its id."""
    return f"{step.flows[0] if step.flows else 'alle'}.{step.id}"


def note_context(outcome: Outcome, contact_id: str) -> str:
    """Return the context of what an outcome adds to a contact."""
    return f"outcome.{outcome.id}.contact.{contact_id}.note"


def tempo_context(urgency: Urgency) -> str:
    """Return the context of the words that stand for `{tempo}`."""
    return f"tempo.{urgency}"


def messages(flows: Flows) -> Iterator[Message]:
    """Return every text in the order of the file's kinds: cards, steps, outcomes, contacts, offers, words.

    Where a text has `{tempo}`, the words that stand for it follow, in contexts such as `tempo.today`.
    """
    texts = [*_of_guide(flows.guide), *_of_file(flows)]
    yield from texts
    if any(PLACEHOLDER in message.text for message in texts):
        for urgency, word in flows.language.tempo.items():
            yield Message(tempo_context(urgency), word, "how soon, inside a sentence", 1)


def _of_guide(guide: Guide) -> Iterator[Message]:
    for key, shown in GUIDE_TEXTS.items():
        found = getattr(guide, key)
        at = guide.at.at(key)
        for index, text in enumerate((found,) if isinstance(found, str) else found or ()):
            yield Message(f"guide.{key}", text, shown, at.at(index).line)
    for subject in guide.subjects:
        for key in ("heading", "lead", "covers"):
            if text := getattr(subject, key):
                yield Message(f"subject.{subject.id}.{key}", text, "start page", subject.at.at(key).line)


def _of_file(flows: Flows) -> Iterator[Message]:
    for flow in flows.flows:
        for key in ("card", "title", "audience"):
            yield Message(f"flow.{flow.id}.{key}", getattr(flow, key), "start page", flow.at.at(key).line)
    for step in flows.steps:
        yield from _of_step(step)
    for outcome in flows.outcomes:
        yield from _of_outcome(outcome)
    for contact in flows.contacts:
        yield from _of_contact(contact)
    for offer in flows.offers:
        for key in ("audience", "text"):
            yield Message(
                f"offer.{offer.id}.{key}", getattr(offer, key), "offer of support", offer.at.at(key).line
            )
    for word in flows.glossary:
        yield Message(f"word.{word.word}", word.meaning, "a word explained", word.at.at("meaning").line)


def _of_step(step: Step) -> Iterator[Message]:
    context = step_context(step)
    heading = step.heading
    yield Message(f"{context}.question", heading, "heading of a page", step.at.line)
    yield from _of_parts(f"{context}.help", step.help, "help under the heading")
    for option in step.options:
        yield Message(f"{context}.{option.id}", option.label, f"an answer to: {heading}", option.at.line)
        if option.hint:
            yield Message(f"{context}.{option.id}.hint", option.hint, "help at an answer", option.at.line)
        if option.group:
            yield Message(f"{context}.group", option.group, "heading above some answers", option.at.line)


def _of_outcome(outcome: Outcome) -> Iterator[Message]:
    context = f"outcome.{outcome.id}"
    for key in OUTCOME_TEXTS:
        yield from _of_parts(f"{context}.{key}", getattr(outcome, key), f"outcome: {key}")
    for key in OUTCOME_PARTS:
        yield from _of_parts(f"{context}.{key}", getattr(outcome, key), f"outcome: {key}")
    for task in outcome.checklist:
        if task.who:
            yield Message(f"{context}.who", task.who, "who does it, in a checklist", task.at.line)
    for mention in outcome.contacts:
        if mention.note:
            yield Message(
                note_context(outcome, mention.id), mention.note, "note at a contact", mention.at.line
            )


def _of_parts(context: str, parts: Collection[Part | Variant], shown: str) -> Iterator[Message]:
    return (Message(context, part.text, shown, part.at.line) for part in parts)


def _of_contact(contact: Contact) -> Iterator[Message]:
    for key in ("role", "organisation", "link_label", "use", "say"):
        if text := getattr(contact, key):
            yield Message(f"contact.{contact.id}.{key}", text, f"contact: {key}", contact.at.at(key).line)
