"""A text as a visitor gets it: the words, the language they are in, and the Danish they come from."""

from __future__ import annotations

from collections.abc import Callable


class LocalizedText(str):
    """A translated text; `lang` is the language it is really in, `source` the Danish sentence."""

    lang: str
    source: str

    def __new__(cls, text: str, lang: str = "da", source: str | None = None) -> LocalizedText:
        """Return the text marked with its language; without a source it is its own."""
        said = super().__new__(cls, text)
        said.lang = lang
        said.source = text if source is None else source
        return said

    def uncapitalized(self) -> LocalizedText:
        """Return the text with a small first letter, as after a comma; not for one that begins with a name."""
        return LocalizedText(
            self[:1].lower() + self[1:], self.lang, self.source[:1].lower() + self.source[1:]
        )


# (context such as "borger.fare-nu.ja", Danish source text) -> the text in the visitor's language
Translate = Callable[[str, str], LocalizedText]
