"""Slips of a beginner at the desk, each answered where it stands, while one types and when it is saved."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.desk_browser import Desk

# a slip of a beginner: the page, the field, what is typed -> the words beside that very field
SLIPS = [
    ("contact/hotline-radikalisering", "phone", "4174909", "cifre"),
    ("contact/hotline-radikalisering", "phone", "4174 90 9O", "cifre"),
    ("contact/hotline-radikalisering", "checked", "i går", "dato"),
    ("contact/hotline-radikalisering", "checked", "2027-01-01", "fremtiden"),
    ("contact/hotline-radikalisering", "hours", "hverdage 8-16", "åbningstiden"),
    ("contact/hotline-radikalisering", "role", "", "tom"),
    ("contact/hotline-radikalisering", "email", "hotline at pet.dk", "mailadresse"),
    ("contact/hotline-radikalisering", "link", "www.pet.dk", "https"),
    ("contact/hotline-radikalisering", "review_days", "et halvt år", "tal"),
    ("contact/hotline-radikalisering", "use", "Ring 41 74 90 90 først", "nummer"),
    ("contact/hotline-radikalisering", "use", "Råd fra <b>en</b>", "tekst"),
    ("step/borger.fare-nu", "question", "Er der **fare?", "stjerner"),
    ("step/borger.fare-nu", "options.1.label", "Ja", "det samme"),
    ("guide/guide", "date", "24/12", "dato"),
    ("guide/guide", "leave_to", "dmi.dk", "https"),
]


@pytest.mark.parametrize(("thing", "field", "typed", "words"), SLIPS)
def test_a_slip_of_a_beginner_is_answered_where_it_stands(
    desk: Desk, thing: str, field: str, typed: str, words: str
) -> None:
    desk.open(f"/ret/{thing}" if thing != "guide/guide" else "/ret/guide")
    desk.unfold()
    place = desk.page.locator(f"[data-problems='{field}'] .problem-error").filter(has_text=words)
    desk.page.locator(f"[name='{field}']").fill(typed)
    expect(place).to_be_visible(timeout=30000)  # while it is typed
    desk.click("button", "Gem i kladden")
    expect(place).to_be_visible()  # and when it is saved
    assert desk.page.locator(f"[name='{field}']").input_value() == typed
