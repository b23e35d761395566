"""Every path of the real content ends where the subject document says; see `oracle` and `enumerator`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support import oracle
from tests.support.content import FILE, REAL
from tests.support.enumerator import every_path
from wizard.flows.graph.paths import count, paths
from wizard.flows.graph.walk import Path, walk
from wizard.flows.model import Flow

FLOWS = {"borger": 464, "medarbejder": 804, "akut": 492}
by_flow = pytest.mark.parametrize("flow", REAL.flows, ids=lambda flow: flow.id)


def placed(path: Path) -> tuple[tuple[str, int], ...]:
    """Return the answers by position, as the oracle does: from 1, an instruction done is 0."""
    return tuple(
        (step.id, 0 if step.to else 1 + [option.id for option in step.options].index(path.answers[step.id]))
        for step in path.steps
    )


def expected(flow: Flow) -> Iterator[tuple[tuple[tuple[str, int], ...], str, str]]:
    for path in oracle.paths(flow.id):
        answers = tuple((oracle.step_ids[name], position) for name, position in path.answers)
        yield answers, path.outcome, oracle.urgency[path.outcome]


@by_flow
def test_every_path_ends_where_the_document_says(flow: Flow) -> None:
    found = [
        (placed(path), path.end.id, path.outcome and path.outcome.resolve(flow.id, path.answers).urgency)
        for path in paths(flow)
    ]
    assert len(found) == FLOWS[flow.id]
    assert sorted(found) == sorted(expected(flow))


@by_flow
def test_another_enumerator_finds_the_same_paths(flow: Flow) -> None:
    found = [(tuple(path.answers.items()), path.end.id) for path in paths(flow)]
    assert sorted(found) == sorted(every_path(FILE, flow.id))


@by_flow
def test_each_path_is_what_walk_makes_of_its_answers(flow: Flow) -> None:
    assert all(walk(flow, path.answers) == path for path in paths(flow))


@by_flow
def test_count_counts_what_paths_lists(flow: Flow) -> None:
    assert count(flow) == FLOWS[flow.id]


def test_the_flows_steps_and_outcomes_are_those_of_the_document() -> None:
    assert {flow.id: flow.start for flow in REAL.flows} == {
        flow: oracle.step_ids[start] for flow, start in oracle.starts.items()
    }
    questions = sorted(step.id for step in REAL.steps if step.question)
    assert questions == sorted(oracle.step_ids[name] for name in oracle.questions)
    assert len(questions) == 25
    assert {step.id for step in REAL.steps if step.instruction} == {"tal-med-leder", "ring-til-leder"}
    assert {outcome.id: outcome.otherwise().urgency for outcome in REAL.outcomes} == oracle.urgency
    assert len(REAL.outcomes) == 18


@by_flow
def test_danger_is_signalled_by_exactly_the_options_of_the_document(flow: Flow) -> None:
    met = {name for path in oracle.paths(flow.id) for name, _ in path.answers}
    marked = {
        (step.id, position)
        for step in flow.steps.values()
        for position, option in enumerate(step.options, start=1)
        if option.danger
    }
    wanted = {(oracle.step_ids[name], position) for name, position in oracle.danger if name in met}
    assert {answer for answer in marked if answer[0] in {step for step, _ in wanted}} == wanted
    assert marked <= {(oracle.step_ids[name], position) for name, position in oracle.danger}
