"""Opening hours as Danes write them are answered with their exact notation, or with none."""

from __future__ import annotations

import pytest

from tests.support.miniatures import GOOD, TODAY
from wizard.flows.rules.opening_words import in_notation, tidied
from wizard.flows.validation import check_bytes

SMALLEST = next(path for path in GOOD if path.stem == "smallest").read_text(encoding="utf-8")
SAID = {
    "hverdage 9-15": "Mo-Fr 09:00-15:00",
    "Ma-Fr 9-15": "Mo-Fr 09:00-15:00",
    "ukendt": "unknown",
    "døgnet rundt": "24/7",
    "døgnet rundt alle dage": "24/7",
    "24 timer i døgnet": "24/7",
    "kun efter aftale": "by-appointment",
    "dagligt 8-22": "Mo-Su 08:00-22:00",
    "mandag - torsdag: 8.00 - 15.30, fredag: 8.00 - 14.00": "Mo-Th 08:00-15:30; Fr 08:00-14:00",
    "Hverdage mellem 9 og 15": "Mo-Fr 09:00-15:00",
    "fra 9 til 15": "09:00-15:00",
    "Mon-Fri 09:00-15:00": "Mo-Fr 09:00-15:00",
    "hverdage 09:00-15:00 PH off": "Mo-Fr 09:00-15:00; PH off",
    "man-fre kl. 9-15 undtagen helligdage": "Mo-Fr 09:00-15:00; PH off",
    "man., tirs. og tors. 9-15": "Mo,Tu,Th 09:00-15:00",
    "hverdage 9-12 og 13-15": "Mo-Fr 09:00-12:00,13:00-15:00",
    "mandag-fredag 09.00-15.00, lørdag lukket": "Mo-Fr 09:00-15:00; Sa off",
}


@pytest.mark.parametrize(("said", "notation"), SAID.items())
def test_hours_in_words_have_one_notation(said: str, notation: str) -> None:
    assert in_notation(said) == notation


@pytest.mark.parametrize(
    ("written", "notation"),
    [
        ("Mo–Fr 08:00–15:00; PH off", "Mo-Fr 08:00-15:00; PH off"),
        ("mo-fr 08.00 - 15.00; ph off; dec 24 off;", "Mo-Fr 08:00-15:00; PH off; Dec 24 off"),
        ("Mo-Fr 0800-1500; PH Off", "Mo-Fr 08:00-15:00; PH off"),
        ("2026-2027 Mo-Fr 08:00-15:00", None),
        ("Mo-Fr 08:00 - 15:00; Jun 31 off", None),
        ("hverdage", None),
    ],
)
def test_hours_with_other_signs_have_one_notation(written: str, notation: str | None) -> None:
    assert tidied(written) == notation


@pytest.mark.parametrize(
    "said", ["lukket", "hverdage", "Ma-Fr", "måske", "når vi kan", "hverdage 9-15 og torsdage til 17"]
)
def test_what_is_no_exact_time_is_not_guessed(said: str) -> None:
    assert in_notation(said) is None


def test_days_without_a_time_are_answered_with_their_notation_and_the_question_when() -> None:
    text = SMALLEST.replace("phone: 20 00 00 01", "phone: 20 00 00 01\n    hours: Ma-To", 1)
    (problem,) = check_bytes(text.encode(), "x", TODAY)
    assert "skriv, hvornår på dagen, for eksempel „Mo-Th 09:00-15:00“" in problem.message
