"""Who has approved the content of the guide, as a sentence."""

from __future__ import annotations

from wizard.flows.approval import Approval
from wizard.i18n.sentences import SentenceBuilder, Sentences
from wizard.i18n.text import LocalizedText


def approval_in_words(voice: Sentences, approved: Approval | None) -> LocalizedText | None:
    """Return when the content was approved and in which role, never by name; None where it was not."""

    def said(speech: SentenceBuilder, approved: Approval) -> str:
        """Return the sentence in one language."""
        return speech.gettext(
            "Indholdet blev godkendt %(date)s (%(role)s).",
            date=speech.date(approved.date),
            role=approved.role,
        )

    return voice.build(lambda speech: said(speech, approved)) if approved else None
