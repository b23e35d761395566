"""What a paper needs beside its page: the numbers to print large, the code that dials, addresses to read.

Templates under `pdf/` use these; nothing of the web and nothing of WeasyPrint is in here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

import segno
from markupsafe import Markup, escape

from wizard.pages.card_models import WholeCard
from wizard.pages.contact_models import doubts
from wizard.pages.drawing_layout import Drawing
from wizard.pages.models import ContactCard, Frame, OutcomePage


def summary(page: OutcomePage, frame: Frame, *, with_answers: bool) -> dict[str, object]:
    """Return what the template `pdf/summary.html` reads."""
    calls = page.paper_calls
    in_box = {card.id for card in (calls.day, *calls.night)} if calls else set()
    known = in_box | {frame.emergency.id}
    told_in_box = {card.id for card in page.contacts if card.id in in_box and not _more_to_tell(card, known)}
    also = (card for more in page.also for card in more.contacts)
    return {
        "page": page,
        "frame": frame,
        "with_answers": with_answers,
        "calls": calls,
        "giant": giant(page),
        "more_to_ring": tuple(card for card in page.contacts if card.id not in told_in_box),
        "in_box": in_box,
        "shown": in_box | {card.id for card in page.contacts},
        "doubts": doubts([*page.contacts, *(calls.night if calls else ()), *also]),
        "qr_code": qr_code,
        "bare_address": bare_address,
    }


def card_values(card: WholeCard, frame: Frame) -> dict[str, object]:
    """Return what the template `pdf/card.html` reads."""
    return {
        "card": card,
        "frame": frame,
        "in_box": (),
        "doubts": card.doubts,
        "shown": {contact.id for contact in card.contacts},
        "bare_address": bare_address,
    }


def drawing_values(card: WholeCard, frame: Frame, drawn: Drawing) -> dict[str, object]:
    """Return what the template `pdf/drawing.html` reads."""
    return {"card": card, "frame": frame, "drawing": drawn}


def sign_values(situations: Sequence[ContactCard], frame: Frame, link: str) -> dict[str, object]:
    """Return what the template `pdf/sign.html` reads: three contacts, the gravest first, and where the code leads."""
    return {
        "situations": situations,
        "frame": frame,
        "link": link,
        "doubts": doubts(situations),
        "qr_code": qr_code,
        "bare_address": bare_address,
    }


def giant(page: OutcomePage) -> ContactCard | None:
    """Return whose number is printed so large that it is read across a room, if anyone's is.

    A family group has a number for each district: to print one of them large would send most people wrong. So would
    the number of one who only knows whom to call; and a calm outcome is no cry for help.
    """
    day = page.paper_calls.day if page.paper_calls else None
    if day is None or day.refers_on or page.urgency == "calm" or len(day.numbers) != 1:
        return None
    return day.numbers[0]


def _more_to_tell(card: ContactCard, in_box: Set[str]) -> bool:
    another = card.instead is not None and card.instead.id not in in_box
    return another or bool(card.email or card.link) or not all(other.number for other in card.via)


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
