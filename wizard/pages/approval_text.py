"""Who has approved the content of the guide, as a sentence."""

from __future__ import annotations

from wizard.flows.approval import Approval
from wizard.i18n.sentences import SentenceBuilder


def approval_in_words(speech: SentenceBuilder, approved: Approval) -> str:
    """Return when the content was approved and in which role, never by name."""
    return speech.gettext(
        "Indholdet blev godkendt %(date)s (%(role)s).", date=speech.date(approved.date), role=approved.role
    )
