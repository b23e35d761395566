"""A text as a visitor gets it: the words, the language they are in, and the source they come from.

A text of a guide comes from the language the guide is written in, a sentence of the interface from Danish.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# the language that the sentences of the interface are written in, and translated from
INTERFACE = "da"
EXPLAINED = re.compile(r"\s*\([^()]*\)")
EXPLANATION = re.compile(r"[^()]*\(([^()]*)\)")


class LocalizedText(str):
    """A translated text; `lang` is the language it is really in, `source` what it was translated from.

    `confirmed`: two persons have read the translation, so that it may stand without the source (`wizard.i18n.marks`).
    """

    lang: str
    source: str
    confirmed: bool

    def __new__(
        cls, text: str, lang: str = INTERFACE, source: str | None = None, *, confirmed: bool = False
    ) -> LocalizedText:
        """Return the text marked with its language; without a source it is its own."""
        said = super().__new__(cls, text)
        said.lang = lang
        said.confirmed = confirmed
        said.source = text if source is None else source
        return said

    def uncapitalized(self) -> LocalizedText:
        """Return the text with a small first letter, as after a comma; not for one that begins with a name."""
        return LocalizedText(
            self[:1].lower() + self[1:], self.lang, self.source[:1].lower() + self.source[1:]
        )

    def unexplained(self) -> LocalizedText:
        """Return a translated name without what it is explained by in brackets; of the source nothing is taken."""
        if self == self.source:
            return self
        return self._said_as(EXPLAINED.sub("", self))

    def explanation(self) -> LocalizedText:
        """Return what a translated name is explained by in brackets at its end, or else the name as it is."""
        found = EXPLANATION.fullmatch(self) if self != self.source else None
        return self._said_as(found[1]) if found else self

    def _said_as(self, text: str) -> LocalizedText:
        return LocalizedText(text, self.lang, self.source, confirmed=self.confirmed)


# (context such as "borger.fare-nu.ja", source text) -> the text in the visitor's language
Translate = Callable[[str, str], LocalizedText]
