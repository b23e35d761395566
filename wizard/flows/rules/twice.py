"""Rules about what a visitor would read twice on one page: a contact, an answer, the name of a card."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.model import Flow, Mention, Option
from wizard.flows.rules.context import RuleContext


def contacts_stand_once(context: RuleContext) -> Iterator[Problem]:
    """Find a contact that an outcome names twice on one path."""
    for outcome in context.flows.outcomes:
        told: set[int] = set()
        for each in context.situations(outcome, added=False):
            first: dict[str, Mention] = {}
            for mention in (mention for mention in outcome.contacts if each.holds(mention)):
                other = first.setdefault(mention.id, mention)
                if other is not mention and id(mention) not in told:
                    told.add(id(mention))
                    sentence = (
                        f"„{mention.id}“ står allerede i linje {other.at.at('id').line} og ville stå to gange"
                        " på siden; slet den ene"
                    )
                    yield context.problem(mention.at.at("id"), "contact-twice", sentence)


def labels_differ(context: RuleContext) -> Iterator[Problem]:
    """Find two answers to a question that read alike."""
    for step in context.flows.steps:
        first: dict[str, Option] = {}
        for option in step.options:
            other = first.setdefault(_as_read(option.label), option)
            if other is not option:
                sentence = (
                    f"svaret hedder det samme som „{other.id}“ i linje {other.at.line}; skriv forskellen"
                )
                yield context.problem(option.at.at("label"), "same-label", sentence)


def titles_differ(context: RuleContext) -> Iterator[Problem]:
    """Find two cards of one subject that have the same title, between which nobody could choose."""
    first: dict[tuple[str | None, str], Flow] = {}
    for flow in context.flows.flows:
        other = first.setdefault((flow.subject, _as_read(flow.title)), flow)
        if other is not flow:
            sentence = f"kortet hedder det samme som „{other.id}“ i linje {other.at.line}; skriv forskellen i „title“"
            yield context.problem(flow.at.at("title"), "same-title", sentence)


def _as_read(text: str) -> str:
    """Return a text as somebody reads it who passes over its spaces, capitals and last mark."""
    return " ".join(text.casefold().split()).rstrip(" .!?…")


# of the form of a file, told with all else that is wrong there
FORM = (labels_differ,)
RULES = (contacts_stand_once, titles_differ)
