"""A paper knows no "now": two of one outcome are the same bytes, at any hour and on any day of the week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask, g, render_template

from tests.support.clocks import MONDAY_NOON
from tests.support.long import long
from tests.support.longest_walks import ends
from wizard.app import create_app
from wizard.flows.graph.walk import walk
from wizard.pdf.renderer import Renderer
from wizard.pdf.template_values import summary
from wizard.sealing.place import Place
from wizard.web.services import EXTENSION_KEY
from wizard.web.visit import Visit

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
HOURS = [
    dt.datetime(2026, 11, 24, 3, 0, tzinfo=COPENHAGEN),
    dt.datetime(2026, 11, 24, 7, 59, tzinfo=COPENHAGEN),
    dt.datetime(2026, 11, 27, 16, 1, tzinfo=COPENHAGEN),
    dt.datetime(2026, 11, 28, 22, 30, tzinfo=COPENHAGEN),
    dt.datetime(2026, 12, 24, 12, 0, tzinfo=COPENHAGEN),
]


@pytest.fixture
def clock() -> list[dt.datetime]:
    return [MONDAY_NOON]


@pytest.fixture
def anytime(key_file: Path, clock: list[dt.datetime]) -> Flask:
    """Return an app whose clock the test sets."""
    return create_app(KEYS=key_file, SECURE=False, NOW=lambda: clock[0])


def papers(app: Flask, lang: str) -> Iterator[str]:
    """Return what the paper of each outcome is drawn from, with the answers and without."""
    one_of_each = {outcome: (flow, answers) for flow, outcome, answers in ends()}
    for flow, answers in one_of_each.values():
        with app.test_request_context(f"/{lang}/g/x"):
            g.visit = visit = Visit(app.extensions[EXTENSION_KEY].languages[lang])
            place = Place(flow, dict(answers), None)
            path = walk(visit.flows.flow(flow), place.answers)
            assert path.outcome
            page = visit.composer_on_paper().outcome(path, place, path.outcome)
            for with_answers in (False, True):
                values = summary(page, visit.frame(), with_answers=with_answers)
                yield render_template("pdf/summary.html", **values)


@pytest.mark.parametrize("lang", ["da", pytest.param("ar", marks=long)])
def test_every_outcome_is_drawn_from_the_same_at_any_hour(
    anytime: Flask, clock: list[dt.datetime], lang: str
) -> None:
    noon = list(papers(anytime, lang))
    for hour in HOURS:
        clock[0] = hour
        assert list(papers(anytime, lang)) == noon, hour


def test_the_bytes_are_the_same_too(
    anytime: Flask, clock: list[dt.datetime], renderer: Renderer, own: Renderer
) -> None:
    noon = next(papers(anytime, "da"))
    clock[0] = HOURS[0]
    night = next(papers(anytime, "da"))
    assert own.render(night) == renderer.render(noon)
