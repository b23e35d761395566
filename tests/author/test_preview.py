"""The preview shows the pages of a draft as visitors will get them, whole and half-done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.desk import Author


@pytest.mark.parametrize(
    ("address", "selector"),
    [
        ("", "main a.kg-choice"),
        ("kontakter", "main h1"),
        ("borger", "main[data-step=fare-nu] button[name=answer]"),
        ("g/borger;fare-nu=ja", "main[data-outcome=ring-112][data-urgency=now] a[href='tel:112']"),
        ("om/about", "main h1"),
        ("kort/borger", "main h1"),
    ],
)
def test_a_page_of_the_draft_is_whole(author: Author, address: str, selector: str) -> None:
    for instant in ("nu", "nat", "soendag", "juledag"):
        page = author.open(f"/preview/kladde/{instant}/da/{address}")
        assert page.soup.select_one(selector), page.text
        assert page.soup.select_one("header .kg-emergency")


def test_an_answer_leads_on_in_the_same_text_and_at_the_same_moment(author: Author) -> None:
    page = author.open("/preview/kladde/nat/da/borger")
    button = page.soup.select_one("button[data-option=ja]")
    assert button
    after = author.post(page.address, {"answer": str(button["value"])})
    assert after.address == "/preview/kladde/nat/da/g/borger;fare-nu=ja"
    assert after.soup.select_one("main[data-outcome=ring-112]")


def test_a_half_done_draft_is_shown_as_far_as_it_goes(author: Author, file: Path) -> None:
    text = file.read_text().replace("checked: never", "checked: i går", 3)
    file.with_name("flows.draft.yaml").write_text(text.replace("    to: ring-112", "    to: findes-ikke", 1))
    assert author.open("/preview/kladde/nu/da/kontakter").soup.select_one("main h1")
    assert author.open("/preview/kladde/nu/da/borger").soup.select_one("main[data-step]")
