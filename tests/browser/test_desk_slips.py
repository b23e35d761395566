"""Slips of a beginner at the desk, each answered where it stands, while one types and when it is saved.

One of each kind of thing here, for the typing; all of them without a browser in tests/author/test_slips.py.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.desk_browser import Desk
from tests.support.desk_slips import SLIPS
from tests.support.long import some


@pytest.mark.parametrize(
    ("thing", "field", "typed", "words"), some([*{slip[0]: slip for slip in SLIPS}.values()], 3)
)
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
