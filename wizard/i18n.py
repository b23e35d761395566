"""The visitor's language: which there are, which is meant, and each text in it.

A thin layer over Babel's catalogues. A text without a translation is given in Danish and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale
from babel.support import NullTranslations, Translations
from werkzeug.datastructures import LanguageAccept

from wizard.config import RefusedSetting
from wizard.said import Said

SOURCE = "da"
DIRECTORY = Path(__file__).parent / "translations"


@dataclass(frozen=True)
class Language:
    """A language of the guide, with its catalogue; Danish is the source and needs none."""

    code: str
    catalogue: NullTranslations = field(default_factory=NullTranslations, repr=False)

    @property
    def name(self) -> str:
        """The language's name in itself, with a capital."""
        return (Locale.parse(self.code).get_language_name() or self.code).capitalize()

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return Locale.parse(self.code).text_direction

    @property
    def draft(self) -> bool:
        """Whether no person has checked the translation yet."""
        checked = self.catalogue.info().get("x-checked-by", "") if hasattr(self.catalogue, "info") else ""
        return self.code != SOURCE and not checked

    def gettext(self, text: str) -> str:
        """Gives a sentence of the interface in this language."""
        return str(self.catalogue.gettext(text))

    def say(self, context: str, text: str) -> Said:
        """Gives a text of the flows file in this language, or in Danish where it is not translated."""
        translated = str(self.catalogue.pgettext(context, text))
        done = self.code == SOURCE or translated != text
        return Said(translated, self.code if done else SOURCE, text)


def languages(codes: str, directory: Path = DIRECTORY) -> Mapping[str, Language]:
    """Gives the languages of a list such as "da en ar"; raises RefusedSetting without a catalogue."""
    found = {code: _language(code, directory) for code in codes.split()}
    if SOURCE not in found:
        raise RefusedSetting(f"WIZARD_LANGUAGES must hold {SOURCE!r}, the language of the flows file")
    return found


def _language(code: str, directory: Path) -> Language:
    if code == SOURCE:
        return Language(code)
    catalogue = Translations.load(directory, [code])
    if not isinstance(catalogue, Translations):
        raise RefusedSetting(
            f"WIZARD_LANGUAGES holds {code!r}, but there is no catalogue for it in {directory}"
        )
    return Language(code, catalogue)


def preferred(accept: LanguageAccept, usable: Iterable[str]) -> str:
    """Gives the best of the usable languages for an Accept-Language header; Danish where none fits."""
    return accept.best_match(list(usable), default=SOURCE) or SOURCE
