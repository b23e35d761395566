"""Codes and addresses on papers: each code holds what two decoders read, and nothing but ASCII."""

from __future__ import annotations

import pytest

from tests.support.qr_codes import codes_of
from wizard.pdf.renderer import Renderer
from wizard.pdf.template_values import ascii_address, bare_address, qr_code


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
