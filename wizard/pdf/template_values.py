"""What a paper needs beside its page: the numbers to print large, the code that dials, addresses to read.

Templates under `pdf/` use these; nothing of the web and nothing of WeasyPrint is in here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

import segno
from markupsafe import Markup, escape

from wizard.pages.card_models import WholeCard
from wizard.pages.models import ContactCard, Frame, OutcomePage
from wizard.pdf.poster_layout import poster


def summary(page: OutcomePage, frame: Frame, *, with_answers: bool) -> dict[str, object]:
    """Return what the template `pdf/summary.html` reads."""
    return {
        "page": page,
        "frame": frame,
        "with_answers": with_answers,
        "numbers_to_print_large": numbers_to_print_large(page),
        "more_to_ring": len(page.contacts) > 1 or any(map(_more_than_a_number, page.contacts)),
        "shown": frozenset(card.id for card in page.contacts),
        "qr_code": qr_code,
        "bare_address": bare_address,
    }


def card_values(card: WholeCard, frame: Frame) -> dict[str, object]:
    """Return what the templates `pdf/card.html` and `pdf/poster.html` read."""
    return {
        "card": card,
        "frame": frame,
        "poster": poster(card),
        "numbers_to_print_large": (),
        "shown": {contact.id for contact in card.contacts},
        "bare_address": bare_address,
    }


def numbers_to_print_large(page: OutcomePage) -> tuple[ContactCard, ...]:
    """Return whom to ring first: one contact, or several when the first is reached through any of them.

    A family group has a number for each district: to print one of them large would send most people wrong.
    So would the number of one who only knows whom to call: then there is none.
    """
    for card in page.contacts:
        if card.refers_on:
            return ()
        if card.number:
            return (card,)
        if through := tuple(other for other in card.via if other.number):
            return through
    return ()


def _more_than_a_number(card: ContactCard) -> bool:
    return bool(card.via or card.instead or card.email or card.link)


@lru_cache(maxsize=128)  # much of the work of a kept paper; numbers are few
def qr_code(uri: str, alt: str) -> Markup:
    """Return a QR code of the address as SVG in one path, with `alt` for those who do not see it."""
    code = segno.make(ascii_address(uri), micro=False, error="m")
    drawn = code.svg_inline(border=4, title="{alt}", svgclass=None, lineclass=None, omitsize=True)
    return Markup(drawn.replace("{alt}", str(escape(alt))))  # noqa: S704  # the only text in it is escaped


def ascii_address(uri: str) -> str:
    """Return an address as it goes over the wire: the host in punycode (RFC 3492), the rest percent-encoded.

    Decoders disagree about letters beyond ASCII in a code: one read "å" as kanji.
    """
    parts = urlsplit(uri)
    host = parts.netloc.encode("idna").decode()
    rest = (quote(part, safe="%/?&=+;:@,") for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, *rest))


def bare_address(link: str) -> str:
    """Return a web address as people read it aloud: without scheme, `www.` and closing slash."""
    return re.sub(r"^https?://(www\.)?", "", link).rstrip("/")
