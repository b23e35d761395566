"""Every slip of a beginner is answered at its very field when it is saved, and what was typed stands there."""

from __future__ import annotations

import pytest

from tests.support.desk import Author
from tests.support.desk_slips import SLIPS
from tests.support.long import some


@pytest.mark.parametrize(("thing", "field", "typed", "words"), some(SLIPS, 3))
def test_a_slip_is_answered_where_it_stands(
    author: Author, thing: str, field: str, typed: str, words: str
) -> None:
    page = author.open(f"/ret/{thing}" if thing != "guide/guide" else "/ret/guide")
    saved = author.send(page, {field: typed})
    told = [each.get_text() for each in saved.soup.select(f"[data-problems='{field}'] .problem-error")]
    assert any(words in each for each in told), told
    typed_in = saved.soup.select_one(f"[name='{field}']")
    assert typed_in
    assert str(typed_in.get("value") or typed_in.get_text()).strip() == typed
