"""Writes down which letters the typefaces of paper have, for the check of translations, which needs no typeface.

.venv/bin/python scripts/write_paper_letters.py        after a change of the fonts in build-assets.mjs
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

from wizard.pdf.renderer import FONTS
from wizard.pdf.worker import FONTS as FACES

WRITTEN = Path(__file__).parents[1] / "wizard" / "i18n" / "paper_letters.py"
HEAD = '"""The letters that the typefaces of paper have; written by `scripts/write_paper_letters.py`."""'


def covered(folder: Path = FONTS) -> set[int]:
    """Return the characters that every face of a family has, of one family or another; no controls, no private ones."""
    families: dict[str, list[set[int]]] = {}
    for family, file, _ in FACES:
        families.setdefault(family, []).append(set(TTFont(folder / file).getBestCmap()))
    every = set[int]().union(*(set.intersection(*faces) for faces in families.values()))
    return {letter for letter in every if unicodedata.category(chr(letter)) not in {"Cc", "Co", "Cn"}}


def ranges(letters: Iterable[int]) -> Iterator[str]:
    """Return the letters as ranges of hexadecimal numbers, such as `20-7e`."""
    first = last = -2
    for letter in [*sorted(letters), -2]:
        if letter != last + 1:
            if last >= 0:
                yield f"{first:x}-{last:x}" if first < last else f"{first:x}"
            first = letter
        last = letter


def module(letters: Iterable[int]) -> str:
    """Return the module that holds the ranges."""
    listed = textwrap.fill(" ".join(ranges(letters)), 100, initial_indent="    ", subsequent_indent="    ")
    return f'{HEAD}\n\nRANGES = """\n{listed}\n"""\n'


if __name__ == "__main__":
    WRITTEN.write_text(module(covered()), encoding="utf-8")
