"""A checked flows file as it is served, with what is worked out from it once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from threading import Lock
from typing import Any, TypeVar

from markupsafe import Markup, escape

from wizard.config import InvalidSetting
from wizard.flows.graph.paths import longest
from wizard.flows.model import Flows, Word
from wizard.i18n.languages import Language
from wizard.i18n.renamed import following
from wizard.i18n.sentences import SentenceBuilder
from wizard.i18n.translation_check import TranslationFault, faults
from wizard.pages.contacts import ContactCards
from wizard.pages.guide_texts import guide_texts
from wizard.pages.models import GuideTexts
from wizard.pages.variants import OutcomeVariants
from wizard.sealing.place import Codebook

# in the glossary, and yet no more Danish than English
INTERNATIONAL = {"Mentor", "Sparring", "Hotline"}


MOST_KEPT = 256  # texts of some 30 KB each
Remembered = TypeVar("Remembered")


@dataclass(frozen=True)
class Content:
    """The file, the codebook of its addresses, per flow and step the most questions still to come.

    `languages` are those it can be read in: its own, and the translations that pass the gate for this file.
    All that is remembered goes when another file takes its place. `sizes` are those of the responses, by language and
    kind; `html` has every text of the file as it stands on a page, by the language it is in; `outcomes` all of them,
    written in a language and for where the guide is mounted; `answers` all of them, as they stand on later pages;
    `opened` the languages in which somebody has opened a card; `sizes_before` the sizes of the file before, which hold
    until they are measured again.
    """

    flows: Flows
    codebook: Codebook
    ahead: Mapping[str, Mapping[str, int]]
    languages: Mapping[str, Language]
    sizes: dict[tuple[str, str], int] = field(default_factory=dict)
    html: dict[str, Mapping[str, Markup]] = field(default_factory=dict)
    outcomes: dict[tuple[str, str], Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    sizes_before: dict[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, flows: Flows, languages: Mapping[str, Language]) -> Content:
        """Return the content of a flows file in those of the languages that can be offered; raise InvalidSetting."""
        if (source := flows.language.code) not in languages:
            raise InvalidSetting(f"WIZARD_LANGUAGES must hold {source!r}, the language of the flows file")
        ahead = {flow.id: longest(flow) for flow in flows.flows}
        offered = dict(_offered(flows, languages))
        return cls(flows, Codebook(flows), ahead, offered)

    @property
    def source(self) -> Language:
        """The language the file is written in."""
        return self.languages[self.flows.language.code]

    @property
    def untranslated(self) -> Mapping[str, int]:
        """How many texts of each language offered stand as they were written: their translation does not pass."""
        return {code: len(language.withheld) for code, language in self.languages.items()}

    @cached_property
    def glossary(self) -> tuple[tuple[Word, tuple[str, ...]], ...]:
        """The words that are explained, each with its forms in small letters."""
        return tuple(
            (entry, tuple(form.lower() for form in (entry.word, *entry.forms)))
            for entry in self.flows.glossary
        )

    @cached_property
    def variants(self) -> OutcomeVariants:
        """All that can be told apart on the pages of outcomes."""
        return OutcomeVariants(self.flows)

    @cached_property
    def source_words(self) -> re.Pattern[str]:
        """A pattern for the words that every language leaves as they are, escaped as they stand in HTML."""
        words = [form for entry in self.flows.glossary for form in (entry.word, *entry.forms)]
        names = [offer.name for offer in self.flows.offers]
        kept = (
            re.escape(str(escape(word)))
            for word in (*words, *names)
            if word.capitalize() not in INTERNATIONAL
        )
        longest_first = sorted(kept, key=len, reverse=True) or ["(?!)"]  # of none, no place in a text
        return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")

    def kept(self, key: tuple[Hashable, ...], make: Callable[[], Remembered]) -> Remembered:
        """Return what was made for this key, or make it now; only for what is the same for every visitor.

        The key must name all that it depends on beside the file: a page need not be composed to be found.
        """
        with self._keeping:
            found: Remembered | None = self._kept.get(key)
        if found is None:
            found = make()
            with self._keeping:
                self._kept[key] = found
                while len(self._kept) > MOST_KEPT:
                    del self._kept[next(iter(self._kept))]
        return found

    @cached_property
    def _kept(self) -> dict[tuple[Hashable, ...], Any]:
        return {}

    @cached_property
    def _keeping(self) -> Lock:
        return Lock()

    def cards(self, language: Language, instant: dt.datetime, *, on_paper: bool) -> ContactCards:
        """Return the maker of contact cards, the same until what it says of anybody changes."""
        minute = instant.astimezone(dt.UTC).replace(second=0, microsecond=0)
        return self._cards(language, minute, on_paper)

    def texts(self, language: Language) -> GuideTexts:
        """Return what the guide says of itself in a language, the same object each time."""
        return self._texts(language)

    @cached_property
    def _texts(self) -> Callable[[Language], GuideTexts]:
        return lru_cache(maxsize=16)(lambda language: guide_texts(self.flows.guide, language.translate))

    @cached_property
    def _cards(self) -> Callable[[Language, dt.datetime, bool], ContactCards]:
        def made(language: Language, minute: dt.datetime, on_paper: bool) -> ContactCards:
            """Return the maker of cards for a minute."""
            own = self.source
            cards = ContactCards(
                self.flows,
                language.translate,
                language.gettext,
                minute,
                language.code,
                on_paper,
                SentenceBuilder(own.code, own.gettext, own.code),
            )
            before = last.get((language.code, on_paper))
            if before is None or before.said != cards.said:
                last[language.code, on_paper] = before = cards
            return before

        last: dict[tuple[str, bool], ContactCards] = {}
        # hours know no seconds; this minute and the next of each language, on the page and on paper
        return lru_cache(maxsize=64)(made)


def _offered(flows: Flows, spoken: Mapping[str, Language]) -> Iterator[tuple[str, Language]]:
    """Return the languages that can be offered, each without the translations that are not to be shown."""
    source = flows.language.code
    for code, as_loaded in spoken.items():
        language = following(flows, as_loaded.of(source))
        found = () if code == source else tuple(language_faults(flows, language))
        if not any(fault.vital for fault in found):
            yield code, language.without((fault.context, fault.source) for fault in found)


def language_faults(flows: Flows, language: Language) -> Iterator[TranslationFault]:
    """Return what is wrong with a language's translation of a flows file."""
    return faults(flows, language.find_translation, language.interface(), language.code)
