"""The contacts at the desk: whom an author is asked to ring, and whom nobody is."""

from __future__ import annotations

from tests.support.desk import Author


def test_nobody_is_asked_to_ring_112_or_a_person_in_the_room(reader: Author) -> None:
    page = reader.open("/kontakter").soup
    offered = {str(button["formaction"]) for button in page.select("button[formaction]")}
    asked = {action.split("/")[2] for action in offered if action.startswith("/kontakter/")}
    assert "ssp-boern-og-unge" in asked
    assert not asked & {"alarm-112", "politi-114", "boernetelefonen", "naermeste-leder"}
    sheet = reader.open("/kontakter/ringeark").text
    assert "93 52 00 65" in sheet
    assert "Alarmcentralen" not in sheet


def test_the_table_says_how_those_without_a_number_are_found(reader: Author) -> None:
    soup = reader.open("/kontakter").soup
    said = {
        str(row["id"]): [cell.get_text() for cell in row.select("td")[:2]] for row in soup.select("tr[id]")
    }
    assert said["naermeste-leder"] == ["man går derhen", ""]
    assert said["personens-kommune"] == ["nummeret slås op", ""]
    assert said["social-doegnvagt"][0] == "gennem 1 anden"


def test_confirming_without_a_role_says_so_by_the_field_and_loses_nothing(author: Author) -> None:
    page = author.open("/ret/contact/hotline-radikalisering")
    page = author.send(page, {"phone": "41 74 90 91", "rang_by": " ", "confirm": "1"}, status=422)
    field = page.soup.select_one("[name=rang_by]")
    assert field
    assert field.has_attr("required")
    assert "hvem der har ringet" in page.soup.select_one(f"#{field['aria-describedby']}").get_text()  # type: ignore[union-attr]
    assert page.form()["phone"] == ["41 74 90 91"]
    author.send(
        page, {"rang_by": "SSP-sekretariatet", "confirm": "1"}, to="/ret/contact/hotline-radikalisering"
    )
    assert author.open("/ret/contact/hotline-radikalisering").form()["phone"] == ["41 74 90 91"]


def test_confirming_in_the_list_without_a_role_says_so_by_the_field(author: Author) -> None:
    sent = {**author.open("/kontakter").form("form#rang"), "checked_by": [""]}
    page = author.post("/kontakter/hotline-radikalisering/passer", {**sent}, status=422)
    assert "hvem der har ringet" in page.soup.select_one("#checked_by-problem").get_text()  # type: ignore[union-attr]
    assert "Alle kontakter" in page.html


def test_a_page_that_is_not_there_speaks_of_what_was_typed_only_where_something_was(author: Author) -> None:
    assert "er gemt i din browser" not in author.open("/findes-ikke", status=404).text
    sent = author.open("/ret/contact/hotline-radikalisering").form()
    page = author.post("/ret/contact/findes-ikke", {**sent}, status=404)
    assert "Det, du skrev, er gemt i din browser" in page.text
