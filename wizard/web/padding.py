"""Responses of one size: an onlooker on an encrypted line sees how long each response is, and nothing else.

What is shown in a walk is compressed here and filled up: all questions of a language have one size, all outcomes
one, all error pages one. nginx compresses none of it again. Compressing beside a secret is safe here (BREACH does
not apply): no page repeats anything a stranger can put into a request, and all have one size.
"""

from __future__ import annotations

import base64
import hashlib
import struct
import threading
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Literal

from flask import Flask, Response, g, render_template, request
from markupsafe import Markup

from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path, walk
from wizard.flows.model import OUTCOME_PARTS, Flow, Outcome
from wizard.i18n.languages import SOURCE
from wizard.sealing.place import Place
from wizard.web.services import service
from wizard.web.visit import SealedAddresses, Visit

PageKind = Literal["question", "outcome", "error"]

LEVEL = 6  # measured by `make -C bench traffic`: 9 saves 0.4 % and takes 1.3 times as long
HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # gzip: no name, no time, no system
LAST = b"\x01\x00\x00\xff\xff"  # an empty stored piece of deflate that ends the stream
MOST_STORED = 0xFFFF
FRAME = 5 + len(LAST) + 8  # around the blanks: the head of their piece, the end, the checksum and length
ROUNDED_TO = 64
# what is measured is a page or two of each step and outcome; others of the same say a little more
MARGIN = 1.08
# holds every paper of an outcome of the shipped guide: the fullest, in Arabic, has 50,555 bytes
PAPER = 56 * 1024
MOST_PATHS = 10_000  # looked at for the fullest page of an outcome
LINK = 700  # a sealed address weighs as much as so many letters of text, which are packed to a third

TOKEN = "x" * 91

KINDS: Mapping[str, PageKind] = {
    "step.html": "question",
    "outcome_frame.html": "outcome",
    "error.html": "error",
}

_measuring = threading.Lock()


def filled_paper(pdf: bytes) -> bytes:
    """Return a PDF of the next multiple of `PAPER` bytes, filled with a comment before its last pointer.

    Readers look for that pointer at the end; what stands before a comment keeps its place (ISO 32000, 7.2.4).
    """
    end = pdf.rindex(b"startxref")
    blanks = b" " * (-(len(pdf) + 2) % PAPER)
    return pdf[:end] + b"%" + blanks + b"\n" + pdf[end:]


def note_kind(template: str) -> None:
    """Note of which kind the response of this request is, going by the template it is made from."""
    g.kind = KINDS.get(template)


def install(app: Flask) -> None:
    """Fill up every response that is of a kind."""

    @app.after_request
    def _fill(response: Response) -> Response:
        """Fill up the response if it is of a kind."""
        kind: PageKind | None = g.get("kind")
        if kind is None or "visit" not in g or response.is_streamed:
            return response
        return _filled(response, sizes()[kind])


def _filled(response: Response, size: int) -> Response:
    body = response.get_data()
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"]:
        response.set_data(compressed(body, size))
        response.headers["Content-Encoding"] = "gzip"
    else:  # no browser of today; then the size is that of the text, a multiple of the other
        response.set_data(body + b" " * (-len(body) % (size * 4)))
    return response


def compressed(body: bytes, size: int) -> bytes:
    """Return `body` as gzip of exactly `size` bytes, or of a next step where it is too long for that.

    It is filled with blanks behind the text, in a piece of deflate that is not compressed (RFC 1951, 3.2.4).
    """
    packed = HEADER + _deflated(body)
    whole = len(packed) + FRAME
    while size < whole:
        size += ROUNDED_TO * max(1, size // (2 * ROUNDED_TO))
    blanks = b" " * min(size - whole, MOST_STORED)
    stored = b"\x00" + struct.pack("<HH", len(blanks), len(blanks) ^ MOST_STORED) + blanks
    return packed + stored + LAST + struct.pack("<II", zlib.crc32(body + blanks), len(body + blanks))


def _deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush(zlib.Z_SYNC_FLUSH)


def measure(app: Flask) -> None:
    """Measure the sizes in the source language now, once for all processes that are forked from this one."""
    with app.test_request_context(f"/{SOURCE}/"):
        g.visit = Visit(service().languages[SOURCE])
        sizes()


def sizes() -> Mapping[str, int]:
    """Return the size of each kind of response in the language of this visit, measured once for each content."""
    code = g.visit.language.code
    known: dict[str, Mapping[str, int]] = g.visit.content.sizes
    if code not in known:
        with _measuring:  # once: who comes meanwhile waits for it
            if code not in known:
                known[code] = _measured()
    return known[code]


def _measured() -> Mapping[str, int]:
    largest: dict[PageKind, int] = {}
    for kind, html in _samples():
        largest[kind] = max(largest.get(kind, 0), len(HEADER + _deflated(html.encode())) + FRAME)
    return {kind: _rounded(size * MARGIN) for kind, size in largest.items()}


def _rounded(size: float) -> int:
    return -(-int(size) // ROUNDED_TO) * ROUNDED_TO


def _samples() -> Iterator[tuple[PageKind, str]]:
    """Yield one page of each step and outcome of each card, and the error pages; none is any visitor's."""
    composer = replace(g.visit.composer, addresses=SealedAddresses(g.visit.language.code, _no_address))
    frame = g.visit.frame(("wizard.place", {"address": _no_address("")}))
    for flow in g.visit.flows.flows:
        for path in (*shortest_paths(flow), *fullest_paths(flow)):
            place = Place(flow.id, path.answers)
            if isinstance(path.end, Outcome):
                page = composer.outcome(path, place, path.end)
                content = Markup(render_template("outcome.html", frame=frame, page=page))  # noqa: S704  # as it is shown
                yield (
                    "outcome",
                    render_template("outcome_frame.html", frame=frame, page=page, content=content),
                )
            else:
                asked = composer.step(path, place, path.end, None)
                yield "question", render_template("step.html", frame=frame, page=asked, token=TOKEN)
    for kind in ("gone", "missing", "trouble", "busy", "cookies", "method"):
        yield "error", render_template("error.html", frame=frame, page=composer.error(kind, "x"), papers=True)


def _no_address(place: object) -> str:
    """Return what is as long as an address, and as hard to compress, and opens nothing."""
    return base64.urlsafe_b64encode(hashlib.shake_256(repr(place).encode()).digest(249)).decode()


def shortest_paths(flow: Flow) -> Iterator[Path]:
    """Yield a shortest path to every step and outcome that can be met in a flow, each once."""
    waiting, met = [walk(flow, {})], set[str]()
    for path in waiting:
        if path.end.id in met:
            continue
        met.add(path.end.id)
        yield path
        if not isinstance(path.end, Outcome):
            waiting += [walk(flow, {**path.answers, path.end.id: each.id}) for each in path.end.choices]


def fullest_paths(flow: Flow) -> Iterator[Path]:
    """Yield for each outcome the path whose page says most, of as many paths as are looked at."""
    fullest: dict[str, tuple[int, Path]] = {}
    for path in islice(paths(flow), MOST_PATHS):
        longest, _ = fullest.get(path.end.id, (-1, path))
        if (length := _length(path)) > longest:
            fullest[path.end.id] = length, path
    return (path for _, path in fullest.values())


def _length(path: Path) -> int:
    """Return about how much the page of a path's outcome says: its paragraphs, and a link for each answer."""
    outcome = path.outcome
    parts = (part for name in OUTCOME_PARTS for part in getattr(outcome, name, ()))
    said = (len(part.text) for part in parts if part.holds(path.flow.id, path.answers))
    return sum(said) + LINK * len(path.steps)
