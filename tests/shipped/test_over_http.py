"""The shipped guide over HTTP: each option wherever it means something else, each page in every language, few words.

Two walks are alike when all that can follow them is alike, down to the last text and contact of the ends. One of each
is walked here; in the long form every path is, in every language (`make -C bench walks`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as File

import pytest
from flask import Flask

from tests.support.long import LONG
from tests.support.shipped import REAL
from tests.support.visitor import Page, Visitor, one
from tests.support.words import words_of_outcome
from wizard.app import create_app
from wizard.flows.countries import DENMARK
from wizard.flows.graph.walk import walk
from wizard.flows.model import Conditional, Flow, Outcome, Step
from wizard.web.services import EXTENSION_KEY

MONDAY_MORNING = dt.datetime(2026, 11, 23, 10, 40, tzinfo=DENMARK.clock)
MONDAY_NIGHT = MONDAY_MORNING.replace(hour=1, minute=2)
MOST_WORDS, MOST_WORDS_OF_112 = 550, 220
by_flow = pytest.mark.parametrize("flow", REAL.flows, ids=lambda flow: flow.id)

Answers = dict[str, str]
Likeness = tuple[object, ...]


@dataclass
class Beginning:
    """The answers of one walk so far, whose further answers are tried here unless another's like them were."""

    answers: Answers
    end: Step | Outcome
    following: dict[str, Beginning] = field(default_factory=dict)


def beginnings(flow: Flow) -> Beginning:
    """Return the first question with, below it, one walk of each kind."""
    seen: dict[Likeness, Beginning] = {}
    likeness: dict[int, Likeness] = {}

    def begin(answers: Answers) -> Beginning:
        end = walk(flow, answers).end
        here = Beginning(answers, end)
        if isinstance(end, Outcome):
            likeness[id(here)] = shown(end, flow.id, answers)
        else:
            here.following = {option.id: begin({**answers, end.id: option.id}) for option in end.choices}
            likeness[id(here)] = (end.id, *(likeness[id(each)] for each in here.following.values()))
        return here if LONG else seen.setdefault(likeness[id(here)], here)

    return begin({})


def shown(outcome: Outcome, flow_id: str, answers: Answers) -> Likeness:
    """Return what the page of an outcome shows after these answers."""
    resolved = outcome.resolve(flow_id, answers)
    parts: list[Conditional] = []
    for kind in (
        "about",
        "contacts",
        "say",
        "have_ready",
        "they_ask",
        "avoid",
        "afterwards",
        "if_worse",
        "offers",
    ):
        parts += getattr(outcome, kind)
    held = tuple(part.holds(flow_id, answers) for part in parts)
    return outcome.id, resolved.urgency, resolved.title, resolved.first, resolved.how_soon, held


@dataclass
class Clock:
    """The instant at which the server believes to be."""

    now: dt.datetime = MONDAY_MORNING


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def timed(key_file: File, clock: Clock) -> Flask:
    app = create_app(KEYS=key_file, SECURE=False, NOW=lambda: clock.now)
    app.testing = False
    return app


def pages(visitor: Visitor, flow: Flow) -> Iterator[tuple[Beginning, Page]]:
    """Walk each kind of walk once; return every page that was come to by an answer."""
    seen: set[int] = set()
    open_ = [(beginnings(flow), visitor.get(f"/da/{flow.id}"))]
    while open_:
        here, page = open_.pop()
        yield here, page
        if id(here) not in seen:
            seen.add(id(here))
            for option, following in here.following.items():
                asked = isinstance(here.end, Step) and bool(here.end.options)
                open_.append((following, visitor.answer(page, option if asked else None)))


@by_flow
def test_each_option_leads_on_as_the_engine_says_and_no_page_says_too_much(
    timed: Flask, clock: Clock, flow: Flow
) -> None:
    visitor, spoken = (
        Visitor(timed),
        set(timed.extensions[EXTENSION_KEY].content().languages) - {REAL.language.code},
    )
    told: set[str] = set()
    told_whole: set[int] = set()
    for here, page in pages(visitor, flow):
        assert_is(page, here.end, flow.id, here.answers)
        if LONG or here.end.id not in told:
            told.add(here.end.id)
            assert_in_every_language(visitor, page, spoken)
        if isinstance(here.end, Outcome) and id(here) not in told_whole:
            told_whole.add(id(here))
            clock.now = MONDAY_NIGHT
            for each in (page, visitor.get(page.url)):
                limit = MOST_WORDS_OF_112 if here.end.id == "ring-112" else MOST_WORDS
                assert len(words_of_outcome(each.soup)) <= limit, (here.end.id, here.answers)
            clock.now = MONDAY_MORNING


def assert_is(page: Page, end: Step | Outcome, flow_id: str, answers: Answers) -> None:
    """Assert that a page is of a step or outcome; of a like walk, for here others' answers may be tried."""
    if isinstance(end, Outcome):
        assert (page.outcome, page.urgency) == (end.id, end.resolve(flow_id, answers).urgency)
    else:
        assert one(page.soup, "main")["data-step"] == end.id
        assert page.options == [option.id for option in end.options]


def assert_in_every_language(visitor: Visitor, page: Page, spoken: Iterable[str]) -> None:
    """Assert that the same place in each language that is offered is the same page in other words."""
    for code in sorted(spoken):
        other = visitor.get(page.url.replace("/da/", f"/{code}/", 1))
        assert (other.outcome, other.options) == (page.outcome, page.options), code
        assert other.heading != page.heading, code
