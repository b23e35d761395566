"""A text as a visitor gets it."""

from __future__ import annotations

from wizard.i18n.text import LocalizedText


def test_a_translated_name_is_said_without_what_explains_it() -> None:
    role = LocalizedText("Hotline (for advice), Nord (north)", "en", "Hotline, Nord")
    assert role.unexplained() == "Hotline, Nord"
    assert (role.unexplained().lang, role.unexplained().source) == ("en", "Hotline, Nord")
    assert LocalizedText("Rådgivningen (Nord)").unexplained() == "Rådgivningen (Nord)", (
        "nothing of the guide's own"
    )


def test_a_translated_name_is_said_by_what_explains_it() -> None:
    role = LocalizedText("Hotline mod vold (advice on violence)", "en", "Hotline mod vold")
    assert role.explanation() == "advice on violence"
    for name in ("Hotline (advice), Nord (north)", "Hotline (advice), Nord", "Hotline"):
        assert LocalizedText(name, "en", "Hotline, Nord").explanation() == name
    assert LocalizedText("Rådgivningen (Nord)").explanation() == "Rådgivningen (Nord)", (
        "nothing of the guide's own"
    )
