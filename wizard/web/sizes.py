"""The sizes that responses are filled up to: measured once for each content and language, on pages of no visitor."""

from __future__ import annotations

import hashlib
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from flask import Flask, g, render_template

from wizard.flows.graph.paths import longest_paths, shortest_paths
from wizard.flows.graph.walk import Path
from wizard.flows.model import Outcome
from wizard.pages.models import ERROR_KINDS
from wizard.pages.vcard import vcards
from wizard.sealing.place import Place
from wizard.web.kinds import PageKind
from wizard.web.outcomes import joined_outcome, outcome_html
from wizard.web.padding import ROUNDED_TO, packed_size
from wizard.web.sample_visit import SampleVisit
from wizard.web.services import made_ahead, service
from wizard.web.visit import SamePlace, Visit

# what is measured is a page or two of each step and outcome; others of the same say a little more
MARGIN = 1.06
# of what says nothing of answers
KNOWN: Mapping[PageKind, int] = MappingProxyType({"card": 14 * 1024})
TOKEN = hashlib.sha256(b"").hexdigest()

_measuring: defaultdict[tuple[str, str], threading.Lock] = defaultdict(threading.Lock)


def measure(app: Flask) -> None:
    """Measure the sizes in the source language now, once for all processes that are forked from this one."""
    with app.app_context():
        source = service().content().source
    with app.test_request_context(f"/{source.code}/"):
        g.visit = Visit(source)
        for kind in SAMPLES:
            size_of(kind)


def size_of(kind: PageKind, *, earlier: bool = True) -> int:
    """Return the size of a kind of response in the language of this visit, measured once for each content.

    That of the file before may hold until then, where it is measured beside the visitors.
    """
    if kind in KNOWN:
        return KNOWN[kind]
    key = g.visit.language.code, kind
    known: dict[tuple[str, str], int] = g.visit.content.sizes
    if key not in known and earlier and made_ahead() and key in g.visit.content.sizes_before:
        return int(g.visit.content.sizes_before[key])
    if key not in known:
        with _measuring[key]:  # once: who comes meanwhile waits for it
            if key not in known:
                known[key] = _measured(SAMPLES[kind])
    return known[key]


def _measured(samples: Callable[[], Iterable[bytes]]) -> int:
    visit, kind = g.visit, g.get("kind")
    g.visit = SampleVisit(visit.language, visit.now())
    try:
        return _rounded(max(map(packed_size, samples())) * MARGIN)
    finally:
        g.visit, g.kind = visit, kind


def _all_contacts() -> Iterator[bytes]:
    """Yield the address cards of all contacts: no outcome has more."""
    cards = g.visit.composer_on_paper().cards
    yield vcards(map(cards.card, cards.contacts))


def _rounded(size: float) -> int:
    return -(-int(size) // ROUNDED_TO) * ROUNDED_TO


def _here() -> SamePlace:
    return "wizard.place", {"address": g.visit.seal(Place(""))}


def _questions() -> Iterator[bytes]:
    """Yield one page of each step."""
    frame = g.visit.frame(_here())
    for path in _paths():
        if not isinstance(path.end, Outcome):
            asked = g.visit.composer.step(path, Place(path.flow.id, path.answers), path.end, None)
            yield render_template("step.html", frame=frame, page=asked, token=TOKEN).encode()


def _outcomes() -> Iterator[bytes]:
    """Yield one page of each outcome, and the fullest of each of its variants."""
    here = _here()
    for path in _paths():
        if isinstance(path.end, Outcome):
            yield outcome_html(path, Place(path.flow.id, path.answers), here).encode()
    yield from (html.encode() for html in _fullest_outcomes(here[1]["address"]))


def _errors() -> Iterator[bytes]:
    """Yield the error pages."""
    frame, composer = g.visit.frame(_here()), g.visit.composer
    for kind in ERROR_KINDS:
        yield render_template("error.html", frame=frame, page=composer.error(kind, "x"), papers=True).encode()


# apart, so that the first question in a language need not wait for all outcomes
SAMPLES: Mapping[PageKind, Callable[[], Iterable[bytes]]] = {
    "question": _questions,
    "outcome": _outcomes,
    "error": _errors,
    "contacts": _all_contacts,
}


def _paths() -> Iterator[Path]:
    return (path for flow in g.visit.flows.flows for path in shortest_paths(flow))


def _fullest_outcomes(here: str) -> Iterator[str]:
    """Yield each variant of an outcome with as many answers on its page as lead to that outcome at most."""
    longest = {(flow.id, path.end.id): path for flow in g.visit.flows.flows for path in longest_paths(flow)}
    for variant in g.visit.content.variants.all:
        path = longest[variant.path.flow.id, variant.path.end.id]
        html = joined_outcome(variant, path, Place(path.flow.id, path.answers), here)
        if html:
            yield html
