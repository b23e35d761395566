"""The preview shows the pages of a draft as visitors will get them, whole and half-done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.desk import ADDRESS, Author


@pytest.mark.parametrize(
    ("address", "selector"),
    [
        ("", "main a.kg-choice"),
        ("kontakter", "main h1"),
        ("borger", "main[data-step=fare-nu] button[name=answer]"),
        ("g/borger;fare-nu=ja", "main[data-outcome=ring-112][data-urgency=now] a[href='tel:112']"),
        ("om/about", "main h1"),
        ("kort/borger", "main .kg-drawing .box"),
    ],
)
def test_a_page_of_the_draft_is_whole(reader: Author, address: str, selector: str) -> None:
    for instant in ("nu", "nat", "soendag", "juledag"):
        page = reader.open(f"/preview/kladde/{instant}/da/{address}")
        assert page.soup.select_one(selector), page.text
        assert page.soup.select_one("header .kg-emergency")


def test_translations_of_the_guide_s_own_go_before_those_that_are_shipped(reader: Author) -> None:
    """The guide of the tests keeps its own (`WIZARD_TRANSLATIONS`): the shipped ones lack what was reworded since."""
    for code, direction in (("en", "ltr"), ("ar", "rtl"), ("uk", "ltr")):
        page = reader.open(f"/preview/kladde/nu/{code}/g/borger;fare-nu=ja")
        assert page.soup.html
        assert (page.soup.html["lang"], page.soup.html["dir"]) == (code, direction)


@pytest.mark.parametrize("paper", ["kort", "tegning"])
def test_the_papers_of_a_whole_card_are_drawn(reader: Author, paper: str) -> None:
    shown = reader.client.get(f"/preview/kladde/nu/da/kort/borger/{paper}.pdf", base_url=ADDRESS)
    assert shown.status_code in (200, 409), "409: no paper can be drawn on this machine, and it says so"
    assert (shown.mimetype == "application/pdf") is (shown.status_code == 200)


def test_an_answer_leads_on_in_the_same_text_and_at_the_same_moment(reader: Author) -> None:
    page = reader.open("/preview/kladde/nat/da/borger")
    button = page.soup.select_one("button[data-option=ja]")
    assert button
    after = reader.post(page.address, {"answer": str(button["value"])})
    assert after.address == "/preview/kladde/nat/da/g/borger;fare-nu=ja"
    assert after.soup.select_one("main[data-outcome=ring-112]")


@pytest.mark.parametrize("hours", ["hverdage 9-15", "Mo-Fr 22:00-06:00; PH off"])
def test_hours_that_no_clock_can_follow_are_shown_as_unknown(author: Author, file: Path, hours: str) -> None:
    text = (
        file.read_text()
        .replace("hours: 24/7", f"hours: {hours}")
        .replace("  office_hours:", "  office_hours: x #")
    )
    file.with_name("flows.draft.yaml").write_text(text)
    for address in ("kontakter", "g/borger;fare-nu=ja"):
        assert author.open(f"/preview/kladde/nu/da/{address}").soup.select_one("main h1")


def test_a_half_done_draft_is_shown_as_far_as_it_goes(author: Author, file: Path) -> None:
    text = file.read_text().replace("checked: never", "checked: i går", 3)
    file.with_name("flows.draft.yaml").write_text(text.replace("    to: ring-112", "    to: findes-ikke", 1))
    assert author.open("/preview/kladde/nu/da/kontakter").soup.select_one("main h1")
    assert author.open("/preview/kladde/nu/da/borger").soup.select_one("main[data-step]")


def test_of_an_outcome_that_no_answer_leads_to_it_is_said_that_the_start_page_is_shown(
    author: Author, file: Path
) -> None:
    assert "Intet svar" not in author.open("/ret/outcome/ring-112").text
    text = file.read_text().replace("  - id: ring-114\n", "  - id: ring-andre\n")
    author.send(author.open("/fil"), {"text": text}, selector="main form[method=post]")
    assert "Intet svar i kladden fører hertil endnu" in author.open("/ret/outcome/ring-andre").text
