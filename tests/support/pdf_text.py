"""Two readers of PDF, so that what one of them makes up does not count."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_c

Reader = Callable[[bytes], str]


def by_poppler(paper: bytes) -> str:
    """Return the text in the order in which it was written, with single blanks and parted words joined."""
    told = subprocess.run(["pdftotext", "-raw", "-", "-"], input=paper, capture_output=True, check=True)
    return plain(told.stdout.decode().replace("-\n", "-"))


def by_pdfium(paper: bytes) -> str:
    """Return the same by the reader of Chromium; it leaves a mark where a word was parted at the end of a line."""
    pages = pypdfium2.PdfDocument(paper)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return plain(text.replace("\ufffe", "-").replace("\x02", "-"))


READERS: tuple[Reader, ...] = (by_poppler, by_pdfium)


def plain(text: str) -> str:
    """Return the text without bold marks and marks of direction, with single blanks and plain letter forms."""
    kept = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", kept.replace("**", "")).split())


def pages_of(paper: bytes) -> int:
    """How many pages it has."""
    return len(pypdfium2.PdfDocument(paper))


def faults_by_qpdf(paper: bytes, folder: Path) -> str:
    """Return what qpdf says is wrong with the file; empty when it is clean."""
    file = folder / "paper.pdf"
    file.write_bytes(paper)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    return "" if checked.returncode == 0 else checked.stdout + checked.stderr


def letter_sizes(paper: bytes) -> set[tuple[str, float]]:
    """Return the sizes in points of all letters, each with "ar" for Arabic and "" for any other script."""
    found = set()
    for page in pypdfium2.PdfDocument(paper):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            letter = chr(pdfium_c.FPDFText_GetUnicode(text, at))
            if not letter.isspace():
                matrix = pdfium_c.FS_MATRIX()
                pdfium_c.FPDFText_GetMatrix(text, at, matrix)
                size = pdfium_c.FPDFText_GetFontSize(text, at) * abs(matrix.d)
                arabic = "ARABIC" in unicodedata.name(letter, "")
                found.add(("ar" if arabic else "", round(size, 2)))
    return found
