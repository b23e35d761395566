"""The sign for a wall: three situations with one number each, and the operator's own address, on one page of A3."""

from __future__ import annotations

import functools
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from flask import Flask

from tests.support.matterhorn import findings
from tests.support.pdf_text import READERS, Reader, by_poppler, faults_by_qpdf, letter_sizes, pages_of, plain
from tests.support.qr_codes import codes_of
from wizard.cli.main import wizard
from wizard.offline.sign import NoAddress, NotOffered, contacts_by_situation, sign, site
from wizard.pages.models import ContactCard
from wizard.pdf.renderer import PaperUnavailable, Renderer
from wizard.web.services import EXTENSION_KEY
from wizard.web.visit import Visit

ADDRESS = "https://guide.example.dk/"
drawn = functools.cache(sign)  # many tests ask for the same


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("code", ["da", "en", "ar", "uk"])
def test_it_tells_address_and_112_on_one_sound_page(
    app: Flask, code: str, read: Reader, tmp_path: Path
) -> None:
    paper = drawn(app, ADDRESS, code)
    text = read(paper)
    assert ("guide.example.dk" if code == "da" else f"guide.example.dk/{code}") in text
    assert "112" in text
    assert "211" not in text
    assert pages_of(paper) == 1
    assert findings(paper) == []
    assert faults_by_qpdf(paper, tmp_path) == ""


@pytest.mark.parametrize("code", ["da", "en", "ar", "uk"])
def test_it_has_one_number_for_each_of_three_situations_with_who_and_when(app: Flask, code: str) -> None:
    paper = drawn(app, ADDRESS, code)
    text, shown = by_poppler(paper), cards(app, code)
    assert [card.number.shown for card in shown if card.number] == ["112", "114", "41 74 90 90"]
    for card in shown:
        assert card.number
        assert card.number.shown in text
        if code != "ar":  # readers put what stands among Arabic in orders of their own
            assert all(plain(said) in text for said in (card.use, card.role, card.paper_hours))


@pytest.mark.parametrize("code", ["da", "en", "ar", "uk"])
def test_112_is_read_across_a_room_and_all_else_from_a_chair_on_a4_too(app: Flask, code: str) -> None:
    paper = drawn(app, ADDRESS, code)
    a3, a4_by_a3 = (841.9, 1190.6), 210 / 297
    page = pypdfium2.PdfDocument(paper)[0]
    assert page.get_size() == pytest.approx(a3, abs=0.5)
    foot = 9.5  # the count of sheets: for whoever prints it
    on_a4 = {size * a4_by_a3 for _, size in letter_sizes(paper) if size > foot}
    assert max(on_a4) >= 60
    assert min(on_a4) >= 9


def test_another_file_has_its_own_numbers(app: Flask) -> None:
    """The third is the first of the guide's `help` with a number that is neither emergency nor police."""
    flows = app.extensions[EXTENSION_KEY].content().flows
    help_ = [c for c in flows.guide.help if c not in (flows.guide.emergency, flows.guide.police)]
    assert [card.id for card in cards(app, "da")] == [flows.guide.emergency, flows.guide.police, help_[0]]


def cards(app: Flask, code: str) -> tuple[ContactCard, ...]:
    with app.test_request_context(f"/{code}/"):
        return contacts_by_situation(Visit(app.extensions[EXTENSION_KEY].languages[code]))


def test_its_heading_says_nothing_of_whoever_scans_it(app: Flask) -> None:
    heading = by_poppler(drawn(app, ADDRESS, "da")).split("?")[0]
    assert heading.split() == ["Er", "du", "bekymret", "for", "nogen"]


@pytest.mark.parametrize(("code", "link"), [("da", ADDRESS), ("ar", f"{ADDRESS}ar/")])
def test_its_code_opens_the_guide_in_that_language(app: Flask, code: str, link: str) -> None:
    assert codes_of(drawn(app, ADDRESS, code)) == ({link}, {link})
    assert app.test_client().get(link).status_code in {200, 302}


def test_an_address_with_danish_letters_is_read_as_it_is_and_scanned_in_punycode(app: Flask) -> None:
    paper, link = sign(app, "https://guide-åbenrå.dk/", "da"), "https://xn--guide-benr-65ae.dk/"
    assert "guide-åbenrå.dk" in by_poppler(paper)
    assert codes_of(paper) == ({link}, {link})


@pytest.mark.parametrize("given", ["https://Guide.Example.dk", " https://guide.example.dk/ "])
def test_the_address_of_a_site_is_taken(given: str) -> None:
    assert site(given) == ADDRESS


def test_a_port_is_kept() -> None:
    assert site("https://guide.example.dk:8443") == "https://guide.example.dk:8443/"


@pytest.mark.parametrize(
    "given",
    ["", "guide.example.dk", "http://guide.example.dk", "https://", "https://a.dk/da/borger", "https://a.dk?x=1",
     "https://a.dk#x", "https://politi.dk@a.dk", "javascript:alert(1)", "https://a.dk:x", "https://[a"],
)  # fmt: skip
def test_anything_else_is_refused(given: str) -> None:
    with pytest.raises(NoAddress):
        site(given)


def test_a_language_that_is_not_offered_is_refused(app: Flask) -> None:
    with pytest.raises(NotOffered):
        sign(app, ADDRESS, "xx")


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(wizard, ["sign", *words])
    return done.exit_code, done.output


def test_the_command_writes_a_file_and_only_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sign.pdf"
    assert run("http://guide.example.dk", str(file))[0] == 2
    code, said = run(ADDRESS, str(file), "--language", "xx")
    assert (code, "„xx“ tilbydes ikke" in said) == (2, True)
    broken = tmp_path / "broken.yaml"
    broken.write_text("guide: {}\n")
    monkeypatch.setenv("WIZARD_FLOWS", str(broken))
    assert run(ADDRESS, str(file))[0] == 1
    monkeypatch.undo()
    assert not file.exists()
    assert run(ADDRESS, str(file)) == (0, "")
    assert file.read_bytes().startswith(b"%PDF-")


def test_without_a_renderer_the_command_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def render(*_: object) -> bytes:
        raise PaperUnavailable("no Pango")

    monkeypatch.setattr(Renderer, "render", render)
    code, said = run(ADDRESS, str(tmp_path / "sign.pdf"))
    assert (code, "der kan ikke laves PDF-filer her: no Pango" in said) == (1, True)
