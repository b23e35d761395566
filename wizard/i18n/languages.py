"""The visitor's language: which there are, which is meant, and each text in it.

A thin layer over Babel's catalogues. A text without a translation is given as it was written, and says so: a sentence
of the interface in Danish, a text of the guide in the language of the guide.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from babel import Locale
from babel.support import NullTranslations, Translations

from wizard.config import InvalidSetting
from wizard.i18n.marks import confirmed, marks_of
from wizard.i18n.sentences import locale_of
from wizard.i18n.text import INTERFACE, LocalizedText
from wizard.i18n.translation_check import Key

TRANSLATIONS = Path(__file__).parents[1] / "translations"


@dataclass(frozen=True)
class Language:
    """A language of the guide, with its catalogue; `source` is the one the guide is written in.

    `withheld` are texts (context, source; no context: the interface's) whose translation is not to be shown,
    `confirmed` those (source, translation) that two persons have marked; `renamed` says under which context the
    catalogue has the text of a thing whose id was changed (`wizard.i18n.renamed`).
    """

    code: str
    translations: NullTranslations = field(default_factory=NullTranslations, repr=False)
    withheld: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    confirmed: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    renamed: Mapping[Key, str] = field(default_factory=dict, repr=False, compare=False)
    source: str = INTERFACE

    def of(self, source: str) -> Language:
        """Return the same language for a guide that is written in `source`."""
        return self if source == self.source else replace(self, source=source)

    def without(self, withheld: Iterable[tuple[str, str]]) -> Language:
        """Return the same language with these texts (context, source) left as they were written."""
        return replace(self, withheld=frozenset(withheld))

    @cached_property
    def locale(self) -> Locale:
        """The language as Babel knows it."""
        return locale_of(self.code)

    @cached_property
    def name(self) -> str:
        """The language's name in itself, with a capital."""
        name = self.locale.get_language_name() or self.code
        return name[:1].upper() + name[1:]

    @cached_property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.locale.text_direction

    def gettext(self, text: str) -> LocalizedText:
        """Return a sentence of the interface in this language, or in Danish."""
        withheld = ("", text) in self.withheld
        found = text if withheld else self.translations.gettext(text)
        return self._localized(None if found is text else found, text, INTERFACE)

    def translate(self, context: str, text: str) -> LocalizedText:
        """Return a text of the flows file in this language, or as it was written where it is not translated."""
        if self.code == self.source:
            return LocalizedText(text, self.code)
        return self._localized(self.find_translation(context, text), text, self.source)

    def find_translation(self, context: str, text: str) -> str | None:
        """Return the translation of a text of the flows file, or None."""
        if (context, text) in self.withheld:
            return None
        found = self.translations.pgettext(self.renamed.get((context, text), context), text)
        # a catalogue gives back the very object it does not know
        return None if found is text else str(found)

    def interface(self) -> Iterator[tuple[str, str]]:
        """Return the sentences of the interface that are translated, each with its translation."""
        # gettext has no public way to read a catalogue; a context is joined to its text by this character
        entries: Mapping[object, object] = getattr(self.translations, "_catalog", {})
        for source, found in entries.items():
            if isinstance(source, str) and source and "\x04" not in source:
                yield source, str(found)

    def entries(self) -> Iterator[Key]:
        """Return context and source of each text of a flows file that the catalogue has."""
        entries: Mapping[object, object] = getattr(self.translations, "_catalog", {})  # see above
        for source in entries:
            if isinstance(source, str) and "\x04" in source:
                context, _, text = source.partition("\x04")
                yield context, text

    def _localized(self, found: str | None, source: str, written: str) -> LocalizedText:
        if found is None:
            return LocalizedText(source, written, source)
        sure = bool(self.confirmed) and (source, str(found)) in self.confirmed
        return LocalizedText(found, self.code, source, confirmed=sure)


def languages(
    codes: str, directory: Path = TRANSLATIONS, own: Path | str = "", today: dt.date = dt.date.min
) -> Mapping[str, Language]:
    """Return the languages of a list such as "da en ar"; raise InvalidSetting without a catalogue.

    `own` is a folder with catalogues of one guide's texts, which go before those of the same texts in `directory`.
    Marks of readers after `today` do not count; without a day none do.
    """
    return {code: _language(code, directory, own, today) for code in codes.split()}


def _language(code: str, directory: Path, own: Path | str, today: dt.date) -> Language:
    known = code.replace("-", "").isalnum()
    # the interface is written in one of them, which needs no catalogue of it
    translations = Translations.load(directory, [code]) if known and code != INTERFACE else NullTranslations()
    if not isinstance(translations, Translations) and code != INTERFACE:
        raise InvalidSetting(f"WIZARD_LANGUAGES holds {code!r}, but {directory} has no catalogue for it")
    mine = Translations.load(own, [code]) if own and known else None
    if isinstance(mine, Translations):
        translations = translations.merge(mine) if isinstance(translations, Translations) else mine
    return Language(code, translations, confirmed=confirmed(marks_of(code, directory, own), today))


def preferred(accept: Iterable[tuple[str, float]], usable: Iterable[str], source: str) -> str:
    """Return the first usable language of an Accept-Language header, whatever its region; else the guide's own.

    Werkzeug's own match would rather give an Arabic reader (`ar-EG, en;q=0.5`) the English that fits exactly.
    """
    known = set(usable)
    asked = (code.partition("-")[0].lower() for code, quality in accept if quality > 0)
    return next((code for code in asked if code in known), source)
