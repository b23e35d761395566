"""How soon, in the visitor's language: what stands in a text of an outcome in place of `{tempo}`."""

from __future__ import annotations

from wizard.flows.messages import tempo_context
from wizard.flows.model import Urgency
from wizard.flows.source_language import PLACEHOLDER, SourceLanguage
from wizard.i18n.text import LocalizedText, Translate


def with_tempo(
    say: Translate, language: SourceLanguage, text: LocalizedText, *urgencies: Urgency
) -> LocalizedText:
    """Return a text with the words for these urgencies; all as it was written where one of them is not translated.

    `language` is the one the guide is written in.
    """
    if PLACEHOLDER not in text.source:
        return text
    source = language.fill(text.source, *urgencies)
    words = [say(tempo_context(urgency), language.tempo[urgency]) for urgency in urgencies]
    if any(word.lang != text.lang for word in words):
        return LocalizedText(source, language.code)
    sure = text.confirmed and all(word.confirmed for word in words)
    return LocalizedText(text.replace(PLACEHOLDER, " / ".join(words)), text.lang, source, confirmed=sure)
