"""Responses of one size: filled up to the byte, whole again for the browser, the same for every page of a kind."""

from __future__ import annotations

import gzip

import pytest

from wizard.web.padding import compressed


@pytest.mark.parametrize("text", [b"", b"x", b"<p>Ring 112</p>" * 40])
@pytest.mark.parametrize("size", [512, 513, 4096])
def test_it_has_exactly_the_size_and_reads_as_before(text: bytes, size: int) -> None:
    sent = compressed(text, size)
    assert len(sent) == size
    assert gzip.decompress(sent).rstrip(b" ") == text


def test_what_is_too_long_takes_a_further_step_and_not_its_own_length() -> None:
    texts = [bytes(index * index % 251 for index in range(length)) for length in (150, 160)]
    assert {len(compressed(text, 128)) for text in texts} == {256}
