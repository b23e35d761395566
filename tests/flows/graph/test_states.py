"""States against walking: random flows, every path walked, and what is said of all paths compared, exactly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given

from tests.support.content import REAL
from tests.support.made_up import asking_back, file, made_up, many_ends, option, outcome
from tests.support.random_flows import FLOWS, any_flow
from wizard.flows.graph.decisions import decisions
from wizard.flows.graph.paths import count, longest, paths
from wizard.flows.graph.states import OTHER, States, TooManyStates, situations
from wizard.flows.graph.walk import Loop, Path, possible_steps, steps_in_order
from wizard.flows.model import NOT_ASKED, URGENCIES, Flow, Flows
from wizard.flows.rules.context import RuleContext
from wizard.flows.validation import check


def places(path: Path) -> tuple[str, ...]:
    """Return the ids of the steps and the outcome of a path."""
    return (*path.answers, path.end.id)


def before(path: Path, place: str) -> dict[str, str]:
    """Return the answers given on a path before it comes to a place."""
    ids = places(path)
    return {step: path.answers[step] for step in ids[: ids.index(place)]}


def taken(path: Path) -> Iterator[int]:
    """Return the identity of each transition on a path."""
    given: dict[str, str] = {}
    for step in path.steps:
        given[step.id] = path.answers[step.id]
        chosen = step.option(given[step.id])
        assert chosen
        yield id(next(way for way in chosen.to if way.holds(path.flow.id, given)))


def as_file(flow: Flow) -> Flows:
    """Return a file of this flow alone."""
    update = {
        "flows": (flow,),
        "steps": tuple(flow.steps.values()),
        "outcomes": tuple(flow.outcomes.values()),
    }
    return file([], []).model_copy(update=update)


@any_flow
@given(FLOWS)
def test_what_is_met_and_taken_is_exact(flow: Flow) -> None:
    states, walked = States(flow), list(paths(flow))
    met = {place for path in walked for place in places(path)}
    assert {place for place in (*flow.steps, *flow.outcomes) if states.meets(place)} == met
    # an instruction makes the option of having done it anew each time, but not its transitions
    assert states.taken == {way for path in walked for way in taken(path)}


@any_flow
@given(FLOWS)
def test_situations_are_all_combinations_of_answers_and_no_others(flow: Flow) -> None:
    asked = {step.id: [option.id for option in step.choices][:2] for step in list(flow.steps.values())[:3]}
    ends = {place: asked for place in (*flow.steps, *flow.outcomes)}
    found = situations(flow, ends)
    expected: dict[str, set[frozenset[tuple[str, str]]]] = {place: set() for place in ends}
    for path in paths(flow):
        for place in places(path):
            given = before(path, place)
            told = {
                step: given[step] if given[step] in asked[step] else OTHER for step in asked if step in given
            }
            expected[place].add(frozenset(told.items()))
    assert {place: {frozenset(each.items()) for each in told} for place, told in found.items()} == expected


@any_flow
@given(FLOWS)
def test_how_mild_an_answer_can_end_is_exact(flow: Flow) -> None:
    found: dict[tuple[str, str], int] = {}
    for path in paths(flow):
        assert path.outcome
        urgency = URGENCIES.index(path.outcome.resolve(flow.id, path.answers).urgency)
        for answer in path.answers.items():
            found[answer] = max(urgency, found.get(answer, 0))
    assert RuleContext(as_file(flow)).mildest[flow.id].options == found


@any_flow
@given(FLOWS)
def test_the_longest_path_is_exact(flow: Flow) -> None:
    most = States(flow).furthest(lambda _: 1, lambda *_: 0).steps
    assert most.get(flow.start, 0) == max(len(path.steps) for path in paths(flow))


@any_flow
@given(FLOWS)
def test_checking_a_well_formed_flow_never_crashes(flow: Flow) -> None:
    codes = {problem.code for problem in check(as_file(flow))}
    assert not codes & {"unknown-target", "unknown-step", "unknown-contact", "loop", "duplicate-id"}


def test_the_states_of_the_real_content_are_few() -> None:
    for flow in REAL.flows:
        reached = States(flow).reached
        assert sum(map(len, reached.values())) < count(flow)


def test_paths_beyond_counting_are_counted_checked_and_decided() -> None:
    content = asking_back(70)
    (flow,) = content.flows
    assert count(flow) > 10**50
    assert longest(flow)["s0"] == 70
    assert {problem.code for problem in check(content) if problem.severity == "error"} <= {
        "too-many-steps",
        "police-is-emergency",
    }
    assert len(list(decisions(flow))) > 4


def test_a_hundred_steps_and_sixty_outcomes_are_decided_whole() -> None:
    (flow,) = many_ends().flows
    ended = {decision.outcome.id for decision in decisions(flow)}
    assert ended == {"alarm", *(f"ende-{number}" for number in range(60))}
    answers = {(decision.step.id, decision.option.id) for decision in decisions(flow)}
    assert {(f"s{number}", "d") for number in range(100)} <= answers


def test_too_many_states_are_refused_and_the_steps_named() -> None:
    (flow,) = asking_back(12).flows
    with pytest.raises(TooManyStates) as refused:
        States(flow, most=40)
    assert set(refused.value.steps) <= {f"s{number}" for number in range(12)}
    assert len(refused.value.steps) >= 2
    with pytest.raises(TooManyStates):
        situations(flow, {}, most=40)


def test_a_check_refuses_too_many_states_instead_of_guessing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wizard.flows.graph.states.MOST_STATES", 40)
    found = [problem for problem in check(asking_back(12)) if problem.code == "too-many-states"]
    assert len(found) == 1
    assert "„s" in found[0].message


def test_a_loop_is_told_step_by_step() -> None:
    steps = [
        {"id": name, "question": "Hvad?", "options": [option("a", "rolig"), option("b", to)]}
        for name, to in (("s0", "s1"), ("s1", "s2"), ("s2", "s1"))
    ]
    flow = file(steps, [outcome("rolig")]).flows[0]
    with pytest.raises(Loop) as loop:
        steps_in_order(flow)
    assert (loop.value.steps, loop.value.way.to) == (("s1", "s2"), "s1")
    assert possible_steps(flow) == {"s0", "s1", "s2"}


def test_a_flow_without_its_start_leads_nowhere() -> None:
    assert possible_steps(file([], [outcome("rolig")], start="s9").flows[0]) == frozenset()


def test_a_step_that_was_skipped_is_left_out_of_a_situation() -> None:
    (flow,) = made_up(10).flows
    found = situations(flow, {"s2": {"s1": ["nej"]}})["s2"]
    assert {each.get("s1", NOT_ASKED) for each in found} <= {"nej", OTHER, NOT_ASKED}
