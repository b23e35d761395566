"""Rules about the police as the guide names them: who they are, by which number."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.rules.context import RuleContext


def police_are_not_the_emergency(context: RuleContext) -> Iterator[Problem]:
    """Find a guide whose police are its emergency contact, so that who is in no danger would ring there."""
    guide, emergency = context.flows.guide, context.emergency
    # one that has not the emergency's number is told of by the rule about that
    if emergency and guide.police == emergency.id and emergency.phone == context.ways.emergency:
        sentence = (
            f"„{guide.police}“ er guidens alarm („emergency“) og kan ikke også være „police“;"
            f" skriv kontakten til politiet, når det ikke er akut ({context.ways.police})"
        )
        yield context.problem(guide.at.at("police"), "police-is-emergency", sentence)


def police_have_their_number(context: RuleContext) -> Iterator[Problem]:
    """Warn of police that have not the country's number for when nobody is in danger."""
    guide, number = context.flows.guide, context.ways.police
    contact = context.contacts.get(guide.police)
    if contact and contact is not context.emergency and contact.phone != number:
        sentence = (
            f"„{contact.id}“ er guidens „police“, men har ikke landets nummer til politiet ({number});"
            " er det med vilje?"
        )
        yield context.problem(contact.at.at("phone"), "police-other-number", sentence, "warning")


RULES = (police_are_not_the_emergency, police_have_their_number)
