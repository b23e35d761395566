"""A draft that is not finished, or a file that is gone, ends no page of the desk in a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.support.desk import ADDRESS, Author, DeskPage

UNFINISHED = [
    "",
    "guide: [ikke lukket\n\t- x",
    "- a\n",
    "guide: 5\ncontacts: {}\nflows: x\nsteps: 3\n",
    "a: &a [*a]\n",
]


@pytest.fixture
def file(small: Path) -> Path:
    return small


def pages(app: Flask) -> list[str]:
    """Return the address of every page that needs no name of a thing."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return [*(rule.rule for rule in rules if not rule.arguments), "/sprog/en", "/ny/step", "/kort/borger"]


def put(author: Author, text: str) -> DeskPage:
    return author.send(author.open("/fil"), {"text": text}, selector="main form[method=post]")


@pytest.mark.parametrize("text", UNFINISHED)
def test_every_page_opens_on_a_draft_that_cannot_be_read(author: Author, desk_app: Flask, text: str) -> None:
    put(author, text)
    for address in pages(desk_app):
        status = author.client.get(address, base_url=ADDRESS).status_code
        assert status < 500, address


def test_a_draft_with_errors_is_not_handed_out_as_finished(author: Author) -> None:
    put(author, UNFINISHED[1])
    assert "Kladden har fejl" in author.open("/udgiv/hent", 422).text
    assert "kan ikke læses" in author.open("/sprog/en").text


def test_a_published_file_that_is_gone_is_told_on_every_page(
    author: Author, desk_app: Flask, file: Path
) -> None:
    file.rename(file.with_name("et-andet-sted.yaml"))
    for address in ("/", "/fil", "/udgiv", "/aendringer", "/indhold", "/sprog", "/problemer"):
        assert "findes ikke" in author.open(address, 507).text, address


def test_a_step_whose_answer_leads_nowhere_opens_where_it_is_mended(
    author: Author, desk_app: Flask, file: Path
) -> None:
    put(author, file.read_text().replace("          - alder\n", "", 1))
    assert "den sidste" in author.open("/problemer").text
    for address in pages(desk_app):
        assert author.client.get(address, base_url=ADDRESS).status_code < 500, address
    step = str(author.open("/indhold").soup.select("a[href*='fare-eller-ej']")[0]["href"])
    assert author.open(step).soup.select("form [name='options.2.label']")
