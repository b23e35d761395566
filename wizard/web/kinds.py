"""Of which kind a response is: those of one kind have one size on the line, and all else has its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from flask import g

PageKind = Literal["question", "outcome", "error", "contacts", "card"]

KINDS: Mapping[str, PageKind] = {
    "step.html": "question",
    "outcome.html": "outcome",
    "error.html": "error",
    "contacts.vcf": "contacts",
    "card.html": "card",
}


def note_kind(template: str) -> None:
    """Note of which kind the response of this request is, going by the template or the file it is made from."""
    g.kind = KINDS.get(template)
