"""Contacts as vCard 3.0 (RFC 2426), for the visitor's address book.

Version 3.0, since phones and programs refuse 4.0 or show its numbers as "tel:+45…". Written here: this is all of
the format that contacts need (docs/decisions/0006-libraries.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wizard.pages.models import ContactCard

MAX_OCTETS = 75  # of a line without its end (RFC 2426, 2.6)
# it finds all saved cards again, and says nothing of what they are about
CATEGORY = "Kontaktguide"


def vcards(cards: Iterable[ContactCard]) -> bytes:
    """Return the file of these contacts, each once; one reached through others only is given as those."""
    found = (c for card in cards for c in (card, *card.via) if c.number or c.email or c.link)
    return "".join(map(_vcard, {card.id: card for card in found}.values())).encode()


def _vcard(card: ContactCard) -> str:
    return "".join(f"{line}\r\n" for each in _lines(card) for line in _folded(each))


def _lines(card: ContactCard) -> Iterator[str]:
    shown = _escaped(f"{card.role} ({card.name})" if card.name else card.role)
    # whoever answers is known by role: to take a name apart into given and family name would be a guess
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"FN:{shown}", f"N:{shown};;;;")
    if card.organisation:
        yield f"ORG:{_escaped(card.organisation)}"
    yield f"ROLE:{_escaped(card.role)}"
    if card.number:
        yield f"TEL;TYPE=WORK,VOICE:{card.number.uri.removeprefix('tel:')}"
    if card.email:
        yield f"EMAIL;TYPE=INTERNET,WORK:{_escaped(card.email)}"
    if card.link:
        yield f"URL:{''.join(card.link.split())}"
    yield f"CATEGORIES:{CATEGORY}"
    told = filter(None, [card.use, card.paper_hours, card.unconfirmed, card.checked])
    yield "NOTE:" + _escaped("\n".join(told))
    yield "END:VCARD"


def _escaped(text: str) -> str:
    """Return a text value with what has a meaning in the format escaped (RFC 2426, 5)."""
    escaped = re.sub(r"([\\,;])", r"\\\1", text)
    return re.sub(r"\r\n|\r|\n", r"\\n", escaped)


def _folded(line: str) -> Iterator[str]:
    """Return the line in pieces of at most 75 octets, no character cut, all but the first indented."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > MAX_OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
