"""Rules about days on which others answer for a contact: they can be read, and whoever is named can be rung to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from wizard.flows.contacts.availability import reachable
from wizard.flows.contacts.hours import BadHours, parse_hours
from wizard.flows.errors import Problem
from wizard.flows.rules.context import RuleContext

# whoever is away longer than that is mostly a slip in the year
AHEAD = dt.timedelta(days=2 * 365)
LONGEST = dt.timedelta(days=366)


def absences_end(context: RuleContext) -> Iterator[Problem]:
    """Find absences whose last day lies before the first."""
    for contact in context.flows.contacts:
        for absence in contact.absences:
            if absence.last < absence.first:
                sentence = (
                    f"fraværet for „{contact.id}“ slutter, før det begynder; byt om på „first“ og „last“"
                )
                yield context.problem(absence.at.at("last"), "absence-backwards", sentence)


def absences_are_near(context: RuleContext) -> Iterator[Problem]:
    """Warn of absences of over a year, or that end more than two years ahead: mostly a slip in the year."""
    for contact in context.flows.contacts:
        for absence in contact.absences:
            if absence.last - absence.first > LONGEST:
                sentence = f"fraværet for „{contact.id}“ varer over et år; er årstallene rigtige?"
                yield context.problem(absence.at.at("last"), "absence-long", sentence, "warning")
            elif context.today and absence.last > context.today + AHEAD:
                sentence = (
                    f"fraværet for „{contact.id}“ slutter {absence.last}, om mere end to år;"
                    " er årstallet rigtigt?"
                )
                yield context.problem(absence.at.at("last"), "absence-far-off", sentence, "warning")


def absences_are_apart(context: RuleContext) -> Iterator[Problem]:
    """Find absences of one contact that share days, on which two lists of stand-ins would hold."""
    for contact in context.flows.contacts:
        for early, late in pairwise(sorted(contact.absences, key=lambda absence: absence.first)):
            if late.first <= early.last:
                sentence = (
                    f"to fravær for „{contact.id}“ har dage til fælles ({late.first} til"
                    f" {min(early.last, late.last)}); skriv dem, så hver dag kun står i ét"
                )
                yield context.problem(late.at.at("first"), "absence-overlaps", sentence)


def the_emergency_is_no_stand_in(context: RuleContext) -> Iterator[Problem]:
    """Find absences for which the emergency contact answers: nobody in no danger is sent there."""
    for contact in context.flows.contacts:
        for absence in contact.absences:
            for index, name in enumerate(absence.call):
                if context.emergency and name == context.emergency.id:
                    sentence = (
                        f"„{name}“ er guidens alarm og kan ikke svare for „{contact.id}“,"
                        " når ingen er i fare; skriv en anden"
                    )
                    yield context.problem(absence.at.at("call", index), "absence-emergency", sentence)


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


RULES = (
    absences_end,
    absences_are_near,
    absences_are_apart,
    the_emergency_is_no_stand_in,
    stand_ins_have_a_number,
    absences_fit_the_hours,
)
