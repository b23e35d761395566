"""Rules about what a visitor would read twice on one page: a contact of an outcome, and the name of a card."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.model import Flow, Mention
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


def titles_differ(context: RuleContext) -> Iterator[Problem]:
    """Find two cards of one subject that have the same title, between which nobody could choose."""
    first: dict[tuple[str | None, str], Flow] = {}
    for flow in context.flows.flows:
        title = " ".join(flow.title.casefold().split()).rstrip(" .!?…")
        other = first.setdefault((flow.subject, title), flow)
        if other is not flow:
            sentence = f"kortet hedder det samme som „{other.id}“ i linje {other.at.line}; skriv forskellen i „title“"
            yield context.problem(flow.at.at("title"), "same-title", sentence)


RULES = (contacts_stand_once, titles_differ)
