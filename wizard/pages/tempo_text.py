"""How soon, in the visitor's language: what stands in a text of an outcome in place of `{tempo}`."""

from __future__ import annotations

from wizard.flows.messages import tempo_context
from wizard.flows.model import Urgency
from wizard.flows.tempo import PLACEHOLDER, TEMPO, fill
from wizard.i18n.text import LocalizedText, Translate


def with_tempo(say: Translate, text: LocalizedText, *urgencies: Urgency) -> LocalizedText:
    """Return a text with the words for these urgencies; all in Danish where one of them is not translated."""
    if PLACEHOLDER not in text.source:
        return text
    danish = fill(text.source, *urgencies)
    words = [say(tempo_context(urgency), TEMPO[urgency]) for urgency in urgencies]
    if any(word.lang != text.lang for word in words):
        return LocalizedText(danish)
    return LocalizedText(text.replace(PLACEHOLDER, " / ".join(words)), text.lang, danish)
