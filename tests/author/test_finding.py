"""Where an author finds things: the overview with its cards, and where something is used."""

from __future__ import annotations

from tests.support.content import FILE
from tests.support.desk import Author
from wizard.author.draft import Draft
from wizard.author.references import references

SHIPPED = Draft(FILE.read_text())


def test_cards_of_one_name_are_told_apart_by_title_and_audience(author: Author) -> None:
    cards = author.open("/").soup.select("[aria-labelledby=cards] li")
    names = [link.get_text() for card in cards if (link := card.select_one("a"))]
    assert len(set(names)) == len(names) == len(SHIPPED.ids("flow"))
    for card, flow in zip(cards, SHIPPED.ids("flow"), strict=True):
        for field in ("card", "title", "audience"):
            assert SHIPPED.said(("flows", flow, field)) in card.get_text()


def test_every_place_that_names_a_contact_is_a_way_to_where_it_is_changed(author: Author) -> None:
    page = author.open("/bruges/contact/politi-114")
    links = [str(link["href"]) for link in page.soup.select("main .outline a")]
    named = [each for each in references(SHIPPED) if (each.kind, each.id) == ("contact", "politi-114")]
    assert len(links) == len(named) > 10
    assert "/ret/guide" in links
    for link in set(links):
        author.open(link)


def test_what_names_an_answer_is_told_before_it_is_taken_away(author: Author) -> None:
    page = author.open("/fjern/option/fyldt-18?step=borger.hvem-er-du-bekymret-for")
    assert "Det nævnes her" in page.text
    assert "Er der andre i familien" in page.text


def test_an_unfinished_thing_without_an_id_is_found_in_the_file(author: Author) -> None:
    text = SHIPPED.text.replace("\nsteps:\n", "\nsteps:\n  - question: Ny?\n    to: ring-114\n", 1)
    page = author.open("/fil")
    author.send(page, {"text": text})
    links = [str(link["href"]) for link in author.open("/bruges/outcome/ring-114").soup.select(".outline a")]
    (way,) = [link for link in links if link.startswith("/fil")]
    author.open(way)
