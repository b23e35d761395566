"""Outcomes are written for all beforehand: joined, each is what is written for its path, and none tells of a visit."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path as File

import pytest
from flask import Flask, g

from tests.support.clocks import MONDAY_NOON
from tests.support.long import long
from tests.support.visitor import Visitor
from wizard.app import create_app
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path
from wizard.flows.model import Flows
from wizard.pages.content import Content
from wizard.sealing.place import Place
from wizard.web.ahead import make
from wizard.web.outcomes import outcome_html, written_outcome
from wizard.web.sample_visit import SampleVisit
from wizard.web.services import EXTENSION_KEY
from wizard.web.sizes import measure

HERE = "wizard.place", {"address": "x"}
NIGHT = MONDAY_NOON.replace(hour=0, minute=2)
EVERY = 83  # so many-th path


class Clock:
    """A clock that is set by hand."""

    now = MONDAY_NOON


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guide(key_file: File, clock: Clock) -> Flask:
    return create_app(KEYS=key_file, SECURE=False, NOW=lambda: clock.now)


def some_paths(flows: Flows) -> Iterator[Path]:
    for flow in flows.flows:
        yield from list(paths(flow))[::EVERY]


def visit(app: Flask, code: str) -> None:
    """Begin a visit of no visitor in a language."""
    service = app.extensions[EXTENSION_KEY]
    g.visit = SampleVisit(service.content().languages[code], service.now())


@pytest.mark.parametrize("code", ["da", pytest.param("ar", marks=long)])
@pytest.mark.parametrize("instant", [MONDAY_NOON, NIGHT], ids=["noon", "night"])
def test_what_is_joined_is_what_is_written(
    guide: Flask, flows: Flows, clock: Clock, instant: dt.datetime, code: str
) -> None:
    clock.now = instant
    with guide.test_request_context(f"/{code}/"):
        visit(guide, code)
        frame = replace(g.visit.frame(HERE), walk=True)
        for path in some_paths(flows):
            place = Place(path.flow.id, path.answers)
            page = g.visit.composer.outcome(path, place, path.outcome)
            assert outcome_html(path, place, HERE) == written_outcome(page, frame)


def test_an_outcome_is_a_page_of_a_walk_whichever_page_was_asked_for_first(guide: Flask) -> None:
    measure(guide)
    page = Visitor(guide).walk("/da/borger", ["ja"])
    assert page.outcome
    assert page.soup.select("meta[name=robots][content=noindex]")
    assert not page.soup.select(".kg-version")


def test_when_others_answer_all_outcomes_say_so(guide: Flask, clock: Clock) -> None:
    pages = []
    for clock.now in (MONDAY_NOON, MONDAY_NOON + dt.timedelta(minutes=1), NIGHT):
        visitor = Visitor(guide)
        page = visitor.get("/da/borger")
        while not page.outcome:
            page = visitor.answer(page, page.options[-1] if page.options else None)
        pages.append((page.heading, page.text))
    assert pages[0] == pages[1] != pages[2]


def test_what_is_kept_is_the_same_before_and_after_an_outcome_is_come_to(
    guide: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, asked = Visitor(guide), Counter[object]()
    first = visitor.get("/da/borger")
    content = guide.extensions[EXTENSION_KEY].content()
    assert not content.outcomes, "a question waits for no outcome"
    make(guide, "", MONDAY_NOON)
    before = dict(content.outcomes)
    assert before

    def watched(_: Content, key: object, make: Callable[[], object]) -> object:
        asked[key] += 1
        return make()

    monkeypatch.setattr(Content, "kept", watched)
    assert visitor.answer(first, "ja").outcome
    assert dict(content.outcomes) == before
    assert all(now is content.outcomes[key] for key, now in before.items())
    assert not asked


def test_the_cards_are_the_same_until_somebody_opens_or_closes(guide: Flask) -> None:
    content = guide.extensions[EXTENSION_KEY].content()
    danish = content.languages["da"]
    noon, later, night = (
        content.cards(danish, instant, on_paper=False)
        for instant in (MONDAY_NOON, MONDAY_NOON + dt.timedelta(minutes=7), NIGHT)
    )
    assert noon is later
    assert noon is not night


def test_an_outcome_is_a_page_of_a_walk_whatever_was_asked_for_first(guide: Flask, flows: Flows) -> None:
    path = next(some_paths(flows))
    with guide.test_request_context("/da/"):
        visit(guide, "da")
        html = outcome_html(path, Place(path.flow.id, path.answers), HERE)
    assert '<meta name="robots" content="noindex">' in html
    assert "kg-version" not in html


@pytest.mark.parametrize("instant", [MONDAY_NOON, NIGHT], ids=["noon", "night"])
def test_the_words_in_what_is_said_of_contacts_are_explained_too(
    guide: Flask, flows: Flows, clock: Clock, instant: dt.datetime
) -> None:
    clock.now, told = instant, 0
    with guide.test_request_context("/da/"):
        visit(guide, "da")
        for path in some_paths(flows):
            page = g.visit.composer.outcome(path, Place(path.flow.id, path.answers), path.outcome)
            said = " ".join([*page.say[:1], *(card.note for card in page.contacts if card.note)]).lower()
            for word in ("den sociale døgnvagt", "underretning"):
                if word in said:
                    told += 1
                    assert word in [entry.word for entry in page.words]
    assert told


def test_a_word_is_explained_while_the_sentence_to_begin_with_has_it(
    guide: Flask, flows: Flows, clock: Clock
) -> None:
    every = paths(next(flow for flow in flows.flows if flow.id == "borger"))
    path = next(path for path in every if path.end.id == "underretning-borger")
    clock.now = NIGHT
    with guide.test_request_context("/da/"):
        visit(guide, "da")
        html = outcome_html(path, Place(path.flow.id, path.answers), HERE)
    assert "Jeg vil tale med den sociale døgnvagt" in html
    assert "<dt>den sociale døgnvagt</dt>" in html
