"""The contacts at the desk: whom an author is asked to ring, and whom nobody is."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.content import FILE
from tests.support.desk import Author
from wizard.author.contact_rows import ContactRow, contact_rows
from wizard.author.draft import Draft
from wizard.flows.contacts.freshness import due_on, freshness

SHIPPED, TODAY = Draft(FILE.read_text()), dt.date(2026, 11, 23)


def row(lines: str) -> ContactRow:
    """Return the row of a contact with these lines in a draft that says nothing else."""
    return contact_rows(Draft(f"contacts:\n  - id: a\n{lines}"), TODAY)[0]


def test_the_table_says_of_every_contact_what_the_engine_says() -> None:
    assert SHIPPED.guide
    rows = {row.id: row for row in contact_rows(SHIPPED, TODAY)}
    assert rows.keys() == {contact.id for contact in SHIPPED.guide.contacts}
    for contact in SHIPPED.guide.contacts:
        due = due_on(contact)
        assert rows[contact.id].due == (due.isoformat() if due else "")
        assert rows[contact.id].state == freshness(contact, TODAY)


@pytest.mark.parametrize(
    ("lines", "due", "state"),
    [
        ("    checked: 2026-11-01\n", "2027-04-30", "fresh"),
        ("    checked: 2026-11-01\n    review_days: 30\n", "2026-12-01", "due"),
        ("    checked: 2026-11-01\n    review_days: ²\n", "2027-04-30", "fresh"),
        ("    checked: 2026-11-01\n    review_days: 9999999999\n", "2027-04-30", "fresh"),
        ("    checked: 9999-12-31\n", "", "never"),
        ("    checked: i går\n", "", "never"),
        ("    checked: 2026-12-24\n", "2027-06-22", "never"),
    ],
)
def test_what_the_model_refuses_in_a_draft_is_as_if_it_were_not_written(
    lines: str, due: str, state: str
) -> None:
    found = row(lines)
    assert (found.due, found.state) == (due, state)


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
