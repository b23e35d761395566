"""Rules about who answers instead: whoever is rung, somebody answers, and the emergency always does."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.contacts.availability import reachable, uncovered_times
from wizard.flows.contacts.hours import BadHours
from wizard.flows.errors import Problem
from wizard.flows.rules.context import RuleContext

ALWAYS = "24/7"


def emergency_always_answers(context: RuleContext) -> Iterator[Problem]:
    """Find an emergency contact that has hours."""
    contact = context.emergency
    if contact and contact.hours != ALWAYS:
        sentence = f"„{contact.id}“ er guidens alarm („emergency“) og skal have „hours: 24/7“"
        yield context.problem(contact.at.at("hours"), "emergency-with-hours", sentence)


def somebody_stands_in(context: RuleContext) -> Iterator[Problem]:
    """Find contacts to ring that do not always answer, and behind whom nobody does either."""
    for contact in context.contacts.values():
        named = {*contact.via, *contact.fallback}
        if not reachable(contact, context.contacts) or not named <= context.contacts.keys():
            continue
        try:
            open_ended = uncovered_times([contact.id], context.contacts, context.flows.guide.date)
        except BadHours:
            continue  # told where the hours stand
        if open_ended:
            sentence = (
                f"„{contact.id}“ svarer ikke altid, og det gør ingen af dens afløsere;"
                " skriv en „fallback“, der fører til en, som svarer hele døgnet"
            )
            yield context.problem(contact.at.at("fallback"), "nobody-stands-in", sentence)
