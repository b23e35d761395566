"""When something holds is said by a form: read as a sentence, changed, made longer and taken away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.desk import Author, DeskPage
from wizard.author.draft import Draft
from wizard.author.spans import Plain

OUTCOME = ("outcomes", "tal-med-ungeholdet")
AFTERWARDS = "/betingelse/outcome/tal-med-ungeholdet?field=afterwards.1"
AVOID = "/betingelse/outcome/ring-nu?field=avoid.0"
SECOND = "/betingelse/outcome/ring-nu?field=avoid.1"
WAY = "/betingelse/step/alle.hvor-meget?field=options.0.to.0"


@pytest.fixture
def file(small: Path) -> Path:
    return small


def when(file: Path, *path: str | int) -> Plain | None:
    """Return a condition as the draft has it."""
    return Draft(file.with_name("flows.draft.yaml").read_text(encoding="utf-8")).value((*path, "when"))


def asked(page: DeskPage) -> list[str]:
    """Return the questions of the condition as the page shows them."""
    return [legend.get_text() for legend in page.soup.select("fieldset.test legend")]


def said(page: DeskPage) -> str:
    sentence = page.soup.select_one("#condition-sentence")
    assert sentence
    return sentence.get_text()


def ask(
    author: Author, page: DeskPage, address: str, step: str, group: str = "all", **ticked: str
) -> DeskPage:
    """Ask for one question more, with the answers that have been ticked so far."""
    named = {f"among-{name}[]": each for name, each in ticked.items()}
    return author.send(page, {"do": "add", "step": step, "group": group, **named}, to=address)


def save(
    author: Author, page: DeskPage, address: str, changed: dict[str, str | list[str] | None] | None = None
) -> DeskPage:
    return author.send(page, {"do": "save", "step": "", **(changed or {})}, to=address)


def test_a_condition_is_read_as_a_sentence_with_the_text_that_hangs_on_it(author: Author) -> None:
    page = author.open(AFTERWARDS)
    assert "Fortæl formanden om det bagefter." in page.text
    assert said(page) == (
        "kun når „Fortæl formanden om det“ ikke er spurgt og kortet er „Eksempelkort om bekymring“"
    )
    assert "vejen" not in author.open(WAY).text


def test_a_condition_that_is_saved_as_it_stands_changes_nothing(author: Author, file: Path) -> None:
    for address in (AFTERWARDS, WAY):
        assert "intet at gemme" in save(author, author.open(address), address).text
    assert not author.open("/aendringer").soup.select(".change")


@pytest.mark.parametrize(
    "gone",
    [
        "{alder: findes-ikke}",
        "{findes-ikke: ja}",
        "{flow: findes-ikke}",
        "{alder: {not: [barn, findes-ikke]}}",
    ],
)
def test_what_a_condition_names_and_is_gone_is_shown_and_not_lost(
    author: Author, file: Path, gone: str
) -> None:
    draft = file.with_name("flows.draft.yaml")
    text = file.read_text(encoding="utf-8")
    draft.write_text(
        re.sub(
            r"(- id: ring-nu\n(?:    .*\n)*?    avoid:\n)", rf"\1      - {{text: Nu, when: {gone}}}\n", text
        ),
        encoding="utf-8",
    )
    assert gone in draft.read_text(encoding="utf-8")
    page = author.open(AVOID)
    assert "(findes ikke mere)" in page.text
    assert "intet at gemme" in save(author, page, AVOID).text
    assert gone in draft.read_text(encoding="utf-8")


def test_other_answers_are_kept_and_the_form_of_the_thing_is_shown_again(author: Author, file: Path) -> None:
    page = save(
        author, author.open(WAY), WAY, {"test-all-alder": "is", "among-all-alder[]": ["barn", "ved-ikke"]}
    )
    assert page.address == "/ret/step/alle.hvor-meget"
    assert when(file, "steps", "alle.hvor-meget", "options", 0, "to", 0) == {"alder": ["barn", "ved-ikke"]}


def test_a_condition_without_answers_is_taken_away_and_the_text_holds_always(
    author: Author, file: Path
) -> None:
    address = "/betingelse/outcome/ring-nu?field=avoid.1"
    save(author, author.open(address), address, {"among-all-flow[]": None})
    assert when(file, "outcomes", "ring-nu", "avoid", 1) is None
    draft = Draft(file.with_name("flows.draft.yaml").read_text(encoding="utf-8"))
    assert draft.said(("outcomes", "ring-nu", "avoid", 1, "text")) == "Vent ikke på formanden."


def test_a_text_that_held_always_is_given_a_condition(author: Author, file: Path) -> None:
    page = author.open(AVOID)
    assert (said(page), asked(page)) == ("altid", [])
    page = ask(author, page, AVOID, "noget-planlagt")
    assert asked(page) == ["Har du hørt om en plan eller en trussel?"]
    assert not author.open("/aendringer").soup.select(".change")  # a question that is shown is not kept
    save(author, page, AVOID, {"among-all-noget-planlagt[]": "snart"})
    assert when(file, "outcomes", "ring-nu", "avoid", 0) == {"noget-planlagt": "snart"}


def test_a_question_joins_the_alternative_that_was_chosen(author: Author, file: Path) -> None:
    page = ask(author, author.open(AVOID), AVOID, "alder", "new")
    page = ask(author, page, AVOID, "noget-planlagt", "new", **{"0-alder": "ved-ikke"})
    page = ask(author, page, AVOID, "flow", "1", **{"1-noget-planlagt": "nej"})
    save(author, page, AVOID, {"among-1-flow[]": "nabo", "test-1-flow": "not"})
    assert when(file, "outcomes", "ring-nu", "avoid", 0) == {
        "any": [
            {"alder": "ved-ikke"},
            {"noget-planlagt": "nej", "flow": {"not": "nabo"}},
        ]
    }


def test_a_question_joins_its_alternative_also_where_one_above_is_emptied(author: Author, file: Path) -> None:
    page = author.open(AVOID)
    sent = page.form() | {
        "do": ["add"],
        "step": ["flow"],
        "group": ["1"],
        "test-0-alder": ["is"],
        "test-1-noget-planlagt": ["is"],
        "among-1-noget-planlagt[]": ["senere"],
        "test-2-hvor-meget": ["is"],
        "among-2-hvor-meget[]": ["en-fornemmelse"],
    }
    page = author.post(AVOID, sent)
    save(author, page, AVOID, {"among-0-flow[]": "nabo"})
    assert when(file, "outcomes", "ring-nu", "avoid", 0) == {
        "any": [{"noget-planlagt": "senere", "flow": "nabo"}, {"hvor-meget": "en-fornemmelse"}]
    }


def test_a_question_that_is_there_already_is_not_shown_twice_and_keeps_its_answers(author: Author) -> None:
    """Of two fields of one name a browser sends the last: "ikke når" would become "kun når"."""
    page = ask(author, author.open(WAY), WAY, "alder")
    assert asked(page) == ["Hvor gammel er personen?"]
    assert "intet at gemme" in save(author, page, WAY).text


def test_a_question_that_was_chosen_is_shown_also_when_it_was_to_be_saved_without_answers(
    author: Author,
) -> None:
    page = author.send(author.open(AFTERWARDS), {"do": "save", "step": "hvor-meget"}, to=AFTERWARDS)
    assert len(asked(page)) == 3
    assert "Vælg svarene ved det nye spørgsmål" in page.text
    assert "Vælg svarene" not in author.open(AFTERWARDS).text
    assert not author.open("/aendringer").soup.select(".change")


def test_what_another_window_saved_before_a_question_was_added_is_not_overwritten(
    author: Author, file: Path
) -> None:
    first = author.open(AFTERWARDS)
    save(author, author.open(AFTERWARDS), AFTERWARDS, {"among-all-flow[]": "nabo"})
    added = ask(author, first, AFTERWARDS, "hvor-meget")
    page = author.send(added, {"step": "", "among-all-hvor-meget[]": "flere-ting"}, to=AFTERWARDS, status=409)
    assert "rettet i et andet vindue" in page.text
    assert when(file, *OUTCOME, "afterwards", 1) == {"sagt-til-formand": "not-asked", "flow": "nabo"}


@pytest.mark.parametrize(
    "written",
    [
        "{alder: [voksen, barn]}",
        "{alder: [voksen, barn], any: [{alder: [barn, voksen]}, {flow: nabo}]}",
        # faults: saved without them, the text would be shown to everybody
        "{alder: []}",
        "{alder: {nt: barn}}",
        "{alder: {not: []}, flow: nabo}",
    ],
)
def test_a_condition_sent_as_it_stands_is_left_as_it_was_written(
    author: Author, file: Path, written: str
) -> None:
    text = file.read_text(encoding="utf-8").replace(
        "{flow: traener}}\n    afterwards", f"{written}}}\n    afterwards"
    )
    assert f"when: {written}" in text
    author.open("/")
    file.with_name("flows.draft.yaml").write_text(text, encoding="utf-8")
    assert "intet at gemme" in save(author, author.open(SECOND), SECOND).text
    assert file.with_name("flows.draft.yaml").read_text(encoding="utf-8") == text


def test_a_question_that_has_its_answers_already_is_saved_though_it_is_chosen(author: Author) -> None:
    page = author.open(AFTERWARDS)
    assert "intet at gemme" in save(author, page, AFTERWARDS, {"step": "flow"}).text


def test_a_number_that_is_none_is_no_fault_of_the_desk(author: Author) -> None:
    assert said(author.open("/betingelse/outcome/ring-nu?field=avoid.\u00b2")) == "altid"


def test_no_question_chosen_is_none_added(author: Author) -> None:
    page = ask(author, author.open(AVOID), AVOID, "")
    assert (said(page), asked(page)) == ("altid", [])


@pytest.mark.parametrize("field", ["", "avoid.99", "findes-ikke"])
def test_a_condition_of_nothing_is_refused_with_a_sentence(author: Author, field: str) -> None:
    page = author.open(AVOID)
    sent = page.form() | {"do": ["save"], "test-all-alder": ["is"], "among-all-alder[]": ["barn"]}
    refused = author.post(f"/betingelse/outcome/ring-nu?field={field}", sent, status=422)
    assert "Det kan ikke gøres her" in refused.text
    assert not author.open("/aendringer").soup.select(".change")


@pytest.mark.parametrize(
    ("address", "about"),
    [
        ("/betingelse/step/alle.hvor-meget?field=options.0.to.0", "Tal med Ungeholdet"),
        ("/betingelse/outcome/tal-med-ungeholdet?field=contacts.1", "Når telefonvagten har lukket."),
        ("/betingelse/outcome/tal-med-ungeholdet?field=offers.0", "Gå-makker"),
        ("/betingelse/outcome/tal-med-ungeholdet?field=also.0", "Tal med nogen om det"),
        ("/betingelse/outcome/ring-nu?field=urgency.0", "nu"),
        ("/betingelse/outcome/ring-nu?field=avoid.0", "Gå ikke selv imellem."),
    ],
)
def test_what_hangs_on_the_condition_is_shown_above_it(author: Author, address: str, about: str) -> None:
    quoted = author.open(address).soup.select_one("blockquote")
    assert quoted
    assert about in quoted.get_text()
