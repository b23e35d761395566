"""The visitor's language: which there are, which is meant, and each text in it.

A thin layer over Babel's catalogues. A text without a translation is given in Danish and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from babel import Locale
from babel.support import NullTranslations, Translations

from wizard.config import InvalidSetting
from wizard.i18n.sentences import locale_of
from wizard.i18n.text import LocalizedText

SOURCE = "da"
TRANSLATIONS = Path(__file__).parents[1] / "translations"


@dataclass(frozen=True)
class Language:
    """A language of the guide, with its catalogue; Danish is the source and needs none.

    `withheld` are texts (context, Danish; no context: the interface's) whose translation is not to be shown.
    """

    code: str
    translations: NullTranslations = field(default_factory=NullTranslations, repr=False)
    withheld: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)

    def without(self, withheld: Iterable[tuple[str, str]]) -> Language:
        """Return the same language with these texts (context, Danish) left in Danish."""
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
        return self._localized(text, text if withheld else self.translations.gettext(text))

    def translate(self, context: str, text: str) -> LocalizedText:
        """Return a text of the flows file in this language, or in Danish where it is not translated."""
        return self._localized(text, self.find_translation(context, text) or text)

    def find_translation(self, context: str, text: str) -> str | None:
        """Return the translation of a text of the flows file, or None."""
        if (context, text) in self.withheld:
            return None
        found = self.translations.pgettext(context, text)
        # a catalogue gives back the very object it does not know
        return None if found is text else str(found)

    def interface(self) -> Iterator[tuple[str, str]]:
        """Return the sentences of the interface that are translated, each with its translation."""
        # gettext has no public way to read a catalogue; a context is joined to its text by this character
        entries: Mapping[object, object] = getattr(self.translations, "_catalog", {})
        for source, found in entries.items():
            if isinstance(source, str) and source and "\x04" not in source:
                yield source, str(found)

    def _localized(self, source: str, found: str) -> LocalizedText:
        return LocalizedText(found, SOURCE if found is source else self.code, source)


def languages(codes: str, directory: Path = TRANSLATIONS, own: Path | str = "") -> Mapping[str, Language]:
    """Return the languages of a list such as "da en ar"; raise InvalidSetting without a catalogue.

    `own` is a folder with catalogues of one guide's texts, which go before those of the same texts in `directory`.
    """
    found = {code: _language(code, directory, own) for code in codes.split()}
    if SOURCE not in found:
        raise InvalidSetting(f"WIZARD_LANGUAGES must hold {SOURCE!r}, the language of the flows file")
    return found


def _language(code: str, directory: Path, own: Path | str) -> Language:
    if code == SOURCE:
        return Language(code)
    translations = Translations.load(directory, [code]) if code.replace("-", "").isalnum() else None
    if not isinstance(translations, Translations):
        raise InvalidSetting(f"WIZARD_LANGUAGES holds {code!r}, but {directory} has no catalogue for it")
    mine = Translations.load(own, [code]) if own else None
    return Language(code, translations.merge(mine) if isinstance(mine, Translations) else translations)


def preferred(accept: Iterable[tuple[str, float]], usable: Iterable[str]) -> str:
    """Return the first usable language of an Accept-Language header, whatever its region; else Danish.

    Werkzeug's own match would rather give an Arabic reader (`ar-EG, en;q=0.5`) the English that fits exactly.
    """
    known = set(usable)
    asked = (code.partition("-")[0].lower() for code, quality in accept if quality > 0)
    return next((code for code in asked if code in known), SOURCE)
