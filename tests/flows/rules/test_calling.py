"""What texts may say of calling 112: plainly in danger, never put off, and never where another is the one to call."""

from __future__ import annotations

import pytest

from tests.support.miniatures import GOOD, TODAY
from wizard.flows.validation import check_bytes

TEXT = GOOD[0].read_text(encoding="utf-8")
FIRST, WORSE = "first: Ring 112 nu.", "if_worse: Ring 112 igen."
SAID = ("call-not-plain", "emergency-denied", "now-put-off", "emergency-put-off", "first-without-112")


def codes(old: str, new: str) -> set[str]:
    """Return the codes of what is told of the text put otherwise."""
    assert old in TEXT
    return {problem.code for problem in check_bytes(TEXT.replace(old, new, 1).encode(), "", TODAY)}


@pytest.mark.parametrize(
    "first",
    [
        "Spørg formanden, før du ringer 112.",
        "Ring 112 efter aftale med formanden.",
        "Ring 112, når du har talt med formanden.",
        "Kontakt formanden, som ringer 112.",
        "Ring 112, hvis formanden ikke svarer.",
        "Ring til formanden og bagefter 112.",
        "Ring til formanden. Ring 112.",
        "Tal med formanden. Ring 112 om nødvendigt.",
        "Overvej om du vil ringe 112.",
        "Ring 112 på mandag.",
        "Ring 112 senere.",
        "112 er kun til brand. Ring til naboen.",
    ],
)
def test_in_danger_nothing_comes_before_the_call(first: str) -> None:
    assert codes(FIRST, f'first: "{first}"') & {*SAID}


@pytest.mark.parametrize(
    "first",
    [
        "Ring 112 {tempo}.",
        "Gå i sikkerhed, og ring 112.",
        "Ring 112, også hvis du er i tvivl.",
        "Ring 112 {tempo}, hvis livet er i fare.",
        "Ring **112** nu, og bliv i telefonen.",
        "Ring med det samme til 112.",
        "Ring 112, før du gør andet.",
        "Ring til alarmcentralen på 112.",
        "Ring 112, selv hvis du er i tvivl.",
    ],
)
def test_a_plain_call_is_left_alone(first: str) -> None:
    assert not codes(FIRST, f'first: "{first}"') & {*SAID}


@pytest.mark.parametrize(
    "worse",
    [
        "Ring 112 i morgen.",
        "Ring 112 i næste uge.",
        "Vent til mandag, før du ringer 112.",
        "Vent på lederen, før du ringer 112.",
        "Ring ikke 112.",
        "Du må ikke ringe 112.",
        "Undgå at ringe 112.",
    ],
)
def test_nowhere_is_the_call_denied_or_put_off(worse: str) -> None:
    assert codes(WORSE, f'if_worse: ["Ring 112 igen.", "{worse}"]') & {*SAID}


@pytest.mark.parametrize(
    "worse",
    [
        "Tøv ikke med at ringe 112.",
        "Vent ikke med at ringe 112.",
        "Vent ikke på lederen, før du ringer 112.",
        "Du skal ikke være bange for at ringe 112.",
        "Bliver det værre senere, så ring 112.",
        "Ring 112, og sig det senere til lederen.",
        "Du behøver ikke være sikker for at ringe 112.",
        "Ring 112, og læg ikke på.",
    ],
)
def test_who_is_told_to_dare_to_call_is_not_told_not_to(worse: str) -> None:
    assert not codes(WORSE, f'if_worse: ["Ring 112 igen.", "{worse}"]') & {*SAID}


@pytest.mark.parametrize(
    ("field", "said", "code"),
    [
        ("title", "Ring til politiet på 114", "first-calls-another"),
        ("first", "Ring 114 i dag.", "first-calls-another"),
        ("first", "Ring 112.", "call-not-now"),
        ("first", "Ring til rådgiveren. Er det vold, så ring 114.", ""),
        ("first", "Er nogen i fare, så ring 112. Ring ellers til rådgiveren.", ""),
    ],
)
def test_a_calm_outcome_names_the_number_that_its_button_dials(field: str, said: str, code: str) -> None:
    old = {"title": "title: Ring til en rådgiver", "first": "first: Ring til rådgiveren."}[field]
    told = codes(old, f'{field}: "{said}"') & {"first-calls-another", "call-not-now"}
    assert code in told if code else not told


def test_how_soon_in_danger_is_not_when_it_suits() -> None:
    assert "now-put-off" in codes("how_soon: Nu.", "how_soon: Når det passer dig.")
