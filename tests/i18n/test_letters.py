"""Letters that paper cannot show are found in every script, and no other."""

from __future__ import annotations

import pytest

from wizard.i18n.letters import sentence, unprintable
from wizard.i18n.translation_check import differences


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ring 112 👍🏽", "👍🏽"),
        ("Tal med 听到 nogen", "听到"),
        ("שלום", "שלום"),
        ("ไทย", "ไทย"),
        ("நன்றி", "நன்றி"),
        ("Ring nu 📞 og 📞", "📞"),
    ],
)
def test_what_would_be_an_empty_box_is_found_once_each(text: str, missing: str) -> None:
    assert unprintable(text) == missing


@pytest.mark.parametrize(
    "text",
    [
        "Ærø, Åbenrå, Łódź, Dvořák, Þór, ő ğ ș – „citat“ … § 115, 20 % → ½ €",
        "Зателефонуйте сьогодні, п\u02bcять ґ ї є",
        "اتصل اليوم بمستشار، «نعم» ٠١٢ پ چ ژ گ",
        "Καλημέρα",
        "A\u030a og e\u0301, blødt\u00adord, to\u00a0ord\n",
        "",
    ],
)
def test_latin_cyrillic_greek_and_arabic_can_be_printed(text: str) -> None:
    assert unprintable(text) == ""


def test_the_letter_is_named_and_of_many_the_first_three() -> None:
    assert "„👍“ (U+1F44D, thumbs up sign) kan ikke trykkes" in sentence("👍")
    assert "og 2 til kan ikke trykkes" in sentence("abcde")


def test_a_translation_with_such_a_letter_does_not_pass() -> None:
    (fault,) = differences("step.x.help", "Ring nu.", "Call now 📞.")
    assert "„📞“ (U+1F4DE, telephone receiver)" in fault.reason
