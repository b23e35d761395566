"""Translations of things whose id was changed: found under the old one, as long as the texts are the same.

A catalogue keeps each text under a context made of ids. An id is taken for renamed when the catalogue knows nothing
under the new one, the guide has nothing under the old one, and a text of the same field is the same word for word.
A step whose first card is gone is found under that card in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from wizard.flows.messages import messages
from wizard.flows.model import Flows
from wizard.i18n.languages import Language
from wizard.i18n.translation_check import Key

Context = tuple[str, ...]
# what a context begins with that is no card
KINDS = {"guide", "subject", "flow", "outcome", "contact", "offer", "word", "tempo"}


def following(flows: Flows, language: Language) -> Language:
    """Return the language with the translations of what is named otherwise in these flows than in the catalogue."""
    if language.code == flows.language.code:
        return language
    return replace(language, renamed=renames(flows, tuple(language.entries()), language))


def renames(flows: Flows, known: Sequence[Key], language: Language) -> Mapping[Key, str]:
    """Return for each text that is not translated where it is, the context under which the catalogue has it."""
    here = [(each.context, each.text) for each in messages(flows)]
    missing = [key for key in here if language.find_translation(*key) is None]
    if not missing:
        return {}
    search = _NewNames(here, known)
    return {key: old for key in missing if (old := search.old_context(*key))}


class _NewNames:
    """What the guide has and what the catalogue has, by context and by the beginnings of contexts."""

    def __init__(self, here: Sequence[Key], known: Sequence[Key]) -> None:
        self._here, self._known = _beginnings(here), _beginnings(known)
        self._texts = set(known)
        self._contexts: dict[str, list[str]] = defaultdict(list)
        for context, text in known:
            self._contexts[text].append(context)
        self._headings = {context: text for context, text in here if context.endswith(".question")}

    def old_context(self, context: str, text: str) -> str | None:
        """Return the only context of the same text that differs in one id, and that one renamed."""
        found = [old for old in self._contexts.get(text, ()) if self._is_renamed(old, context)]
        return found[0] if len(found) == 1 else None

    def _is_renamed(self, old: str, new: str) -> bool:
        one, other = _parts(old), _parts(new)
        differing = [
            number for number, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]
        ]
        if len(one) != len(other) or len(differing) != 1:
            return False
        of_step = {one[0], other[0]}.isdisjoint(KINDS)
        # a step is found under its first card, which may be another when a card is gone: then its own id counts
        end = 2 if of_step and differing == [0] else differing[0] + 1
        if one[:end] in self._here or other[:end] in self._known:
            return False
        return self._asks_the_same(one[:end], other[:end])

    def _asks_the_same(self, old: Context, new: Context) -> bool:
        """Return whether a step still asks what it asked: „Ja“ to another question is another answer."""
        question = self._headings.get(".".join((*new, "question")))
        return question is None or (".".join((*old, "question")), question) in self._texts


def _beginnings(keys: Sequence[Key]) -> set[Context]:
    contexts = {_parts(context) for context, _ in keys}
    return {parts[:end] for parts in contexts for end in range(1, len(parts) + 1)}


def _parts(context: str) -> Context:
    return tuple(context.split("."))


def carry(flows: Flows, language: Language, path: Path) -> int:
    """Write each translation that was found under an old id under the new one too; return how many."""
    from babel.messages.pofile import read_po, write_po  # only where catalogues are written

    with path.open("rb") as file:
        catalog = read_po(file, locale=language.code)
    found = dict(_carried(flows, language))
    for (context, text), translation in found.items():
        catalog.add(text, translation, context=context)
    if found:
        with path.open("wb") as file:
            write_po(file, catalog, width=0, ignore_obsolete=True)
    return len(found)


def _carried(flows: Flows, language: Language) -> Iterator[tuple[Key, str]]:
    for (context, text), old in following(flows, language).renamed.items():
        yield (context, text), str(language.find_translation(old, text))
