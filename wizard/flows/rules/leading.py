"""Rules about who leads an outcome: the first thing to do sends to the contact that stands first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.model import Contact, Outcome
from wizard.flows.rules.context import RuleContext

SHORTEST = 5  # of letters; a shorter role may be a part of anything


def first_names_who_leads(context: RuleContext) -> Iterator[Problem]:
    """Warn of a first thing to do that names contacts by their role, and none of those that can stand first."""
    for outcome in context.flows.outcomes:
        can_lead = set(leading(context, outcome))
        for variant in outcome.first:
            named = [each for each in context.flows.contacts if _names(variant.text, each)]
            if named and not can_lead & {each.id for each in named}:
                sentence = (
                    f"„first“ i „{outcome.id}“ nævner „{named[0].role}“, men „{outcome.contacts[0].id}“ er udfaldets"
                    " første kontakt, og det er den, der står øverst"
                )
                yield context.problem(variant.at, "first-names-another", sentence, "warning")


def leading(context: RuleContext, outcome: Outcome) -> Iterator[str]:
    """Return the ids of the contacts whose numbers can stand first, and of those they are reached via."""
    for mention in outcome.contacts:
        contact = context.contacts[mention.id]
        yield from (contact.id, *contact.via)
        if not mention.when and not contact.in_person:
            return


def _names(text: str, contact: Contact) -> bool:
    """Return whether a text names a contact by its role, in one of its forms."""
    role = contact.role.split(",")[0]
    return (
        len(role) >= SHORTEST and re.search(rf"\b{re.escape(role)}(?:e?n|e?t|s)?\b", text, re.I) is not None
    )


RULES = (first_names_who_leads,)
