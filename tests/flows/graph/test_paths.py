"""Counting, measuring and listing agree with one another, on any flow and at any size."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import made_up
from tests.support.content import REAL
from tests.support.random_flows import FLOWS, any_flow
from wizard.flows.errors import NotInFlow
from wizard.flows.graph.decisions import decisions
from wizard.flows.graph.paths import count, longest, longest_paths, paths, shortest_paths
from wizard.flows.graph.walk import Path, walk
from wizard.flows.model import NOT_ASKED, Flow, Outcome
from wizard.flows.reports.diagram import mermaid
from wizard.flows.reports.outline import outline
from wizard.flows.validation import check


@any_flow
@given(FLOWS)
def test_count_is_the_number_of_paths(flow: Flow) -> None:
    assert count(flow) == sum(1 for _ in paths(flow))


@any_flow
@given(FLOWS)
def test_every_path_is_a_walk_and_no_two_are_alike(flow: Flow) -> None:
    listed = list(paths(flow))
    assert all(walk(flow, path.answers) == path for path in listed)
    assert len({tuple(path.answers.items()) for path in listed}) == len(listed)


@any_flow
@given(FLOWS, st.dictionaries(st.sampled_from([f"s{n}" for n in range(8)]), st.sampled_from("abcx")))
def test_any_answers_end_somewhere(flow: Flow, answers: Mapping[str, str]) -> None:
    path = walk(flow, answers)
    assert isinstance(path.end, Outcome) or path.end.option(answers.get(path.end.id)) is None


@any_flow
@given(FLOWS)
def test_longest_is_exact(flow: Flow) -> None:
    found: dict[str, int] = {}
    for path in paths(flow):
        asked = [step.question is not None for step in path.steps]
        for at, step in enumerate(path.steps):
            found[step.id] = max(found.get(step.id, 0), sum(asked[at:]))
    assert longest(flow) == found


@any_flow
@given(FLOWS)
def test_exactly_one_decision_speaks_of_each_path(flow: Flow) -> None:
    table = list(decisions(flow))
    for path in paths(flow):
        assert path.outcome
        told = [decision.resolved for decision in table if _speaks(decision, path)]
        assert told == [path.outcome.resolve(flow.id, path.answers)]


def _speaks(decision: Any, path: Path) -> bool:
    last = path.steps[-1].id
    return (decision.step.id, decision.option.id) == (last, path.answers[last]) and all(
        path.answers.get(step, NOT_ASKED) in among for step, among in decision.when.items()
    )


@any_flow
@given(FLOWS)
def test_paths_come_in_the_order_of_the_file(flow: Flow) -> None:
    def position(path: Path) -> list[int]:
        return [step.choices.index(step.option(path.answers[step.id])) for step in path.steps]

    assert all(position(one) < position(next_) for one, next_ in pairwise(paths(flow)))


@pytest.mark.parametrize("size", [1, 2, 3, 10, 33, 100])
def test_made_up_flows_are_counted_exactly(size: int) -> None:
    flow = made_up.made_up(size).flows[0]
    assert count(flow) == sum(1 for _ in paths(flow))


def test_a_thousand_steps_are_counted_measured_and_listed_lazily() -> None:
    flow = made_up.made_up(1000).flows[0]
    assert count(flow) > 10**30
    assert longest(flow)["s0"] == 1000
    assert len(list(decisions(flow))) > 1000
    deepest = dict.fromkeys(flow.steps, "nej")
    assert walk(flow, deepest).outcome is not None
    assert len(list(islice(paths(flow), 100))) == 100


def test_a_thousand_steps_are_checked_and_drawn() -> None:
    flows = made_up.made_up(1000)
    errors = {problem.code for problem in check(flows) if problem.severity == "error"}
    # no address could hold so many answers or tell so many ids apart; all else is well
    assert errors <= {"too-many-steps", "same-digest"}
    flow = flows.flows[0]
    assert len(outline(flow).stops) == 1000
    assert mermaid(flow).count(":::question") == 1000


def test_longest_on_the_real_content() -> None:
    ahead = {flow.id: longest(flow)[flow.start] for flow in REAL.flows}
    assert ahead == {"borger": 10, "medarbejder": 13, "akut": 12}
    assert longest(REAL.flow("medarbejder"))["tal-med-leder"] == 7


def test_a_flow_may_begin_with_an_outcome() -> None:
    flow = made_up.file([], [made_up.outcome("alarm")], start="alarm").flows[0]
    assert count(flow) == 1
    assert [path.end.id for path in paths(flow)] == ["alarm"]
    assert longest(flow) == {}


@pytest.mark.parametrize("lost", ["s0", "nowhere"])
@pytest.mark.parametrize("what", [count, longest, lambda flow: list(paths(flow))])
def test_a_loop_and_an_unknown_target_are_refused(what: Any, lost: str) -> None:
    steps = [made_up.step(0, 1) | {"options": [made_up.option("ja", "s1")]}]
    steps.append({"id": "s1", "question": "Og nu?", "options": [made_up.option("ja", lost)]})
    flow = made_up.file(steps, [made_up.outcome("alarm")]).flows[0]
    with pytest.raises(NotInFlow):
        what(flow)


def test_a_walk_round_a_loop_is_refused() -> None:
    steps = [{"id": "s0", "question": "Og nu?", "options": [made_up.option("ja", "s0")]}]
    with pytest.raises(NotInFlow):
        walk(made_up.file(steps, []).flows[0], {"s0": "ja"})


def test_an_answer_that_leads_nowhere_is_refused() -> None:
    way = {"to": "alarm", "when": {"s0": "nej"}}
    steps = [
        {
            "id": "s0",
            "question": "Og nu?",
            "options": [made_up.option("ja", [way]), made_up.option("nej", "alarm")],
        }
    ]
    with pytest.raises(NotInFlow, match="no condition holds"):
        count(made_up.file(steps, [made_up.outcome("alarm")]).flows[0])


def test_a_shortest_and_a_longest_path_lead_to_every_end_and_step() -> None:
    for flow in REAL.flows:
        lengths: dict[str, set[int]] = {}
        for path in paths(flow):
            lengths.setdefault(path.end.id, set()).add(len(path.steps))
            for number, step in enumerate(path.steps):
                lengths.setdefault(step.id, set()).add(number)
        for found, which in ((shortest_paths(flow), min), (longest_paths(flow), max)):
            each = {path.end.id: path for path in found}
            assert {name: len(path.steps) for name, path in each.items()} == {
                name: which(numbers) for name, numbers in lengths.items()
            }
            assert all(walk(flow, path.answers) == path for path in each.values())
