"""What a paper needs beside its page: the number to print large, the code that dials it, and addresses to read.

Templates under `pdf/` use these; nothing of the web and nothing of WeasyPrint is in here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import segno
from markupsafe import Markup, escape

from wizard.pages import ContactCard, Frame, OutcomePage


def summary(page: OutcomePage, frame: Frame, *, with_answers: bool) -> dict[str, object]:
    """Gives what the template `pdf/summary.html` reads."""
    return {
        "page": page,
        "frame": frame,
        "with_answers": with_answers,
        "call": first_call(page),
        "dial_code": dial_code,
        "bare_address": bare_address,
    }


def first_call(page: OutcomePage) -> ContactCard | None:
    """Gives the first contact of the page that can be rung, itself or one it is reached through."""
    return next((card for card in _in_order(page.contacts) if card.number), None)


def _in_order(cards: tuple[ContactCard, ...]) -> Iterator[ContactCard]:
    for card in cards:
        yield card
        yield from _in_order(card.via)


def dial_code(uri: str, alt: str) -> Markup:
    """Gives a QR code of the address as SVG in one path, with `alt` for those who do not see it."""
    code = segno.make(uri, micro=False, error="m")
    drawn = code.svg_inline(border=4, title="{alt}", svgclass=None, lineclass=None, omitsize=True)
    return Markup(drawn.replace("{alt}", str(escape(alt))))  # noqa: S704  # the only text in it is escaped


def bare_address(link: str) -> str:
    """Gives a web address as people read it aloud: without scheme, `www.` and closing slash."""
    return re.sub(r"^https?://(www\.)?", "", link).rstrip("/")
