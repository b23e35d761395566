"""What a value of a field is now and was before, in Danish words; whether it says anything else is asked here too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from wizard.flows.contacts.availability import spans_ahead
from wizard.flows.contacts.hours import BY_APPOINTMENT, BadHours
from wizard.flows.model import Absence, Flows, Model
from wizard.flows.reports.changes_words import field, hurry, joined, stopped
from wizard.flows.reports.wording import URGENCY, plain

Say = Callable[[str], str]
UNSAID = {"fingerprint"}  # a number that tells a reader nothing
CONTACTS = {"via", "fallback", "help", "emergency", "police", "feedback"}
STATES = ("unknown", BY_APPOINTMENT)
NAMES = {
    True: "ja",
    False: "nej",
    None: "intet",
    "": "intet",
    "only": "ja, kun det",
    "also": "ja, også",
    "never": "aldrig",
}


def written(value: Any) -> Any:
    """Return a value without where it stands in its file."""
    if isinstance(value, tuple):
        return tuple(map(written, value))
    return value.model_dump() if isinstance(value, Model) else value


class ValuesInWords:
    """The values of two versions in words; `say_hours` gives opening hours in words."""

    def __init__(self, old: Flows, new: Flows, say_hours: Say) -> None:
        self._since, self._ways, self._say_hours = new.guide.date, new.ways, say_hours
        self._cards = {flow.id: plain(flow.title) for flow in (*old.flows, *new.flows)}
        self.roles = {contact.id: plain(contact.role) for contact in (*old.contacts, *new.contacts)}

    def is_same(self, name: str, old: Any, new: Any) -> bool:
        """Return whether two values, written differently, are one number or one set of hours."""
        if not (old and new):
            return False
        if name == "phone":
            return bool(old.replace(" ", "") == new.replace(" ", ""))
        return "hours" in name and self._spans(old) is not None and self._spans(old) == self._spans(new)

    def _spans(self, hours: str) -> tuple[tuple[dt.datetime, dt.datetime], ...] | None:
        """Return when hours are open in the years watched; None of those that cannot be read or are not known."""
        try:
            known = hours not in STATES
            return (
                spans_ahead(hours, dt.datetime.combine(self._since, dt.time()), self._ways) if known else None
            )
        except BadHours:
            return None

    def became(self, kind: type[Model], name: str, old: Any, new: Any) -> str:
        """Return what a field is now and was before: `„Telefonnummer“ er nu „114“, før „112“.`."""
        if self.is_same(name, old, new):
            return f"{field(kind, name)} er skrevet på en anden måde, men er det samme."
        said = [
            self._say_hours(each) if "hours" in name and each else self._said(name, each)
            for each in (old, new)
        ]
        was, is_ = (each if each in NAMES.values() else f"„{plain(each)}“" for each in said)
        if was == is_ and name in CONTACTS:  # two contacts of one role
            was, is_ = (f"{role} ({_ids(each)})" for role, each in ((was, old), (is_, new)))
        return stopped(f"{field(kind, name)} er nu {is_}, før {was}")

    def _said(self, name: str, value: Any) -> str:
        """Return a value in words; contacts by their role."""
        if isinstance(value, bool) or value is None or str(value) in NAMES:
            return NAMES[value]
        if isinstance(value, tuple):
            return joined(self._said(name, each) for each in value) if value else NAMES[None]
        if isinstance(value, Absence):
            return f"{value.first:%d.%m.%Y} til {value.last:%d.%m.%Y}: {self._said('fallback', value.call)}"
        if isinstance(value, Model):  # a subject or an approval: what it says, in the model's order
            said = [key for key, info in type(value).model_fields.items() if not info.exclude]
            return self._said(name, tuple(getattr(value, key) for key in said if key not in UNSAID))
        if name == "urgency" and value in URGENCY:
            return hurry(value)
        known = self.roles if name in CONTACTS else self._cards if name == "flows" else {}
        return known.get(str(value), str(value))


def _ids(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
