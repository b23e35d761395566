"""The contacts of a draft as rows of a table: how each is reached, when it answers, when it is to be rung again."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from wizard.author.draft import Draft
from wizard.author.shape import FieldPath
from wizard.flows.contacts.freshness import Freshness, due_on, freshness, is_certain
from wizard.flows.model import Contact
from wizard.flows.reports.wording import found_by, reached_by
from wizard.pages.hours_text import hours_for_author


def _reader(key: str) -> TypeAdapter[Any]:
    """Return what reads a field of a contact as the model does."""
    field = Contact.model_fields[key]
    type_: Any = Annotated[field.annotation, field]
    return TypeAdapter(type_)


READERS = {
    key: _reader(key) for key in ("phone", "email", "link", "in_person", "look_up", "checked", "review_days")
}


@dataclass(frozen=True)
class ContactRow:
    """A contact in the table; what is not in the draft is empty. `due` is the day it is to be rung again.

    One that is `certain` is never to be rung: nobody rings 112 to hear whether it answers.
    """

    id: str
    role: str
    name: str
    reached: str
    hours: str
    checked: str
    by: str
    due: str
    state: Freshness
    errors: int
    certain: bool


def contact_rows(draft: Draft, today: dt.date) -> list[ContactRow]:
    """Return all contacts with an id, never rung first, then by the day they are due."""
    rows = [_row(draft, name, today) for name in draft.ids("contact")]
    return sorted(rows, key=lambda row: (row.certain, row.state != "never", row.due))


def _row(draft: Draft, name: str, today: dt.date) -> ContactRow:
    path = ("contacts", name)

    def said(key: str) -> str:
        """Return what the draft says of the contact under a key."""
        return draft.said((*path, key))

    contact = _as_far_as_it_holds(draft, path)
    due = due_on(contact)
    return ContactRow(
        name,
        said("role") or name,
        said("name") or said("organisation"),
        reached_by(contact),
        "" if found_by(contact) else hours_for_author(said("hours") or "unknown", today, draft.ways),
        contact.checked.isoformat() if contact.checked != "never" else "",
        said("checked_by"),
        due.isoformat() if due else "",
        freshness(contact, today),
        sum(problem.severity == "error" for problem in draft.problems_at(path)),
        is_certain(contact, draft.ways),
    )


def _as_far_as_it_holds(draft: Draft, path: FieldPath) -> Contact:
    """Return a contact of a draft that may have errors: what the model refuses is left out."""
    fields: dict[str, Any] = {"checked": "never", "via": draft.things((*path, "via"))}
    for key, reader in READERS.items():
        with suppress(ValidationError):
            fields[key] = reader.validate_python(draft.said((*path, key)))
    return Contact.model_construct(**fields)
