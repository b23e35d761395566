"""Two paths with the same key have the same paper, and the key tells no answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import replace

from flask import Flask, g

from tests.support.content import REAL
from tests.support.long import LONG
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path, walk
from wizard.pages.models import OutcomePage
from wizard.pages.paper_key import paper_key
from wizard.sealing.place import Place
from wizard.web.services import EXTENSION_KEY
from wizard.web.visit import Visit

OF_EACH_KEY = 3 if LONG else 2


def by_key() -> dict[tuple[Hashable, ...], list[Path]]:
    """All paths of the shipped guide by the key of their paper."""
    found: dict[tuple[Hashable, ...], list[Path]] = defaultdict(list)
    for flow in REAL.flows:
        for path in paths(flow):
            assert path.outcome is not None
            found[paper_key(path, path.outcome)].append(path)
    return found


def shown(app: Flask, path: Path) -> OutcomePage:
    with app.test_request_context("/da/g/x"):
        g.visit = visit = Visit(app.extensions[EXTENSION_KEY].languages["da"])
        place = Place(path.flow.id, path.answers, None)
        path = walk(visit.flows.flow(path.flow.id), path.answers)
        assert path.outcome is not None
        page = visit.composer_on_paper().outcome(path, place, path.outcome)
        return replace(page, answers=(), back=None, paper="", paper_with_answers="", vcards="")


def test_paths_with_one_key_have_one_paper_and_others_another(app: Flask) -> None:
    papers = {}
    for key, several in by_key().items():
        step = max(1, len(several) // OF_EACH_KEY)
        pages = {shown(app, path) for path in several[::step]}
        assert len(pages) == 1, key
        papers[key] = pages.pop()
    assert len(papers) > 40, "conditions of the guide do tell papers apart"


def test_a_key_holds_no_answer() -> None:
    for key in by_key():
        flow, outcome, holding = key
        assert isinstance(flow, str)
        assert isinstance(outcome, str)
        assert isinstance(holding, tuple)
        assert all(isinstance(each, bool) for each in holding)
