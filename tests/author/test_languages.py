"""What other languages lack is shown beside its Danish: what is missing, what is stale, and what a rename keeps."""

from __future__ import annotations

from pathlib import Path

from tests.support.desk import Author
from wizard.author.draft import Draft

CONTACT = "/ret/contact/hotline-radikalisering"


def rows(author: Author, code: str = "en") -> list[list[str]]:
    """Return the cells of each text that a language lacks."""
    page = author.open(f"/sprog/{code}").soup
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in page.select("tbody tr")]


def test_a_text_that_was_changed_is_stale_and_stands_beside_its_old_danish(author: Author) -> None:
    before = {code: rows(author, code) for code in ("en", "ar", "uk")}
    page = author.open(CONTACT)
    use = page.form()["use"][0].strip()
    author.send(page, {"use": f"{use} Også om aftenen."})
    for code, known in before.items():
        (found,) = [row for row in rows(author, code) if row not in known]
        assert found[0] == f"{use} Også om aftenen."
        assert f"Det er oversat fra: {use}" in found[1]
        assert "forældet" in found[2]
        assert "uden den kan sproget" not in found[2]
        assert found[3] == "Kontakten „Hotline mod radikalisering“, „Brug den når“"


def test_a_text_that_is_new_is_missing(author: Author) -> None:
    before = rows(author)
    author.send(author.open(CONTACT), {"organisation": "Et nyt sted"})
    (found,) = [row for row in rows(author) if row not in before]
    assert found[:2] == ["Et nyt sted", "–"]
    assert "ikke oversat" in found[2]


def test_an_answer_that_was_changed_keeps_the_language_waiting(author: Author) -> None:
    author.send(author.open("/ret/step/borger.fare-nu"), {"options.0.label": "Ja, lige nu"})
    assert any(
        "uden den kan sproget ikke vælges" in row[2] and row[0] == "Ja, lige nu" for row in rows(author)
    )
    assert "bliver ikke tilbudt" in author.open("/sprog").text


def test_a_new_id_loses_no_translation(author: Author, file: Path) -> None:
    before = rows(author)
    author.send(author.open("/omdoeb/contact/hotline-radikalisering"), {"new": "hotlinen"})
    assert "hotlinen" in Draft(file.with_name("flows.draft.yaml").read_text(encoding="utf-8")).ids("contact")
    assert rows(author) == before
    assert "På English" not in author.open("/aendringer").text
