"""Ways against walking: random flows, every path walked, and what is said of all paths compared."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.content import REAL
from tests.support.made_up import file, made_up, option, outcome
from wizard.flows.graph.paths import paths
from wizard.flows.graph.reachability import Ways
from wizard.flows.graph.walk import Path, walk
from wizard.flows.model import NOT_ASKED, URGENCIES, Flow, Flows, Outcome
from wizard.flows.validation import check

ENDS = ("alarm", "i-dag", "snart", "rolig")
CHOICES = ("a", "b", "c")


@st.composite
def transitions(draw: st.DrawFn, number: int, size: int) -> list[dict[str, Any]]:
    """Return some transitions to later steps or ends; all but the last may test earlier steps."""
    later = [f"s{n}" for n in range(number + 1, size)] + list(ENDS)
    found = []
    for _ in range(draw(st.integers(0, 2)) if number else 0):
        steps = draw(st.lists(st.integers(0, number - 1), min_size=1, max_size=2, unique=True))
        some = st.lists(st.sampled_from(CHOICES), min_size=1, max_size=2, unique=True)
        when = {f"s{earlier}": draw(some) for earlier in steps}
        found.append({"to": draw(st.sampled_from(later)), "when": when})
    return [*found, {"to": draw(st.sampled_from(later))}]


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Return a flow without loops, of up to six steps and three options each."""
    size = draw(st.integers(1, 6))
    steps = []
    for number in range(size):
        names = CHOICES[: draw(st.integers(2, 3))]
        options = [option(name, draw(transitions(number, size))) for name in names]
        steps.append({"id": f"s{number}", "question": "Hvad?", "options": options})
    return file(steps, [outcome(name) for name in ENDS]).flows[0]


def through(flow: Flow, place: str) -> Iterator[Path]:
    """Return the paths that come to a step or outcome."""
    for path in paths(flow):
        if place in (*path.answers, path.end.id):
            yield path


def before(path: Path, place: str) -> dict[str, str]:
    """Return the answers given on a path before it comes to a place."""
    ids = [*path.answers, path.end.id]
    return {step: path.answers[step] for step in ids[: ids.index(place)]}


@settings(max_examples=80, deadline=None)
@given(flows())
def test_no_path_is_missed(flow: Flow) -> None:
    ways = Ways(flow)
    assert ways.loops == ()
    for place in (*flow.steps, *flow.outcomes):
        behind = [before(path, place) for path in through(flow, place)]
        assert ways.meets(place) or not behind
        for step in flow.steps:
            answers = {given.get(step, NOT_ASKED) for given in behind}
            assert answers <= ways.behind(place, step)
            if ways.always_asked(step, place):
                assert NOT_ASKED not in answers
    assert ways.most_steps >= max(len(path.steps) for path in paths(flow))


@settings(max_examples=80, deadline=None)
@given(flows())
def test_no_milder_end_is_missed(flow: Flow) -> None:
    mildest = Ways(flow).mildest
    for path in paths(flow):
        assert isinstance(path.end, Outcome)
        for answer in path.answers.items():
            assert mildest[answer] >= URGENCIES.index(path.end.resolve(path.flow.id, path.answers).urgency)


@settings(max_examples=50, deadline=None)
@given(flows(), st.dictionaries(st.sampled_from([f"s{n}" for n in range(7)]), st.sampled_from(CHOICES)))
def test_every_walk_ends_whatever_is_answered(flow: Flow, answers: dict[str, str]) -> None:
    path = walk(flow, answers)
    assert path.end.id not in path.answers
    assert len(path.steps) <= len(flow.steps)


@settings(max_examples=50, deadline=None)
@given(flows())
def test_checking_a_well_formed_flow_never_crashes(flow: Flow) -> None:
    content = file([], []).model_copy(
        update={
            "flows": (flow,),
            "steps": tuple(flow.steps.values()),
            "outcomes": tuple(flow.outcomes.values()),
        }
    )
    codes = {problem.code for problem in check(content)}
    assert not codes & {"unknown-target", "unknown-step", "unknown-contact", "loop", "duplicate-id"}


def test_without_conditions_nothing_is_approximate() -> None:
    for flow in REAL.flows:
        ways = Ways(flow)
        ends = {path.end.id for path in paths(flow)}
        assert {end for end in flow.outcomes if ways.meets(end)} == ends
        met = {step for path in paths(flow) for step in path.answers}
        assert {step for step in flow.steps if ways.meets(step)} == met
        assert ways.most_steps == max(len(path.steps) for path in paths(flow))


def test_a_loop_is_told_way_by_way() -> None:
    steps = [
        {"id": name, "question": "Hvad?", "options": [option("a", "rolig"), option("b", to)]}
        for name, to in (("s0", "s1"), ("s1", "s2"), ("s2", "s1"))
    ]
    flow = file(steps, [outcome(name) for name in ENDS]).flows[0]
    assert [[way.step.id for way in loop] for loop in Ways(flow).loops] == [["s1", "s2"]]


def test_a_flow_without_its_start_has_no_ways() -> None:
    flow = file([], [outcome("rolig")], start="s9").flows[0]
    ways = Ways(flow)
    assert (ways.taken, ways.loops, ways.most_steps, ways.complete) == ((), (), 0, False)


def wide(layers: int, width: int, choices: int) -> Flows:
    """Return a file whose one flow has layers of steps, each leading to some steps of the next layer."""
    steps = []
    for layer, place in product(range(layers), range(width)):
        ahead = [f"s{layer + 1}-{(place + n) % width}" for n in range(choices)]
        options = [option(f"o{n}", to) for n, to in enumerate(ahead if layer + 1 < layers else ENDS)]
        steps.append({"id": f"s{layer}-{place}", "question": "Hvad?", "options": options})
    return file(steps, [outcome(name) for name in ENDS], start="s0-0")


@pytest.mark.parametrize("content", [made_up(1000), wide(39, 25, 6)], ids=["long", "wide"])
def test_a_thousand_steps_are_checked_in_seconds(content: Flows) -> None:
    started = time.process_time()
    codes = {problem.code for problem in check(content)}
    assert time.process_time() - started < 5
    assert "dead-transition" not in codes
    assert "loop" not in codes


def test_a_thousand_steps_need_little_memory() -> None:
    content = made_up(1000)
    tracemalloc.start()
    check(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000
