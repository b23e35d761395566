"""Contacts as vCard 4.0 (RFC 6350), for the visitor's address book.

Written here: the kept-up libraries write version 3.0, and this is all of the format that contacts need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wizard.pages.models import ContactCard

MAX_OCTETS = 75  # of a line without its end (RFC 6350, 3.2)


def vcards(cards: Iterable[ContactCard]) -> bytes:
    """Return the file of these contacts, each once; one reached through others only is given as those."""
    found = (c for card in cards for c in (card, *card.via) if c.number or c.email or c.link)
    return "".join(map(_vcard, {card.id: card for card in found}.values())).encode()


def _vcard(card: ContactCard) -> str:
    return "".join(f"{line}\r\n" for each in _lines(card) for line in _folded(each))


def _lines(card: ContactCard) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:4.0", f"KIND:{'individual' if card.name else 'org'}")
    yield f"FN:{_escaped(f'{card.role} ({card.name})' if card.name else card.role)}"
    if card.organisation:
        yield f"ORG:{_escaped(card.organisation)}"
    yield f"ROLE:{_escaped(card.role)}"
    if card.number:
        yield f"TEL;VALUE=uri;TYPE=work:{card.number.uri}"
    if card.email:
        yield f"EMAIL;TYPE=work:{_escaped(card.email)}"
    if card.link:
        yield f"URL:{''.join(card.link.split())}"
    told = filter(None, [card.use, card.paper_hours, card.unconfirmed, card.checked])
    yield "NOTE:" + _escaped("\n".join(told))
    yield "END:VCARD"


def _escaped(text: str) -> str:
    """Return a text value with what has a meaning in the format escaped (RFC 6350, 3.4)."""
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
