"""Notes that somebody has rung a contact and that it holds."""

from __future__ import annotations

import datetime as dt

from wizard.author.draft import Draft
from wizard.author.edits.fields import set_field


def confirm(draft: Draft, contact_id: str, by: str, on: dt.date) -> str:
    """Return the text in which a contact was checked on a day by somebody, a role; raise CannotEdit."""
    path = ("contacts", contact_id)
    checked = set_field(draft, (*path, "checked"), on)
    return set_field(Draft(checked, draft.name, draft.today), (*path, "checked_by"), by)
