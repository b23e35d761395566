"""What was approved: the content of a guide as one short text, so that it is seen when it has moved on."""

from __future__ import annotations

import json
from hashlib import blake2b

from wizard.flows.model import Flows

# what changes without the content changing: the edition, and who has rung whom
GUIDE = {"version", "date", "in_use", "approved", "checked_languages"}
CONTACT = {"checked", "checked_by", "review_days"}


def fingerprint(flows: Flows) -> str:
    """Return 16 letters that are others as soon as a text, a way, a number or anything else a visitor meets is.

    What stands at its default is left out, so that a field that a later edition of the program knows changes nothing.
    """
    content = flows.model_dump(
        mode="json", exclude={"guide": GUIDE, "contacts": {"__all__": CONTACT}}, exclude_defaults=True
    )
    written = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return blake2b(written.encode(), digest_size=8).hexdigest()
