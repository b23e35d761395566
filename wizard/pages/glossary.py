"""The words of the authorities that stand in texts of a page, so that what they mean can be told beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from wizard.flows.guide import Word
from wizard.i18n.text import LocalizedText, Translate
from wizard.pages.contact_models import ContactCard
from wizard.pages.outcome_models import GlossaryEntry

Glossary = Iterable[tuple[Word, tuple[str, ...]]]


def words_in(glossary: Glossary, texts: Iterable[LocalizedText]) -> frozenset[str]:
    """Return the words of a glossary (each with its forms in small letters) that stand in texts.

    They are looked for in the language of the guide, so that every language explains the same words.
    """
    everything = "\n".join(text.source for text in texts).lower()
    return frozenset(
        entry.word for entry, forms in glossary if any(_stands_in(everything, form) for form in forms)
    )


def meanings(glossary: Glossary, say: Translate, words: Collection[str]) -> tuple[GlossaryEntry, ...]:
    """Return what words of a glossary mean, in its order."""
    return tuple(
        GlossaryEntry(entry.word, say(f"word.{entry.word}", entry.meaning))
        for entry, _ in glossary
        if entry.word in words
    )


def outcome_words(
    glossary: Glossary,
    say: Translate,
    texts: Mapping[str, LocalizedText],
    parts: Mapping[str, Iterable[LocalizedText]],
    calls: Mapping[str, Any],
    contacts: Iterable[ContactCard],
) -> dict[str, Any]:
    """Return what an outcome's page explains, by field: words of its own texts, and of notes and what to say."""
    text_words = words_in(glossary, [*texts.values(), *(text for group in parts.values() for text in group)])
    notes = [card.note for card in contacts if card.note]
    call_words = words_in(glossary, [*calls.get("say", ())[:1], *notes])
    words = meanings(glossary, say, text_words | call_words)
    return {"words": words, "text_words": text_words, "call_words": call_words}


def _stands_in(text: str, word: str) -> bool:
    # most words are not there at all, which is known faster without a pattern
    return word in text and re.search(rf"\b{re.escape(word)}\b", text) is not None
