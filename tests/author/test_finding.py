"""Where an author finds things: the overview with its cards, and where something is used."""

from __future__ import annotations

from tests.support.content import FILE
from tests.support.desk import Author
from wizard.author.draft import Draft
from wizard.author.references import references

SHIPPED = Draft(FILE.read_text())


def test_cards_of_one_name_are_told_apart_by_title_and_audience(reader: Author) -> None:
    cards = reader.open("/").soup.select("[aria-labelledby=cards] li")
    names = [link.get_text() for card in cards if (link := card.select_one("a"))]
    assert len(set(names)) == len(names) == len(SHIPPED.ids("flow"))
    for card, flow in zip(cards, SHIPPED.ids("flow"), strict=True):
        for field in ("card", "title", "audience"):
            assert SHIPPED.said(("flows", flow, field)) in card.get_text()


def test_every_place_that_names_a_contact_is_a_way_to_where_it_is_changed(reader: Author) -> None:
    page = reader.open("/bruges/contact/politi-114")
    links = [str(link["href"]) for link in page.soup.select("main .outline a")]
    named = [each for each in references(SHIPPED) if (each.kind, each.id) == ("contact", "politi-114")]
    assert len(links) == len(named) > 10
    assert "/ret/guide" in links
    kinds = {}
    for kind, name in (link.removeprefix("/ret/").split("/", 1) for link in links if link != "/ret/guide"):
        assert name in SHIPPED.ids(kind)
        kinds[kind] = name
    assert set(kinds) == {"contact", "outcome"}
    for kind, name in kinds.items():
        reader.open(f"/ret/{kind}/{name}")


def test_every_place_that_names_an_answer_is_told_from_the_answer_itself(reader: Author) -> None:
    step = "borger.hvem-er-du-bekymret-for"
    form = reader.open(f"/ret/step/{step}").soup
    (way,) = [
        str(a["href"]) for a in form.select("a") if str(a["href"]).startswith("/bruges/option/fyldt-18")
    ]
    links = reader.open(way).soup.select("main .outline a")
    named = [each for each in references(SHIPPED) if (each.id, each.step) == ("fyldt-18", step[7:])]
    assert len(links) == len(named) > 5
    reader.open("/bruges/option/findes-ikke?step=" + step, 404)


def test_what_names_an_answer_is_told_before_it_is_taken_away(reader: Author) -> None:
    page = reader.open("/fjern/option/fyldt-18?step=borger.hvem-er-du-bekymret-for")
    assert "Det nævnes her" in page.text
    assert "Er der andre i familien" in page.text


def test_an_unfinished_thing_without_an_id_is_found_in_the_file(author: Author) -> None:
    text = SHIPPED.text.replace("\nsteps:\n", "\nsteps:\n  - question: Ny?\n    to: ring-114\n", 1)
    page = author.open("/fil")
    author.send(page, {"text": text})
    links = [str(link["href"]) for link in author.open("/bruges/outcome/ring-114").soup.select(".outline a")]
    (way,) = [link for link in links if link.startswith("/fil")]
    author.open(way)


def test_the_guide_itself_is_neither_taken_away_nor_renamed_nor_put_in_a_place(author: Author) -> None:
    for address in ("/fjern/guide/guide", "/omdoeb/guide/guide", "/fjern/contact/alarm-112?instead=nobody"):
        author.open(address, 404)


def test_what_names_a_thing_is_found_by_its_id_and_told_by_its_words(reader: Author) -> None:
    hits = [
        " ".join(hit.get_text(" ").split())
        for hit in reader.open("/soeg?q=politi-114").soup.select(".hits li")
    ]
    assert any("svarer i stedet Politiet" in hit for hit in hits)
    assert sum("politi-114" in hit for hit in hits) == 1, "its own name in the file"
