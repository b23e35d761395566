"""Rules about days on which others answer for a contact: they can be read, and whoever is named can be rung to."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.contacts.availability import reachable
from wizard.flows.contacts.hours import BadHours, parse_hours
from wizard.flows.errors import Problem
from wizard.flows.rules.context import RuleContext


def absences_end(context: RuleContext) -> Iterator[Problem]:
    """Find absences whose last day lies before the first."""
    for contact in context.flows.contacts:
        for absence in contact.absences:
            if absence.last < absence.first:
                sentence = (
                    f"fraværet for „{contact.id}“ slutter, før det begynder; byt om på „first“ og „last“"
                )
                yield context.problem(absence.at.at("last"), "absence-backwards", sentence)


def stand_ins_have_a_number(context: RuleContext) -> Iterator[Problem]:
    """Find stand-ins for an absence that have no number, or are the contact itself."""
    for contact in context.flows.contacts:
        for absence in contact.absences:
            for index, name in enumerate(absence.call):
                other = context.contacts[name]
                if other is contact or not reachable(other, context.contacts):
                    sentence = (
                        f"„{name}“ kan ikke svare for „{contact.id}“: skriv en anden, som har et nummer"
                    )
                    yield context.problem(absence.at.at("call", index), "absence-nobody", sentence)


def absences_fit_the_hours(context: RuleContext) -> Iterator[Problem]:
    """Find absences beside hours that go past midnight, whose next morning could not be told to be closed."""
    for contact in context.flows.contacts:
        if not contact.absences:
            continue
        try:
            parse_hours(contact.hours, context.ways)
        except BadHours:
            continue  # told of the hours themselves
        try:
            parse_hours(contact.hours_with_absences, context.ways)
        except BadHours:
            sentence = (
                f"„{contact.id}“ har fravær, og åbningstiden går over midnat; del natten ved midnat:"
                " „18:00-24:00“ og „00:00-07:00“"
            )
            yield context.problem(contact.at.at("absences"), "absence-at-night", sentence)


RULES = (absences_end, stand_ins_have_a_number, absences_fit_the_hours)
