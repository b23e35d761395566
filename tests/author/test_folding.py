"""A form is short: what is seldom used and empty, and long lists, are folded; what has a problem is open."""

from __future__ import annotations

import re

from tests.support.desk import Author


def test_what_is_empty_and_seldom_used_stands_folded_at_the_end(reader: Author) -> None:
    page = reader.open("/ret/contact/politi-114").soup
    assert page.select_one("details.seldom [name=email]")
    assert not page.select_one("details [name=phone]")
    assert not page.select_one("details [name=role]")
    summary = page.select_one("details.seldom summary")
    assert summary
    assert "e-mail" in summary.get_text()


def test_an_answer_is_one_line_that_says_where_it_leads(reader: Author) -> None:
    rows = reader.open("/ret/step/borger.fare-nu").soup.select("#options details.row")
    assert rows[0].summary.get_text(strip=True) == "Ja (fare): Udfald: „Ring 112“"  # type: ignore[union-attr]
    assert not any(row.has_attr("open") for row in rows)


def test_a_list_says_how_it_begins(reader: Author) -> None:
    about = reader.open("/ret/outcome/ssp-borger").soup.select_one("details#about > summary")
    assert about
    assert re.search(r"Tal ikke med familien, før du har fået råd og 5 til$", about.get_text())
    cards = reader.open("/ret/step/borger.fare-nu").soup.select_one("details#flows > summary .kind")
    assert cards
    assert cards.get_text() == "Jeg er bekymret – privat, Jeg er bekymret – på mit arbejde"
    helped = reader.open("/ret/guide").soup.select_one("details#help > summary .kind")
    assert helped
    assert "alarm-112" not in helped.get_text()


def test_what_has_a_problem_is_open(author: Author) -> None:
    page = author.send(author.open("/ret/step/borger.fare-nu"), {"options.0.to.0.to": "ring-114"}).soup
    assert page.select("#options details.row")[0].has_attr("open")
    assert not page.select("#options details.row")[1].has_attr("open")
    page = author.send(author.open("/ret/contact/politi-114"), {"email": "ikke en mail"}).soup
    assert page.select_one("[name=email]")
    assert not page.select_one("details.seldom [name=email]")
