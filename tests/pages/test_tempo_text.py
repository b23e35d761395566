"""One page, one tempo: `{tempo}` follows the urgency, in one language at a time."""

from __future__ import annotations

from wizard.flows.source_language import DANISH
from wizard.i18n.text import LocalizedText
from wizard.pages.tempo_text import with_tempo

TEXT = "Ring {tempo}."


def english(context: str, source: str) -> LocalizedText:
    known = {("tempo.today", "i dag"): "today"}
    found = known.get((context, source))
    return LocalizedText(found, "en", source) if found else LocalizedText(source)


def test_a_tempo_is_filled_in_the_language_of_its_text() -> None:
    filled = with_tempo(english, DANISH, LocalizedText("Call {tempo}.", "en", TEXT), "today")
    assert (filled, filled.lang, filled.source) == ("Call today.", "en", "Ring i dag.")


def test_a_text_is_danish_where_its_tempo_is_not_translated() -> None:
    filled = with_tempo(english, DANISH, LocalizedText("Call {tempo}.", "en", TEXT), "soon")
    assert (filled, filled.lang) == ("Ring i denne uge.", "da")


def test_a_text_without_a_tempo_stays_as_it_is() -> None:
    text = LocalizedText("Call.", "en", "Ring.")
    assert with_tempo(english, DANISH, text, "now") is text
