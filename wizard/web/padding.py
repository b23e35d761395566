"""Responses of one size: an onlooker on an encrypted line sees how long each response is, and nothing else.

What is shown in a walk is compressed here and filled up: all questions of a language have one size, all outcomes
one, all error pages one, all files of contacts one, and so the pages of whole cards. nginx compresses none of it
again. Compressing beside a secret is safe here (BREACH does not apply): no page repeats anything a stranger can put
into a request, and all have one size.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import lru_cache

from flask import Flask, Response, g, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from wizard.web.headers import vary_by
from wizard.web.kinds import PageKind

LEVEL = 4  # of an outcome: 6 saves 1.5 % and takes 1.2 times as long, in Arabic 1.6 times
HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # gzip: no name, no time, no system
LAST = b"\x01\x00\x00\xff\xff"  # an empty stored piece of deflate that ends the stream
MOST_STORED = 0xFFFF
FRAME = 5 + len(LAST) + 8  # around the blanks: the head of their piece, the end, the checksum and length
ROUNDED_TO = 64
# holds every paper of an outcome of the shipped guide: the fullest, in Arabic, has 50,555 bytes
PAPER = 56 * 1024
# of a whole card; which one was asked for, the length of its address says as well
CARD_PAPER = 64 * 1024
# what may follow the text; an address book ends in any number of empty lines (RFC 2426, 4)
ALIKE: frozenset[PageKind] = frozenset({"card"})  # nothing on them is a visitor's own
FILLERS = {"text/vcard": b"\r\n"}


def filled_paper(pdf: bytes, size: int = PAPER) -> bytes:
    """Return a PDF of the next multiple of `size` bytes, filled with a comment before its last pointer.

    Readers look for that pointer at the end; what stands before a comment keeps its place (ISO 32000, 7.2.4).
    """
    end = pdf.rindex(b"startxref")
    blanks = b" " * (-(len(pdf) + 2) % size)
    return pdf[:end] + b"%" + blanks + b"\n" + pdf[end:]


def install(app: Flask, size_of: Callable[[PageKind], int]) -> None:
    """Fill up every response that is of a kind to the size of that kind."""

    @app.after_request
    def _fill(response: Response) -> Response:
        """Fill up the response if it is of a kind."""
        kind: PageKind | None = g.get("kind")
        if kind is None or "visit" not in g or response.is_streamed:
            return response
        return _filled(response, size_of(kind))


def _filled(response: Response, size: int) -> Response:
    body, filler = response.get_data(), FILLERS.get(response.mimetype or "", b" ")
    vary_by(response, "Accept-Encoding")
    if accepts_gzip(request.headers.get("Accept-Encoding", "")):
        response.set_data(_packed(body, size, filler))
        response.headers["Content-Encoding"] = "gzip"
    else:  # no browser of today; then the size is that of the text, a multiple of the other
        response.set_data(body + _fill(filler, -len(body) % (size * 4)))
    return response


def _packed(body: bytes, size: int, filler: bytes) -> bytes:
    """Return `body` as `compressed` does; what is the same for every visitor is packed once."""
    if g.kind not in ALIKE:
        return compressed(body, size, filler)
    packed: bytes = g.visit.content.kept(("packed", body), lambda: compressed(body, size, filler))
    return packed


@lru_cache(maxsize=64)  # of the few headers there are: taking one apart takes longer than to seal an address
def accepts_gzip(header: str) -> bool:
    """Return whether a browser that sends this header reads gzip."""
    return bool(parse_accept_header(header, Accept)["gzip"])


def _fill(filler: bytes, length: int) -> bytes:
    """Return so many bytes of a filler, whole at their end."""
    return (filler * length)[len(filler) * length - length :]


def compressed(body: bytes, size: int, filler: bytes = b" ") -> bytes:
    """Return `body` as gzip of exactly `size` bytes, or of a next step where it is too long for that.

    It is filled behind the text, in a piece of deflate that is not compressed (RFC 1951, 3.2.4).
    """
    packed = HEADER + _deflated(body)
    whole = len(packed) + FRAME
    while size < whole:
        size += ROUNDED_TO * max(1, size // (2 * ROUNDED_TO))
    blanks = _fill(filler, min(size - whole, MOST_STORED))
    stored = b"\x00" + struct.pack("<HH", len(blanks), len(blanks) ^ MOST_STORED) + blanks
    return packed + stored + LAST + struct.pack("<II", zlib.crc32(body + blanks), len(body + blanks))


def packed_size(body: bytes) -> int:
    """Return how long `body` is as gzip with nothing filled up."""
    return len(HEADER) + len(_deflated(body)) + FRAME


def _deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush(zlib.Z_SYNC_FLUSH)
