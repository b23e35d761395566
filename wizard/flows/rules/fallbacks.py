"""Rules about who answers instead: whoever is rung, somebody answers, and the emergency always does."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.contacts.availability import reachable, uncovered_times
from wizard.flows.contacts.hours import BadHours
from wizard.flows.errors import Problem
from wizard.flows.model import Contact
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
            open_ended = uncovered_times(
                [contact.id], context.contacts, context.flows.guide.date, context.ways
            )
        except BadHours:
            continue  # told where the hours stand
        if open_ended:
            sentence = (
                f"„{contact.id}“ svarer ikke altid, og det gør heller ikke en af dem, der svarer i stedet;"
                " skriv en „fallback“, der fører til en, som svarer hele døgnet"
            )
            yield context.problem(contact.at.at("fallback"), "nobody-stands-in", sentence)


def stand_ins_serve_the_same_town(context: RuleContext) -> Iterator[Problem]:
    """Find contacts that answer instead of another but serve one town only, and not that of the other.

    A mention chooses its own for certain visitors: there only two different towns are a problem.
    """
    for contact in context.flows.contacts:
        for index, name in enumerate(contact.fallback):
            other = context.contacts.get(name)
            if other and other.town and other.town != contact.town:
                at = contact.at.at("fallback", index)
                yield context.problem(at, "other-town", _elsewhere(other, contact))
    for _, mention in context.mentions():
        for index, name in enumerate(mention.fallback):
            other, named = context.contacts.get(name), context.contacts.get(mention.id)
            if other and named and other.town and named.town and other.town != named.town:
                at = mention.at.at("fallback", index)
                yield context.problem(at, "other-town", _elsewhere(other, named))


def _elsewhere(other: Contact, contact: Contact) -> str:
    served = f"kun er for {contact.town}" if contact.town else "er for alle"
    return f"„{other.id}“ er kun for {other.town} og kan ikke svare for „{contact.id}“, som {served}"


RULES = (
    stand_ins_serve_the_same_town,
    emergency_always_answers,
    somebody_stands_in,
)
