"""Every path of the real content ends where the subject document says; see `oracle` and `enumerator`."""

from __future__ import annotations

import pytest

from tests.support import oracle, oracle_tables
from tests.support.enumerator import every_path
from tests.support.shipped import FILE, REAL, of_aalborg
from wizard.flows.graph.paths import count, paths
from wizard.flows.graph.walk import walk
from wizard.flows.model import Flow, Outcome

pytestmark = of_aalborg
FLOWS = {"borger": 616, "medarbejder": 2769, "akut": 2377}
LONGEST = 14
by_flow = pytest.mark.parametrize("flow", REAL.flows, ids=lambda flow: flow.id)

Answers = frozenset[tuple[str, str]]
EXPECTED = {flow: {oracle.answers(path): path for path in oracle.paths(flow)} for flow in FLOWS}


def found(flow: Flow) -> dict[Answers, tuple[str, str, str]]:
    """Return the outcome of each path with the urgency and the title that hold on it, by its answers."""
    ends: dict[Answers, tuple[str, str, str]] = {}
    for path in paths(flow):
        assert isinstance(path.end, Outcome)
        resolved = path.end.resolve(flow.id, path.answers)
        ends[frozenset(path.answers.items())] = path.end.id, resolved.urgency, resolved.title
    return ends


@by_flow
def test_every_path_ends_where_the_document_says_in_the_tempo_it_says(flow: Flow) -> None:
    ends = {answers: (end, urgency) for answers, (end, urgency, _) in found(flow).items()}
    assert len(ends) == FLOWS[flow.id]
    assert ends == {
        answers: (oracle_tables.outcome_ids[path.outcome], oracle.urgency(path))
        for answers, path in EXPECTED[flow.id].items()
    }


@by_flow
def test_a_title_that_the_document_words_is_the_one_shown(flow: Flow) -> None:
    for answers, (_, _, title) in found(flow).items():
        if worded := oracle.title(EXPECTED[flow.id][answers]):
            assert title.replace("{tempo}", "i dag") == worded


def test_the_longest_walk_has_the_steps_that_the_document_counts() -> None:
    assert max(len(path.steps) for flow in REAL.flows for path in paths(flow)) == LONGEST


@by_flow
def test_another_enumerator_finds_the_same_paths(flow: Flow) -> None:
    ends = [(tuple(path.answers.items()), path.end.id) for path in paths(flow)]
    assert sorted(ends) == sorted(every_path(FILE, flow.id))


@by_flow
def test_each_path_is_what_walk_makes_of_its_answers(flow: Flow) -> None:
    assert all(walk(flow, path.answers) == path for path in paths(flow))


@by_flow
def test_count_counts_what_paths_lists(flow: Flow) -> None:
    assert count(flow) == FLOWS[flow.id]


def test_the_flows_steps_and_outcomes_are_those_of_the_document() -> None:
    assert {flow.id: flow.start for flow in REAL.flows} == {
        flow: oracle_tables.step_ids[start] for flow, start in oracle_tables.starts.items()
    }
    questions = sorted(step.id for step in REAL.steps if step.question)
    assert questions == sorted(oracle_tables.step_ids[name] for name in oracle_tables.questions)
    assert len(questions) == 26
    assert {step.id for step in REAL.steps if step.instruction} == {"tal-med-leder", "ring-til-leder"}
    assert sorted(outcome.id for outcome in REAL.outcomes) == sorted(oracle_tables.outcome_ids.values())
    assert len(REAL.outcomes) == 18


def test_the_options_stand_in_the_order_of_the_document_and_are_ordered_where_it_says() -> None:
    for name, options in oracle_tables.questions.items():
        flow = next(flow for flow in REAL.flows if flow.id == oracle.flow_of(name))
        step = flow.steps[oracle_tables.step_ids[name]]
        assert [option.id for option in step.options] == list(options), name
        assert bool(step.ordered) == (name in oracle_tables.ordered), name


@by_flow
def test_danger_is_signalled_by_exactly_the_options_of_the_document(flow: Flow) -> None:
    met = {name for path in oracle.paths(flow.id) for name in path.given}
    marked = {
        (step.id, option.id) for step in flow.steps.values() for option in step.options if option.danger
    }
    wanted = {(oracle_tables.step_ids[name], option) for name, option in oracle_tables.danger if name in met}
    assert {answer for answer in marked if answer[0] in {step for step, _ in wanted}} == wanted
    assert marked <= {(oracle_tables.step_ids[name], option) for name, option in oracle_tables.danger}
