"""The summary as a paper: sound for machines, and whole for the person who reads it."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.support import papers as samples
from tests.support.matterhorn import findings
from tests.support.qr_codes import codes_of
from wizard.pdf.renderer import Renderer
from wizard.pdf.template_values import ascii_address, bare_address, numbers_to_print_large, qr_code


def read_by_poppler(paper: bytes) -> str:
    told = subprocess.run(["pdftotext", "-", "-"], input=paper, capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def read_by_pdfium(paper: bytes) -> str:
    pages = pypdfium2.PdfDocument(paper)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


READERS = pytest.mark.parametrize("read", [read_by_poppler, read_by_pdfium])


def test_every_sample_is_sound(paper: bytes) -> None:
    assert findings(paper) == []


def test_every_sample_has_at_most_two_pages(paper: bytes) -> None:
    assert len(pypdfium2.PdfDocument(paper)) <= 2


def test_qpdf_finds_no_fault(paper: bytes, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_no_author_and_no_time_is_in_it(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        assert {name: str(value) for name, value in pdf.docinfo.items() if name != "/Producer"} == {
            "/Title": "Kontaktguide"
        }


def test_only_shipped_fonts_are_in_it(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        fonts = {
            str(font.BaseFont).split("+")[1] for page in pdf.pages for font in page.Resources.Font.values()
        }
    assert {font.split("-Bold")[0] for font in fonts} <= {"Paper", "Paper-Arabic"}


@READERS
def test_texts_and_numbers_can_be_read(read: object, renderer: Renderer) -> None:
    text = read(renderer.render(samples.html(samples.full(), samples.frame())))  # type: ignore[operator]  # a reader
    page = samples.full()
    for said in (*page.say, *page.have_ready, *page.avoid, *page.afterwards, *page.if_worse, page.title):
        assert said in text
    for number in ("93 52 00 65", "25 20 03 18", "41 74 90 90", "70 20 18 17", "112", "114"):
        assert number in text
    for sentence in ("Hverdage kl. 8-15, fredag kl. 8-14", "Version 2026-11", "23. november 2026"):
        assert sentence in text
    assert "Dette papir er ikke en underretning. Kontaktguiden har ikke sendt eller gemt noget." in text


@READERS
def test_arabic_can_be_read(read: object, renderer: Renderer) -> None:
    page = samples.arabic(samples.full())
    text = read(renderer.render(samples.html(page, samples.frame("ar"))))  # type: ignore[operator]  # a reader
    plain = unicodedata.normalize("NFKC", text)
    for word in ("اتصل", "رأيته", "الرقم"):
        assert word in plain
    assert "93 52 00 65" in plain


def test_answers_stand_only_on_the_paper_that_says_so(renderer: Renderer) -> None:
    page, frame = samples.full(), samples.frame()
    without = read_by_poppler(renderer.render(samples.html(page, frame)))
    with_them = read_by_poppler(renderer.render(samples.html(page, frame, with_answers=True)))
    for row in page.answers:
        assert row.question not in without
        assert row.question in with_them
        assert row.answer in with_them


def test_a_text_from_the_content_is_no_markup() -> None:
    page = samples.bare(title="<b>**x** & y</b>")
    assert "&lt;b&gt;<strong>x</strong> &amp; y&lt;/b&gt;" in samples.html(page, samples.frame())


def test_a_danish_text_on_an_arabic_paper_stands_apart() -> None:
    made = samples.html(samples.bare(), samples.frame("ar"))
    assert '<h1><bdi lang="da" dir="ltr">Ring 112</bdi></h1>' in made


def test_several_first_numbers_are_all_large_and_none_is_a_code() -> None:
    page = samples.bare(contacts=(samples.INFOHUS,))
    assert [card.id for card in numbers_to_print_large(page)] == ["ssp-boern-unge", "ssp-job"]
    assert "<svg" not in samples.html(page, samples.frame())


def test_the_number_of_one_who_only_knows_whom_to_call_is_not_large() -> None:
    page = samples.bare(contacts=(replace(samples.HOTLINE, refers_on=True), samples.SSP))
    assert numbers_to_print_large(page) == ()
    made = samples.html(page, samples.frame())
    assert "<svg" not in made
    assert samples.HOTLINE.number
    assert samples.HOTLINE.number.shown in made


def test_the_code_dials_and_says_what_it_is() -> None:
    drawn = qr_code("tel:112", 'QR "112" <>')
    assert "<title>QR &#34;112&#34; &lt;&gt;</title>" in drawn
    assert drawn.count("<path") == 1


@pytest.mark.parametrize("link", ["https://www.example.dk/a/", "http://example.dk/a", "https://example.dk/a"])
def test_addresses_are_short(link: str) -> None:
    assert bare_address(link) == "example.dk/a"


@pytest.mark.parametrize(
    ("address", "ascii_only"),
    [
        ("tel:+4593520065", "tel:+4593520065"),
        ("https://guide.example.dk/", "https://guide.example.dk/"),
        ("https://åbenrå-guide.dk:8443/ar/", "https://xn--benr-guide-05ae.dk:8443/ar/"),
        ("https://ærø.dk/råd?ø=å%20b", "https://xn--r-3fa9c.dk/r%C3%A5d?%C3%B8=%C3%A5%20b"),
    ],
)
def test_a_code_holds_nothing_but_ascii(address: str, ascii_only: str, renderer: Renderer) -> None:
    """One decoder read the letters of "åbenrå" as kanji."""
    assert ascii_address(address) == ascii_only
    assert codes_of(renderer.render(f"<html lang=da><title>x</title>{qr_code(address, 'x')}")) == (
        {ascii_only},
        {ascii_only},
    )


def test_the_codes_of_every_sample_dial(paper: bytes) -> None:
    by_zxing, by_opencv = codes_of(paper)
    assert by_zxing == by_opencv
    assert by_zxing <= {"tel:112", "tel:+4593520065"}
