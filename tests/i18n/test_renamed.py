"""A new id takes the translations along; another text, or another question of the same answers, does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.content import FILE, TRANSLATIONS, spoken
from wizard.author.draft import Draft
from wizard.author.edits import add_item, rename_id, set_field
from wizard.author.edits.removal import take_out
from wizard.author.references import ThingKind
from wizard.config import Settings
from wizard.flows.messages import messages
from wizard.flows.model import Flows
from wizard.i18n.language_changes import language_changes
from wizard.i18n.languages import Language
from wizard.i18n.renamed import carry, following

SHIPPED = Draft(FILE.read_text(encoding="utf-8"))
LANGUAGES = spoken(Settings.LANGUAGES)
RENAMED: list[tuple[ThingKind, str, str]] = [
    ("contact", "politi-114", ""),
    ("outcome", "ring-114", ""),
    ("step", "borger.hvad-passer", ""),
    ("step", "alle.hvad-ved-du", ""),
    ("option", "fyldt-18", "borger.hvem-er-du-bekymret-for"),
    ("flow", "borger", ""),
    ("offer", "mentorkorpset", ""),
]


def guide_of(text: str) -> Flows:
    guide = Draft(text).guide
    assert guide
    return guide


def untranslated(flows: Flows, language: Language) -> set[str]:
    return {
        each.text for each in messages(flows) if language.find_translation(each.context, each.text) is None
    }


@pytest.mark.parametrize(("kind", "name", "step"), RENAMED)
def test_a_new_id_takes_every_translation_along(kind: ThingKind, name: str, step: str) -> None:
    before, after = guide_of(SHIPPED.text), guide_of(rename_id(SHIPPED, kind, name, "et-nyt-navn", step))
    for language in LANGUAGES.values():
        assert untranslated(after, following(after, language)) == untranslated(before, language)
    assert untranslated(after, LANGUAGES["ar"])  # without, they are lost
    assert not list(language_changes(before, after, LANGUAGES.values()))


@pytest.mark.parametrize("card", ["medarbejder", "borger"])
def test_a_question_whose_first_card_is_gone_keeps_its_translations(card: str) -> None:
    after = guide_of(take_out(SHIPPED, "flow", card))
    for language in LANGUAGES.values():
        was = untranslated(guide_of(SHIPPED.text), language)
        assert untranslated(after, language) - was or language.code == "da"  # without, they are lost
        assert untranslated(after, following(after, language)) <= was


def test_a_text_that_is_changed_with_the_id_is_not_translated() -> None:
    renamed = Draft(rename_id(SHIPPED, "contact", "politi-114", "politiet"))
    after = guide_of(set_field(renamed, ("contacts", "politiet", "use"), "Noget nyt."))
    assert untranslated(after, following(after, LANGUAGES["en"])) == {"Noget nyt."}


def test_yes_to_another_question_is_another_answer() -> None:
    renamed = Draft(rename_id(SHIPPED, "step", "borger.fare-nu", "noget-andet"))
    asked = set_field(renamed, ("steps", "borger.noget-andet", "question"), "Er det noget helt andet?")
    after = guide_of(asked)
    assert {"Er det noget helt andet?", "Ja", "Nej"} <= untranslated(after, following(after, LANGUAGES["en"]))


def test_another_contact_with_the_words_of_one_that_is_there_is_no_new_name_of_it() -> None:
    words = {
        "role": SHIPPED.said(("contacts", "politi-114", "role")),
        "phone": "98 76 54 32",
        "hours": "24/7",
    }
    said = {"use": SHIPPED.said(("contacts", "politi-114", "use")), "group": "danger", "urgency": "today"}
    own = words | said | {"source": "https://politi.dk/", "checked": "never", "overview_only": "true"}
    after = guide_of(add_item(SHIPPED, ("contacts",), "et-andet-politi", own))
    assert following(after, LANGUAGES["en"]).renamed == {}


def test_the_catalogue_is_written_with_the_new_names(tmp_path: Path) -> None:
    shutil.copytree(TRANSLATIONS / "en", tmp_path / "en")
    path = tmp_path / "en" / "LC_MESSAGES" / "messages.po"
    after = guide_of(rename_id(SHIPPED, "contact", "politi-114", "politiet"))
    assert carry(after, LANGUAGES["en"], path) >= len(untranslated(after, LANGUAGES["en"]))
    written = path.read_text(encoding="utf-8")
    assert 'msgctxt "contact.politiet.role"' in written
    assert 'msgctxt "contact.politi-114.role"' in written  # what is published still has that name
