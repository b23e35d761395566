"""What the check of translations believes of the typefaces of paper is what they have."""

from __future__ import annotations

from scripts.write_paper_letters import WRITTEN, covered, module
from wizard.i18n import letters


def test_the_letters_written_down_are_those_of_the_typefaces() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == module(covered()), "run scripts/write_paper_letters.py"


def test_they_are_read_as_they_were_written() -> None:
    assert letters.covered() == {*map(chr, covered()), *letters.LINE_ENDS}
