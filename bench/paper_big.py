"""A guide three times as big as the shipped one on paper: how long its whole card, its sign and its drawing take."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.figures import Figure, at_most
from tests.support import big_guide
from wizard.app import create_app
from wizard.offline.sign import sign
from wizard.web.services import EXTENSION_KEY


def big(folder: Path, keys: Path) -> Iterator[Figure]:
    """Return the seconds until the whole card and the sign are there, and until a drawing is refused."""
    app = create_app(KEYS=keys, FLOWS=big_guide.write(folder), SECURE=False)
    client, card = app.test_client(), f"/da/om/kort/{big_guide.FLOW}"
    drawn = taken(lambda: sign(app, "https://guide.example.dk/", "da"))
    yield at_most("paper", "sign of a guide three times as big", drawn, 10, "s")
    whole = taken(lambda: client.get(f"{card}/kort.pdf").status_code == 200)
    yield at_most(
        "paper", "whole card of a guide three times as big", whole, 10, "s", "100 steps, 60 outcomes"
    )
    refused = taken(lambda: client.get(f"{card}/tegning.pdf").status_code == 404)
    yield at_most("paper", "its drawing, refused since nobody could read it", refused, 10, "s")
    app.extensions[EXTENSION_KEY].renderer.close()


def taken(work: Callable[[], object]) -> float:
    """Return the seconds a piece of work took; it has to have worked."""
    began = time.perf_counter()
    if not work():
        raise SystemExit("a paper of the big guide was not drawn")
    return time.perf_counter() - began
