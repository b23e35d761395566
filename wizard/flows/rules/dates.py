"""Rules about days: contacts checked lately, and nothing dated ahead of its time.

They are told today's date, find nothing without one, and a check overdue never stops the guide from being served.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from wizard.flows.contacts.freshness import due_on, freshness
from wizard.flows.errors import Problem
from wizard.flows.model import Contact
from wizard.flows.rules.context import RuleContext

# an edition may be dated on the day it is to be taken into use
AHEAD = dt.timedelta(days=100)


def edition_is_of_its_time(context: RuleContext) -> Iterator[Problem]:
    """Warn of an edition dated more than some months ahead, which is mostly a slip in the year."""
    guide = context.flows.guide
    if context.today and guide.date > context.today + AHEAD:
        sentence = f"„date: {guide.date}“ ligger langt ude i fremtiden; er årstallet rigtigt?"
        yield context.problem(guide.at.at("date"), "date-in-future", sentence, "warning")


def checks_are_past(context: RuleContext) -> Iterator[Problem]:
    """Find contacts checked in the future."""
    for contact in context.flows.contacts:
        if context.today and contact.checked != "never" and contact.checked > context.today:
            sentence = f"„{contact.id}“: „checked: {contact.checked}“ ligger i fremtiden"
            yield context.problem(contact.at.at("checked"), "checked-in-future", sentence)


def checked_lately(context: RuleContext) -> Iterator[Problem]:
    """Warn of contacts checked never or too long ago, notice what is due."""
    if context.today:
        for contact in context.flows.contacts:
            yield from _freshness(context, contact, context.today)


def _freshness(context: RuleContext, contact: Contact, today: dt.date) -> Iterator[Problem]:
    due, at = due_on(contact), contact.at.at("checked")
    match freshness(contact, today):
        case "never" if contact.in_person or contact.look_up:
            return  # there is no number to check
        case "never" if contact.checked == "never":
            sentence = f"„{contact.id}“: kontakten er aldrig kontrolleret; siden siger det ved nummeret"
            yield context.problem(at, "never-checked", sentence, "warning")
        case "overdue":
            sentence = (
                f"„{contact.id}“: kontakten skulle være kontrolleret senest {due:%d.%m.%Y};"
                " siden siger det ved nummeret"
            )
            yield context.problem(at, "check-overdue", sentence, "warning")
        case "due":
            sentence = f"„{contact.id}“: kontakten skal kontrolleres senest {due:%d.%m.%Y}"
            yield context.problem(at, "check-due", sentence, "notice")


RULES = (edition_is_of_its_time, checks_are_past, checked_lately)
