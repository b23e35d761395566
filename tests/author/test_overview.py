"""Each thing is told from its neighbours, and no link leads to one that is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.desk import Author


@pytest.fixture
def file(small: Path) -> Path:
    return small


@pytest.mark.parametrize("address", ["/", "/indhold", "/ny/step"])
def test_two_cards_of_one_name_among_professionals_are_told_apart(reader: Author, address: str) -> None:
    text = reader.open(address).text
    assert "Jeg er bekymret – privat" in text
    assert "Jeg er bekymret – på mit arbejde" in text


def test_what_is_taken_away_is_told_without_a_link_to_its_form(author: Author) -> None:
    page = author.send(author.open("/fjern/flow/traener"))
    assert page.status == 200
    told = author.open("/aendringer").soup.select(".change")
    gone = [each for each in told if each.get_text(strip=True).startswith("Kortet „Jeg er træner")]
    assert len(gone) == 1
    assert not gone[0].select("a")
    for link in {str(link["href"]) for each in told for link in each.select("a[href^='/ret/']")}:
        author.open(link)


def test_a_question_that_is_said_otherwise_is_shown_as_it_was_and_is(author: Author) -> None:
    page = author.open("/ret/step/alle.alder")
    author.send(page, {"question": "Hvor gammel er vedkommende?"})
    shown = [each for each in author.open("/aendringer").soup.select(".change") if each.select("iframe")]
    (told,) = [each for each in shown if "vedkommende" in each.get_text()]
    said = [author.open(str(side["src"])).soup.h1 for side in told.select("iframe")]
    assert [each and each.get_text(strip=True) for each in said] == [
        "Hvor gammel er personen?",
        "Hvor gammel er vedkommende?",
    ]


def test_a_contact_is_seen_where_it_stands_among_all(reader: Author) -> None:
    page = reader.open("/ret/contact/hotline-radikalisering").soup
    shown, frame = page.select_one("[data-preview]"), page.select_one("iframe.preview-frame")
    assert shown
    assert frame
    anchor = str(shown["data-preview"]).partition("#")[2]
    # a "#" in the frame's address would scroll the form away as well
    assert "#" not in str(frame["src"])
    assert reader.open(str(frame["src"])).soup.find(id=anchor)
    current = page.select_one("[aria-current=page]")
    assert current
    assert current.get_text() == "Kontakter"


@pytest.mark.parametrize(
    "address", ["/ny/contact", "/ny/outcome", "/ny/step", "/nyt-svar/borger.hvem-er-du-bekymret-for"]
)
def test_the_browser_asks_for_the_name_before_a_thing_is_added(reader: Author, address: str) -> None:
    asked = reader.open(address).soup.select("form.thing input[required]")
    assert len(asked) == 1
    assert asked[0]["name"]


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("/tider/{contact}", "Kontakter"),
        ("/fjern/contact/{contact}", "Kontakter"),
        ("/fjern/flow/traener", "Indhold"),
        ("/godkendelse", "Ændringer"),
    ],
)
def test_the_menu_says_where_one_is(author: Author, address: str, entry: str) -> None:
    link = author.open("/kontakter").soup.select_one("tbody th a")
    assert link
    contact = str(link["href"]).rpartition("/")[2]
    current = author.open(address.format(contact=contact)).soup.select_one("[aria-current=page]")
    assert current
    assert current.get_text() == entry
