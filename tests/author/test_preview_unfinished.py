"""A page of the preview that cannot be shown says what is missing, and nothing of the preview is for a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.desk import ADDRESS, Author
from wizard.pdf.renderer import PaperUnavailable, Renderer

END = "g/nabo;fare-eller-ej=ja"


@pytest.fixture
def file(small: Path) -> Path:
    return small


def put(file: Path, old: str, new: str) -> None:
    """Make a draft of the published file with one text put otherwise."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.with_name("flows.draft.yaml").write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "address",
    [
        "findes-ikke/nu/da/",
        "kladde/i-morgen/da/",
        "kladde/nu/xx/",
        "kladde/nu/da/kontakter/hjaelp-nu.vcf",
        f"kladde/nu/da/{END}/kontakter.vcf",
        "kladde/nu/da/kort/nabo/skilt.pdf",
        "kladde/nu/da/g/nabo/papir/uden-svar",
    ],
)
def test_what_the_preview_does_not_have_is_not_found(author: Author, address: str) -> None:
    assert author.client.get(f"/preview/{address}", base_url=ADDRESS).status_code == 404


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("findes-ikke", "„findes-ikke“ findes ikke"),
        ("kort/findes-ikke", "„findes-ikke“ findes ikke"),
        ("g/nabo;fare-eller-ej", "Adressen hører ikke til et sted i guiden."),
    ],
)
def test_what_is_not_in_the_draft_yet_is_said_in_place_of_the_page(
    author: Author, address: str, said: str
) -> None:
    page = author.open(f"/preview/kladde/nu/da/{address}", 409)
    assert page.soup.select_one("main[data-unfinished]")
    assert said in page.text


def test_a_draft_that_cannot_be_read_is_said_in_place_of_the_page(author: Author, file: Path) -> None:
    file.with_name("flows.draft.yaml").write_text("guide: [ikke lukket", encoding="utf-8")
    page = author.open("/preview/kladde/nu/da/", 409)
    assert page.soup.select_one("main[data-unfinished]")


@pytest.mark.parametrize("address", ["forlad", "forladt"])
def test_who_leaves_in_the_preview_is_told_where_a_visitor_would_be(author: Author, address: str) -> None:
    page = author.open(f"/preview/kladde/nu/da/{address}")
    assert "Her har den besøgende forladt guiden" in page.text
    assert "https://example.org/" in page.text


@pytest.mark.parametrize("kind", ["uden-svar", "med-svar"])
def test_the_paper_of_an_outcome_is_drawn_with_the_answers_only_where_they_are_asked_for(
    author: Author, drawn: list[str], kind: str
) -> None:
    shown = author.client.get(f"/preview/kladde/nu/da/{END}/papir/{kind}", base_url=ADDRESS)
    assert (shown.status_code, shown.mimetype) == (200, "application/pdf")
    (html,) = drawn
    assert "Ring 112 nu." in html
    assert ("Er nogen i fare nu?" in html) is (kind == "med-svar")


@pytest.mark.parametrize("address", [f"{END}/papir/uden-svar", "kort/nabo/kort.pdf", "kort/nabo/tegning.pdf"])
def test_a_paper_that_this_machine_cannot_draw_is_told_in_place_of_it(
    author: Author, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def unavailable(_self: Renderer, _html: str) -> bytes:
        raise PaperUnavailable("no Pango")

    monkeypatch.setattr(Renderer, "render", unavailable)
    page = author.open(f"/preview/kladde/nu/da/{address}", 409)
    assert "Papiret kan ikke vises på denne maskine" in page.text


@pytest.mark.parametrize(
    ("old", "new", "address", "selector"),
    [
        ("    contacts: telefonvagten\n", "", "kort/nabo", "h1"),
        ("    urgency: now\n    hours: 24/7", "    urgency: nuuu\n    hours: 24/7", "kontakter", "a[href='tel:112']"),
        ("    title: Ring 112\n", "", END, "[data-outcome=ring-nu] a[href='tel:112']"),
        ("      - Gå ikke selv imellem.\n", "      - [Gå, ikke]\n", END, "[data-outcome=ring-nu]"),
    ],
)  # fmt: skip
def test_a_page_of_a_draft_with_a_fault_is_shown_as_far_as_it_goes(
    author: Author, file: Path, old: str, new: str, address: str, selector: str
) -> None:
    put(file, old, new)
    assert author.open(f"/preview/kladde/nu/da/{address}").soup.select_one(f"main {selector}, main{selector}")


def test_a_draft_with_more_faults_than_can_be_mended_is_only_shown_as_text(
    author: Author, file: Path
) -> None:
    file.with_name("flows.draft.yaml").write_text("guide: 5\ncontacts: {}\nflows: x\n", encoding="utf-8")
    assert author.open("/preview/kladde/nu/da/", 409).soup.select_one("main[data-unfinished]")
    assert "guide: 5" in author.open("/fil").html
