"""What the gate sees of the sense of numbers: 112 denied, put off or avoided, and "under 18" turned round."""

from __future__ import annotations

import pytest

from wizard.i18n.sense import ADDED, LOST
from wizard.i18n.translation_check import differences

PUT_OFF = "opkaldet til alarmnummeret er udsat („senere“, „i morgen“ …)"
TURNED = "„under“ og „over“ (eller „eller mere“) ved et tal er byttet om"
LET_BE = "en benægtelse („undgå“, „lad være“ …) mangler"


def faults(code: str, source: str, translation: str) -> list[str]:
    return [fault.reason for fault in differences("outcome.x.first", source, translation, code)]


@pytest.mark.parametrize(
    ("code", "source", "translation"),
    [
        ("en", "Ring 112.", "Avoid calling 112."),
        ("en", "Ring 112.", "Stop calling 112."),
        ("en", "Ring 112.", "Refuse to call 112."),
        ("en", "Ring 112, ikke 114.", "Do not call 112, but 114."),
        ("en", "Lov ikke at tie. Ring 112.", "Promise to keep silent. Do not call 112."),
        ("en", "Fare: ring %(emergency)s.", "Danger: avoid calling %(emergency)s."),
        ("ar", "Ring 112.", "تجنب الاتصال بالرقم ١١٢."),
        ("uk", "Ring 112.", "Уникайте дзвінків 112."),
        ("de", "Ring 112.", "Vermeiden Sie den Anruf 112."),
        ("de", "Ring 112, ikke 114.", "Rufen Sie 112 nicht an."),
    ],
)
def test_an_emergency_that_is_not_to_be_called_is_seen(code: str, source: str, translation: str) -> None:
    assert ADDED in faults(code, source, translation)


def test_an_emergency_that_is_to_be_called_after_all_is_seen() -> None:
    assert faults("en", "Ring ikke 112, men 114.", "Call 112, not 114.") == [LOST]


@pytest.mark.parametrize(
    ("code", "translation"),
    [
        ("en", "Call 112 tomorrow."),
        ("en", "Wait, and call 112."),
        ("ar", "اتصل بالرقم 112 غدًا."),
        ("uk", "Телефонуйте 112 завтра."),
        ("de", "Rufen Sie morgen 112 an."),
    ],
)
def test_an_emergency_that_is_put_off_is_seen(code: str, translation: str) -> None:
    assert PUT_OFF in faults(code, "Ring 112.", translation)


@pytest.mark.parametrize(
    ("code", "source", "translation"),
    [
        ("en", "En på 18 år eller mere", "Someone under 18"),
        ("en", "En under 18 år", "Someone aged 18 or over"),
        ("en", "Når de unge er over 18.", "When they are younger than 18."),
        ("ar", "En under 18 år", "شخص عمره 18 سنة أو أكثر"),
        ("uk", "En på 18 år eller mere", "Людина, якій менше ніж 18 років"),
        ("de", "En under 18 år", "Jemand über 18 Jahre"),
    ],
)
def test_an_age_turned_round_is_seen(code: str, source: str, translation: str) -> None:
    assert faults(code, source, translation) == [TURNED]


@pytest.mark.parametrize("source", ["Undgå at råbe.", "Lad være med at råbe.", "Stop med at råbe."])
def test_what_is_to_be_let_be_stays_so(source: str) -> None:
    assert faults("en", source, "Shout.") == [LET_BE]
    assert faults("en", source, "Do not shout.") == faults("en", source, "Avoid shouting.") == []


@pytest.mark.parametrize(
    ("code", "source", "translation"),
    [
        ("en", "Ring straks 112.", "Call 112 immediately."),
        ("uk", "Ring straks 112.", "Негайно телефонуйте 112."),
        ("en", "Vent ikke. Ring 112.", "Do not wait. Call 112."),
        ("en", "Ring ikke 112, men 114.", "Do not call 112, but 114."),
        ("en", "Kan det ikke vente, så ring 112.", "If it cannot wait, call 112."),
        ("en", "Er nogen i fare, så ring 112 først.", "If anyone is in danger, call 112 first."),
        ("uk", "En under 18 år", "Людина, якій немає 18 років"),
        ("en", "En på 18 år eller mere", "Someone aged 18 or over"),
    ],
)
def test_what_says_the_same_of_a_number_passes(code: str, source: str, translation: str) -> None:
    assert faults(code, source, translation) == []
