"""Rules about who answers instead: whoever is rung, somebody answers, and the emergency always does."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.contacts.availability import gaps, reachable
from wizard.flows.contacts.hours import BadHours
from wizard.flows.errors import Problem
from wizard.flows.rules.context import Survey

ALWAYS = "24/7"


def emergency_always_answers(survey: Survey) -> Iterator[Problem]:
    """Finds an emergency contact that has hours."""
    contact = survey.emergency
    if contact and contact.hours != ALWAYS:
        sentence = f"„{contact.id}“ er guidens alarm („emergency“) og skal have „hours: 24/7“"
        yield survey.problem(contact.at.of("hours"), "emergency-with-hours", sentence)


def somebody_stands_in(survey: Survey) -> Iterator[Problem]:
    """Finds contacts to ring that do not always answer, and behind whom nobody does either."""
    for contact in survey.contacts.values():
        named = {*contact.via, *contact.fallback}
        if not reachable(contact, survey.contacts) or not named <= survey.contacts.keys():
            continue
        try:
            open_ended = gaps([contact.id], survey.contacts, survey.flows.guide.date)
        except BadHours:
            continue  # told where the hours stand
        if open_ended:
            sentence = (
                f"„{contact.id}“ svarer ikke altid, og det gør ingen af dens afløsere;"
                " skriv en „fallback“, der fører til en, som svarer hele døgnet"
            )
            yield survey.problem(contact.at.of("fallback"), "nobody-stands-in", sentence)
