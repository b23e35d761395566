"""The gate before a translation: each of its rules is shown to bite, and what is committed passes it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.support.content import REAL, ROOT
from tests.support.translated import Key, whole, written
from wizard.i18n.languages import languages
from wizard.i18n.translation_check import differences, faults
from wizard.pages.content import Content

TRANSLATIONS = ROOT / "wizard" / "translations"
TEMPLATE = TRANSLATIONS / "messages.pot"
COMMITTED = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))
Change = Callable[[dict[Key, str]], None]


def reasons(texts: dict[Key, str]) -> list[str]:
    return [fault.reason for fault in faults(REAL, lambda context, text: texts.get((context, text)))]


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
        (replaced("outcome.krise.say", "112", "114"), "tallene er ikke de samme"),
        (replaced("outcome.underretning-uden-foraeldre.say", "tolk", "tolk 24"), "tallene er ikke de samme"),
        (dropped("outcome.ring-112.say", "tolk"), "ikke oversat"),
        (dropped("outcome.krise.title"), "ikke oversat"),
        (dropped("contact.alarm-112.use"), "ikke oversat"),
        (dropped("borger.fare-nu.question"), "ikke oversat"),
    ],
)
def test_what_is_wrong_is_found(change: Change, reason: str) -> None:
    texts = whole(REAL)
    change(texts)
    assert reasons(texts) == [reason]


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
        assert set(reasons(lost)) == {"mærkerne for fed skrift er ikke de samme"}
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
    ],
)
def test_what_a_reader_may_act_on_must_be_the_same(source: str, translation: str) -> None:
    assert list(differences("x", source, translation))


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Ring 112 nu, ellers 114", "Ellers 114: ring nu 112"),
        ("Ring 112", "اتصل بالرقم ١١٢"),
        ("Ring 112", "۱۱۲"),
        ("**Ring** 93 52 00 65", "93 52 00 65: **call**"),
        ("%(a)s og %(b)s", "%(b)s and %(a)s"),
        ("Se https://politi.dk/112", "See https://politi.dk/112"),
    ],
)
def test_order_and_script_of_numbers_are_free(source: str, translation: str) -> None:
    assert list(differences("x", source, translation)) == []


def offered(folder: Path, texts: dict[Key, str]) -> bool:
    written(folder, "uk", texts)
    return "uk" in Content.of(REAL, languages("da uk", folder)).languages


def test_only_a_language_that_passes_is_offered(tmp_path: Path) -> None:
    texts = whole(REAL)
    assert offered(tmp_path / "good", texts)
    replaced("outcome.krise.say", "112", "114")(texts)
    assert not offered(tmp_path / "bad", texts)


def test_a_sentence_of_the_interface_with_another_number_keeps_a_language_away(tmp_path: Path) -> None:
    assert offered(tmp_path / "good", {**whole(REAL), ("", "Ring 112"): "Call 112"})
    assert not offered(tmp_path / "bad", {**whole(REAL), ("", "Ring 112"): "Call 114"})


def test_a_danish_text_changed_after_translation_keeps_a_language_away(tmp_path: Path) -> None:
    """The translation of the older text is none of the new one."""
    written(tmp_path, "uk", whole(REAL))
    spoken = languages("da uk", tmp_path)
    first, *others = REAL.outcomes
    newer_text = first.first[0].model_copy(update={"text": f"{first.first[0].text} Gå væk derfra."})
    changed = first.model_copy(update={"first": (newer_text,)})
    newer = REAL.model_copy(update={"outcomes": (changed, *others)})
    assert set(Content.of(newer, spoken).languages) == {"da"}
    assert set(Content.of(REAL, spoken).languages) == {"da", "uk"}


def entries(catalog: Catalog) -> set[tuple[str | None, str]]:
    return {(message.context, str(message.id)) for message in catalog if message.id}


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.parts[-3])
def test_every_committed_translation_is_whole(path: Path) -> None:
    catalog = read(path)
    assert entries(catalog) == entries(read(TEMPLATE)), "make messages"
    assert not catalog.obsolete
    for message in catalog:
        if message.id:
            assert not message.fuzzy, message.id
            assert message.string, message.id
            assert not list(differences("", str(message.id), str(message.string))), message.id


def test_a_stale_template_is_told_with_each_text(tmp_path: Path) -> None:
    """`make check` runs it on the real one."""
    stale = tmp_path / "messages.pot"
    stale.write_text(TEMPLATE.read_text().replace('msgid "Forlad siden"', 'msgid "Gå væk"'))
    command = [sys.executable, "scripts/check_template.py", str(stale)]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": "."}, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{stale} lacks: Forlad siden",
        f"{stale} still has: Gå væk",
        "make messages, and translate what is new",
    ]
