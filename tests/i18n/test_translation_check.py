"""The gate before a translation: each of its rules is shown to bite, and what is committed passes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.content import REAL, ROOT
from tests.support.translated import Key, of_danger, whole, written
from wizard.flows.model import Flows, Outcome
from wizard.i18n.languages import languages
from wizard.i18n.translation_check import TranslationFault, differences, faults
from wizard.pages.content import Content

TRANSLATIONS = ROOT / "wizard" / "translations"
TEMPLATE = TRANSLATIONS / "messages.pot"
COMMITTED = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))
NUMBERS = "tallene er ikke de samme, eller ikke i samme rækkefølge"
Change = Callable[[dict[Key, str]], None]


def reasons(texts: dict[Key, str]) -> list[str]:
    return [fault.reason for fault in found(texts)]


def found(texts: dict[Key, str]) -> list[TranslationFault]:
    """Return what is wrong with these as the Ukrainian of the shipped guide."""
    interface = [(source, said) for (context, source), said in of_danger().items()]
    return list(faults(REAL, lambda context, text: texts.get((context, text)), interface, "uk"))


def key(context: str, part: str = "") -> Key:
    """Find the one text in this context that holds the part."""
    (found,) = [known for known in whole(REAL) if known[0] == context and part in known[1]]
    return found


def replaced(context: str, old: str, new: str) -> Change:
    def change(texts: dict[Key, str]) -> None:
        found = key(context, old)
        assert old in texts[found]
        texts[found] = texts[found].replace(old, new)

    return change


def dropped(context: str, part: str = "") -> Change:
    return lambda texts: texts.__delitem__(key(context, part))


def test_a_whole_translation_passes() -> None:
    assert reasons(whole(REAL)) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (replaced("outcome.krise.first", "112", "114"), NUMBERS),
        (replaced("outcome.underretning-uden-foraeldre.say", "tolk", "tolk 24"), NUMBERS),
        (dropped("outcome.ring-112.say", "tolk"), "ikke oversat"),
        (dropped("outcome.krise.title"), "ikke oversat"),
        (dropped("contact.alarm-112.use"), "ikke oversat"),
        (dropped("borger.fare-nu.question"), "ikke oversat"),
    ],
)
def test_what_is_wrong_is_found(change: Change, reason: str) -> None:
    texts = whole(REAL)
    change(texts)
    # the same Danish text may stand elsewhere, and is then translated in two ways
    assert [each for each in reasons(texts) if not each.startswith("den samme")] == [reason]


def test_a_whole_outcome_untranslated_is_found_text_by_text() -> None:
    texts = {known: text for known, text in whole(REAL).items() if not known[0].startswith("outcome.krise.")}
    missing = {known for known in whole(REAL) if known not in texts}
    assert len(missing) > 20
    assert reasons(texts) == ["ikke oversat"] * len(missing)


def test_a_bold_mark_lost_is_found() -> None:
    texts = whole(REAL)
    bold = [known for known in texts if "**" in known[1]]
    for known in bold:
        lost = {**texts, known: texts[known].replace("**", "", 1)}
        assert {each for each in reasons(lost) if not each.startswith("den samme")} == {
            "mærkerne for fed skrift er ikke de samme"
        }
    assert list(differences("", "**Ring 112** nu", "Ring 112 nu"))


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Ring 112", "Call 114"),
        ("Ring 112, ellers 114", "Call 112"),
        ("Alle dage kl. 8-22", "Every day 8-21"),
        ("Skriv til a@politi.dk", "Write to b@politi.dk"),
        ("Se politi.dk", "See politi.com"),
        ("%(first)s til %(last)s", "%(first)s to %(first)s"),
        ("%(first)s til %(last)s", "%(first)s to %(late)s"),
        ("**Ring**", "*Call*"),
        ("Ring 112", "Call 0112"),
        ("Ring 112 nu, ellers 114", "Ellers 114: ring nu 112"),
        ("Ring 112", "Call \u202e211\u202c"),
        ("Ring 112", "Call <b>112"),
        ("{tempo}", "{temp}"),
    ],
)
def test_what_a_reader_may_act_on_must_be_the_same(source: str, translation: str) -> None:
    assert list(differences("x", source, translation))


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Ring 112", "اتصل بالرقم ١١٢"),
        ("Ring 112", "۱۱۲"),
        ("**Ring** 93 52 00 65", "93 52 00 65: **call**"),
        ("%(a)s og %(b)s", "%(b)s and %(a)s"),
        ("Se https://politi.dk/112", "See https://politi.dk/112"),
    ],
)
def test_the_script_of_numbers_and_the_order_of_words_are_free(source: str, translation: str) -> None:
    assert list(differences("x", source, translation)) == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Ja", "No"),
        ("Nej", "Yes"),
        ("Et barn", "Yes, a child"),
        ("Nej, eller jeg ved det ikke", "No, or later"),
        ("Prøv ikke at stoppe personen selv.", "Try to stop the person yourself."),
    ],
)
def test_yes_no_not_knowing_and_not_are_seen(source: str, translation: str) -> None:
    assert list(differences("x", source, translation, "en", answer=True))


@pytest.mark.parametrize(
    ("code", "source", "translation"),
    [
        ("en", "Ja", "Yes"),
        ("en", "Nej, eller jeg ved det ikke", "No, or I do not know"),
        ("en", "Prøv ikke at stoppe personen selv.", "Don't try to stop the person yourself."),
        ("ar", "Nej", "لا"),
        ("ar", "Jeg ved det ikke", "لا أعرف"),
        ("uk", "Nej, eller jeg er i tvivl", "Ні, або я сумніваюся"),  # noqa: RUF001  # Ukrainian
        ("xx", "Ja", "Whatever"),
    ],
)
def test_what_says_the_same_passes(code: str, source: str, translation: str) -> None:
    assert list(differences("x", source, translation, code, answer=True)) == []


def test_one_danish_text_has_one_translation() -> None:
    texts = whole(REAL)
    (yes, *_), reason = [known for known in texts if known[1] == "Ja"], "den samme danske tekst"
    (fault,) = found({**texts, yes: "Так, звичайно"})
    assert fault.reason.startswith(reason)
    assert fault.vital, "an answer"


def offered(folder: Path, texts: dict[Key, str]) -> bool:
    written(folder, "uk", texts)
    return "uk" in Content.of(REAL, languages("da uk", folder)).languages


def test_only_a_language_whole_in_what_is_vital_is_offered(tmp_path: Path) -> None:
    texts = whole(REAL)
    assert offered(tmp_path / "good", texts)
    replaced("outcome.ring-112.first", "112", "114")(texts)
    assert not offered(tmp_path / "bad", texts)


def test_a_language_without_the_interface_is_not_offered(tmp_path: Path) -> None:
    written(tmp_path, "uk", whole(REAL), interface=False)
    assert "uk" not in Content.of(REAL, languages("da uk", tmp_path)).languages


def test_a_sentence_of_danger_with_another_number_keeps_a_language_away(tmp_path: Path) -> None:
    (text, *_) = [source for _, source in of_danger() if "%(emergency)s" in source]
    said = of_danger()["", text].replace("%(emergency)s", "114")
    assert not offered(tmp_path / "bad", {**whole(REAL), ("", text): said})


def test_another_sentence_that_fails_stands_in_danish_and_the_language_stays(tmp_path: Path) -> None:
    written(tmp_path, "uk", {**whole(REAL), ("", "kl. 8-22"): "8-21", ("", "Forlad siden"): "Вийти"})
    spoken = Content.of(REAL, languages("da uk", tmp_path)).languages["uk"]
    assert (spoken.gettext("kl. 8-22"), spoken.gettext("kl. 8-22").lang) == ("kl. 8-22", "da")
    assert spoken.gettext("Forlad siden").lang == "uk"


def test_one_corrected_word_takes_that_text_alone_off(tmp_path: Path) -> None:
    """The translation of the older text is none of the new one: it stands in Danish, marked, and the rest stays."""
    written(tmp_path, "uk", whole(REAL))
    spoken = languages("da uk", tmp_path)
    changed = with_text(lambda outcome: {"about": (outcome.about[0].model_copy(update={"text": "Nyt."}),)})
    content = Content.of(changed, spoken).languages["uk"]
    assert content.translate(f"outcome.{changed.outcomes[0].id}.about", "Nyt.").lang == "da"
    assert content.translate(*key("borger.fare-nu.question")).lang == "uk"


def test_a_changed_text_of_urgency_keeps_a_language_away(tmp_path: Path) -> None:
    written(tmp_path, "uk", whole(REAL))
    spoken = languages("da uk", tmp_path)
    changed = with_text(
        lambda outcome: {"first": (outcome.first[0].model_copy(update={"text": "Gå, og ring 112."}),)}
    )
    assert set(Content.of(changed, spoken).languages) == {"da"}
    assert set(Content.of(REAL, spoken).languages) == {"da", "uk"}


def with_text(update: Callable[[Outcome], dict[str, Any]]) -> Flows:
    """Return the shipped guide with its first outcome changed."""
    first, *others = REAL.outcomes
    return REAL.model_copy(update={"outcomes": (first.model_copy(update=update(first)), *others)})
