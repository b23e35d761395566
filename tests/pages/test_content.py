"""What is worked out of a flows file once, also of one that lacks what most have."""

from __future__ import annotations

from tests.support.content import REAL
from wizard.i18n.languages import Language
from wizard.pages.content import Content


def test_the_source_words_of_a_guide_are_found_in_a_text() -> None:
    words = Content.of(REAL, {"da": Language("da")}).source_words
    assert words.search("Ask the Mentorkorpset about it")
    assert not words.search("Ask somebody about it")


def test_without_glossary_and_offers_no_text_is_touched() -> None:
    bare = REAL.model_copy(update={"glossary": (), "offers": ()})
    words = Content.of(bare, {"da": Language("da")}).source_words
    assert words.sub("X", "Call 112. رنة 112") == "Call 112. رنة 112"
