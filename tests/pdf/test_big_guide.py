"""A guide three times as big as the shipped one: its card is drawn, its drawing refused and not linked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from tests.support import big_guide
from tests.support.long import long
from tests.support.matterhorn import findings
from tests.support.pdf_text import by_pdfium, letter_sizes, pages_of
from tests.support.renderers import patient
from tests.support.visitor import Visitor
from wizard.app import create_app
from wizard.cli.main import wizard
from wizard.flows.validation import load
from wizard.offline.sign import sign
from wizard.sealing.keys import new_key
from wizard.web.services import EXTENSION_KEY

READABLE = 7  # points


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return big_guide.write(tmp_path_factory.mktemp("big"))


@pytest.fixture(scope="module")
def served(big: Path) -> Iterator[Flask]:
    keys = big.with_name("keys")
    keys.touch(mode=0o600)
    keys.write_text(new_key())
    app = patient(create_app(KEYS=keys, FLOWS=big, SECURE=False))
    yield app
    app.extensions[EXTENSION_KEY].renderer.close()


def test_it_is_three_times_as_big(big: Path) -> None:
    flows = load(big)
    assert len(flows.contacts) == big_guide.CONTACTS
    assert len(flows.flows[0].steps) == big_guide.STEPS
    assert len(flows.flows[0].outcomes) == big_guide.OUTCOMES


@long  # tests/pdf/test_card.py asks the same of the cards of the guide of the tests
def test_its_whole_card_is_drawn_with_letters_that_can_be_read(served: Flask) -> None:
    drawn = served.test_client().get(f"/da/om/kort/{big_guide.FLOW}/kort.pdf")
    assert drawn.status_code == 200
    assert findings(drawn.data) == []
    assert min(size for _, size in letter_sizes(drawn.data)) >= READABLE
    text = by_pdfium(drawn.data)
    assert all(f" {number}. " in text for number in range(1, big_guide.STEPS + big_guide.OUTCOMES + 1))


def test_its_sign_is_one_sheet(served: Flask) -> None:
    paper = sign(served, "https://guide.example.dk/", "da")
    assert pages_of(paper) == 1
    assert min(size for _, size in letter_sizes(paper)) >= READABLE


@pytest.mark.parametrize("page", ["/da/", "/da/om"])
def test_its_drawing_is_refused_and_not_linked(served: Flask, page: str) -> None:
    links = Visitor(served).get(page).soup.select('a[href$=".pdf"]')
    assert [str(link["href"]) for link in links] == [f"/da/om/kort/{big_guide.FLOW}/kort.pdf"]
    assert served.test_client().get(f"/da/om/kort/{big_guide.FLOW}/tegning.pdf").status_code == 404
    assert not Visitor(served).get(f"/da/om/kort/{big_guide.FLOW}").soup.select(".kg-drawn, a[href$='.pdf']")


def test_check_says_that_the_drawing_is_not_offered_and_why(big: Path) -> None:
    told = CliRunner().invoke(wizard, ["check", str(big), "--today", "2026-11-23"])
    assert told.exit_code == 0
    assert "Papir:\n  da: tegningen af „borger“ tilbydes ikke" in told.stderr
    shipped = CliRunner().invoke(wizard, ["check", "--today", "2026-11-23"])
    assert "Papir:" not in shipped.stderr
