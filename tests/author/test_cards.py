"""An id that two cards share: everywhere the question of that very card is named and offered."""

from __future__ import annotations

import pytest
from bs4 import Tag

from tests.support.content import FILE
from tests.support.desk import Author
from wizard.author.cards import cards_of, meant, step_words, target_words
from wizard.author.condition_form import answers_to, sentence
from wizard.author.draft import Draft

OF_CITIZENS, OF_STAFF = "Bor personen i Aalborg Kommune?", "Hvor bor personen?"


@pytest.fixture(scope="module")
def draft() -> Draft:
    return Draft(FILE.read_text(encoding="utf-8"))


def test_an_id_is_said_by_the_question_of_the_card(draft: Draft) -> None:
    citizens, staff = frozenset(["borger"]), frozenset(["medarbejder"])
    assert step_words(draft, "hvor-bor", citizens) == OF_CITIZENS
    assert step_words(draft, "hvor-bor", staff) == OF_STAFF
    assert step_words(draft, "hvor-bor") == f"{OF_CITIZENS} / {OF_STAFF}"
    assert target_words(draft, "hvor-bor", staff) == f"Spørgsmål: {OF_STAFF}"
    assert sentence(draft, {"hvor-bor": "ja"}, staff).startswith(f"kun når „{OF_STAFF}“")
    assert answers_to(draft, "hvor-bor", citizens) != answers_to(draft, "hvor-bor", staff)
    [(own, _)] = meant(draft, "hvor-bor", citizens)
    assert cards_of(draft, ("steps", own, "options", 0)) == citizens


def options(author: Author, address: str, select: str) -> dict[str, str]:
    found = author.open(address).soup.select_one(select)
    assert isinstance(found, Tag), select
    return {str(each["value"]): each.get_text() for each in found.select("option")}


@pytest.mark.parametrize(
    ("address", "select"),
    [
        ("/ret/step/borger.hvor-bor", "select[name='options.0.to.0.to']"),
        ("/ret/flow/borger", "select[name^='start']"),
        ("/nyt-svar/borger.hvor-bor", "select[name='to']"),
        ("/betingelse/step/borger.hvor-bor?field=help.0", "select[name='step']"),
    ],
)
def test_only_questions_of_the_card_are_offered_in_its_words(
    reader: Author, address: str, select: str
) -> None:
    found = options(reader, address, select)
    assert OF_CITIZENS in found["hvor-bor"]
    assert OF_STAFF not in " ".join(found.values())


@pytest.mark.parametrize("address", ["/problemer", "/indhold", "/ret/step/borger.hvor-bor"])
def test_no_list_shows_a_place_for_the_tempo_or_an_id_in_quotes(reader: Author, address: str) -> None:
    text = reader.open(address).soup.select_one("main").get_text()  # type: ignore[union-attr]
    assert "{tempo}" not in text
    assert "„infohus-aalborg“" not in text


def test_a_condition_says_in_words_what_it_is_about(reader: Author, draft: Draft) -> None:
    steps = [name for name in draft.ids("step") if len(draft.things(("steps", name, "options", 0, "to"))) > 1]
    assert steps
    page = reader.open(f"/betingelse/step/{steps[0]}?field=options.0.to.0").soup
    assert page.blockquote
    assert page.blockquote.get_text().startswith(("Udfald: ", "Spørgsmål: "))


def test_a_question_is_seen_in_its_own_card(author: Author) -> None:
    page = author.open("/ret/step/borger.hvor-bor")
    frames = [str(frame.get("src") or frame.get("data-src")) for frame in page.soup.select("iframe")]
    assert frames
    assert all("g/borger" in frame for frame in frames)
