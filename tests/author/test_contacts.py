"""The contacts at the desk: whom an author is asked to ring, and whom nobody is."""

from __future__ import annotations

from tests.support.desk import Author


def test_nobody_is_asked_to_ring_112_or_a_person_in_the_room(author: Author) -> None:
    page = author.open("/kontakter").soup
    offered = {str(button["formaction"]) for button in page.select("button[formaction]")}
    asked = {action.split("/")[2] for action in offered if action.startswith("/kontakter/")}
    assert "ssp-boern-og-unge" in asked
    assert not asked & {"alarm-112", "politi-114", "boernetelefonen", "naermeste-leder"}
    sheet = author.open("/kontakter/ringeark").text
    assert "93 52 00 65" in sheet
    assert "Alarmcentralen" not in sheet
