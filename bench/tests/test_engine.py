"""What the engine is measured on is right: a file with a fault of form is never held to the rules."""

from __future__ import annotations

import pytest

from bench.engine import SIZES, cards, page
from wizard.flows.validation import check_file


@pytest.mark.parametrize("size", SIZES[:2])
def test_the_measured_file_is_right(size: int) -> None:
    assert not check_file(cards(size))


def test_the_measured_page_is_the_first_question() -> None:
    assert b"Er det nummer 0?" in page(SIZES[0])().data
