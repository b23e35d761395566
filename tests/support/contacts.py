"""Contacts made up for tests."""

from __future__ import annotations

from typing import Any

from wizard.flows.model import Contact
from wizard.i18n.text import LocalizedText

FIELDS = {"phone": "22345678", "use": "Brug", "urgency": "soon", "source": "x", "checked": "never"}


def contact(contact_id: str, hours: str = "unknown", **values: Any) -> Contact:
    """Return a contact with a number that nobody checked; `values` are further fields."""
    return Contact(id=contact_id, hours=hours, **({"role": contact_id} | FIELDS | values))


def danish(context: str, text: str) -> LocalizedText:
    """Return a text of the guide as Danish visitors get it."""
    return LocalizedText(text)
