"""A text with blanks, taken apart once: what is put into it is a visitor's own, and is kept nowhere."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping


def placeholder() -> str:
    """Return what stands in a blank, which nothing else on a page can look like."""
    return secrets.token_hex(16)


class TextWithBlanks:
    """A text as its pieces, of which those that are placeholders are blanks."""

    def __init__(self, text: str, placeholders: Iterable[str]) -> None:
        self._pieces = re.split(f"({'|'.join(placeholders)})", text)

    def filled(self, own: Mapping[str, str]) -> str:
        """Return the text with what is put in its blanks, already as it stands in HTML."""
        return "".join([own.get(piece, piece) for piece in self._pieces])
