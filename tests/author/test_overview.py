"""Each thing is told from its neighbours, and no link leads to one that is gone."""

from __future__ import annotations

import pytest

from tests.support.desk import Author


@pytest.mark.parametrize("address", ["/", "/indhold", "/ny/step"])
def test_two_cards_of_one_name_among_professionals_are_told_apart(author: Author, address: str) -> None:
    text = author.open(address).text
    assert "Jeg er bekymret – privat" in text
    assert "Jeg er bekymret – på mit arbejde" in text


def test_what_is_taken_away_is_told_without_a_link_to_its_form(author: Author) -> None:
    page = author.send(author.open("/fjern/flow/akut"))
    assert page.status == 200
    told = author.open("/aendringer").soup.select(".change")
    gone = [each for each in told if each.select_one("p").get_text(strip=True).startswith("Kortet „Der")]  # type: ignore[union-attr]
    assert len(gone) == 1
    assert not gone[0].select("a")
    for each in told:
        for link in each.select("a[href^='/ret/']"):
            author.open(str(link["href"]))


def test_a_contact_is_seen_where_it_stands_among_all(author: Author) -> None:
    page = author.open("/ret/contact/hotline-radikalisering").soup
    shown = page.select_one("iframe.preview-frame")
    assert shown
    address, _, anchor = str(shown["src"]).partition("#")
    assert author.open(address).soup.find(id=anchor)
    current = page.select_one("[aria-current=page]")
    assert current
    assert current.get_text() == "Kontakter"


@pytest.mark.parametrize(
    "address", ["/ny/contact", "/ny/outcome", "/ny/step", "/nyt-svar/borger.hvem-er-du-bekymret-for"]
)
def test_the_browser_asks_for_the_name_before_a_thing_is_added(author: Author, address: str) -> None:
    asked = author.open(address).soup.select("form.thing input[required]")
    assert len(asked) == 1
    assert asked[0]["name"]
