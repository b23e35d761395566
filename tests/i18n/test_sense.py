"""What the gate sees of the sense of a translation: each denial is counted, and none is added to 112."""

from __future__ import annotations

import pytest

from wizard.i18n.translation_check import differences


def faults(source: str, translation: str, code: str = "en") -> list[str]:
    return [fault.reason for fault in differences("outcome.x.avoid", source, translation, code)]


def test_each_denial_is_counted() -> None:
    source = "Gå ikke derhen, og sig det ikke til nogen."
    assert faults(source, "Do not go there, and do not tell anybody.") == []
    (reason,) = faults(source, "Do not go there, and tell everybody.")
    assert "benægtelse" in reason


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "Do not call 112."), ("uk", "\u041d\u0435 телефонуйте 112."), ("ar", "لا تتصل 112.")],
)
def test_no_denial_may_be_added_to_112(code: str, text: str) -> None:
    assert faults("Ring 112.", text, code) == ["en benægtelse er kommet til i en tekst om alarmnummeret"]


def test_danger_is_no_denial_in_ukrainian() -> None:
    assert faults("Er du i fare, så ring 112.", "Якщо ви в небезпеці, телефонуйте 112.", "uk") == []


@pytest.mark.parametrize("text", ["Call &aring;", "Call [us](x)", "• Call", "Call \ue000", "Call\u00ad"])
def test_what_the_source_may_not_hold_no_translation_may(text: str) -> None:
    assert faults("Ring", text)
