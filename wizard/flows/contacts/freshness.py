"""How long ago a contact was checked, and when it is due again; the day is an argument."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from wizard.flows.countries import Country
from wizard.flows.model import Contact

Freshness = Literal["never", "overdue", "due", "fresh"]
NOTICE = dt.timedelta(days=30)


def due_on(contact: Contact) -> dt.date | None:
    """Return the last day on which the contact still counts as checked; None when it never was."""
    if contact.checked == "never":
        return None
    return contact.checked + dt.timedelta(days=contact.review_days)


def freshness(contact: Contact, today: dt.date) -> Freshness:
    """Say how fresh a contact is; one said to be checked in the future cannot have been."""
    due = due_on(contact)
    if due is None or contact.checked == "never" or contact.checked > today:
        return "never"
    if today > due:
        return "overdue"
    return "due" if due - today <= NOTICE else "fresh"


def is_certain(contact: Contact, ways: Country) -> bool:
    """Return whether no municipality has to confirm the number: of the state, Europe's 116, or none at all."""
    return contact.in_person or contact.look_up or (contact.phone or "").replace(" ", "") in ways.certain
