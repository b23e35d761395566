"""Sentences of the interface in one language, with times, days and dates as that language writes them.

A sentence is built by a function of a `SentenceBuilder`; when one part of it has no translation, the whole is in the
language of the guide, so that no sentence mixes two languages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list

from wizard.i18n.text import INTERFACE, LocalizedText

REGIONS = {"en": "en-GB"}
# languages whose times of day are written otherwise than Babel writes them: whole hours without minutes
WITHOUT_MINUTES = {"da": "H.mm"}
# Babel knows enumerations that end in "and", but for few languages the comma alone
COMMAS = {"ar": "، ", "ckb": "، ", "fa": "، ", "ps": "، ", "ur": "، "}


def comma(lang: str) -> str:
    """Return what stands between parts of a line in a language, its blank included."""
    return COMMAS.get(lang, ", ")


def locale_of(code: str) -> Locale:
    """Return a language as Babel knows it; English as it is written in Europe."""
    return Locale.parse(REGIONS.get(code, code), sep="-")


class Untranslated(Exception):
    """A sentence, or part of one, has no translation."""


@dataclass(frozen=True)
class SentenceBuilder:
    """Speaks one language in plain text. `translate` gives the message back when it has no translation.

    `source` is the language of the guide.
    """

    lang: str
    translate: Callable[[str], str]
    source: str = INTERFACE

    @property
    def locale(self) -> Locale:
        """The language as Babel knows it."""
        return locale_of(self.lang)

    def gettext(self, message: str, **values: str) -> str:
        """Return the message in this language with its values; raise Untranslated."""
        text = self.translate(message)
        # a catalogue that marks the language is believed; otherwise the same words mean there is no entry
        known = getattr(text, "lang", INTERFACE if text == message else self.lang)
        if known != self.lang:
            raise Untranslated(message)
        return text % values if values else str(text)

    def embed(self, text: LocalizedText) -> str:
        """Return a text of the guide as a part of a sentence in this language; raise Untranslated."""
        if self.lang not in (text.lang, self.source):
            raise Untranslated(text)
        return text.source if self.lang == self.source else str(text)

    def clock(self, time: dt.time) -> str:
        """Return a time of day: `22` and `22.30` in Danish, `10:00 PM` in English."""
        if self.lang in WITHOUT_MINUTES and time.minute == 0:
            return str(time.hour)
        return format_time(time, WITHOUT_MINUTES.get(self.lang, "short"), locale=self.locale)

    def closing(self, time: dt.time) -> str:
        """Return the time of day at which a span ends: midnight is `24` in Danish, `12:00 AM` in English."""
        return "24" if self.lang in WITHOUT_MINUTES and time == dt.time() else self.clock(time)

    def weekday(self, day: dt.date) -> str:
        """Return the name of the day of the week: `mandag`."""
        return format_date(day, "EEEE", locale=self.locale)

    def day(self, day: dt.date) -> str:
        """Return the day without its year: `24. december`."""
        # Babel asks for a time even where only the day is told
        return format_skeleton("MMMMd", dt.datetime.combine(day, dt.time()), locale=self.locale)

    def date(self, day: dt.date) -> str:
        """Return the day with its year: `3. maj 2026`."""
        return format_date(day, "long", locale=self.locale)

    def join_and(self, items: Sequence[str]) -> str:
        """Return the items as one enumeration: `a, b og c`."""
        return format_list(items, locale=self.locale)

    def join_comma(self, items: Iterable[str]) -> str:
        """Return the items with the language's comma between them: `a, b, c`."""
        return comma(self.lang).join(items)


# the interface as it is written
INTERFACE_SPEECH = SentenceBuilder(INTERFACE, str)


@dataclass(frozen=True)
class Sentences:
    """The visitor's language: its code and its catalogue of interface sentences, and the language of the guide."""

    lang: str
    translate: Callable[[str], str]
    source: SentenceBuilder = INTERFACE_SPEECH

    def build(self, build: Callable[[SentenceBuilder], str]) -> LocalizedText:
        """Return what `build` says in this language, or in that of the guide when any of it is untranslated."""
        source = build(self.source)
        if self.lang == self.source.lang:
            return LocalizedText(source, self.lang)
        try:
            speech = SentenceBuilder(self.lang, self.translate, self.source.lang)
            return LocalizedText(build(speech), self.lang, source)
        except Untranslated:
            return LocalizedText(source, self.source.lang)
