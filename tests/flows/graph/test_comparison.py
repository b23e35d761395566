"""Two versions walked with the same answers: held to walking every set of answers, one by one."""

from __future__ import annotations

import json
import re
from itertools import product
from random import Random

import pytest

from tests.support import made_up
from tests.support.content import REAL
from tests.support.random_flows import random_flow, random_outcome, random_step
from wizard.flows.graph.comparison import comparison
from wizard.flows.graph.states import TooManyStates
from wizard.flows.graph.walk import met, walk
from wizard.flows.model import Flow

Ends = set[tuple[str, str, str, str]]


def told(old: Flow, new: Flow) -> Ends:
    """Return the pairs of ends, with their urgencies, that the comparison finds."""
    found = comparison(old, new)
    pairs: Ends = set()
    for joint in found.ends:
        one = found.old.outcomes[joint.old].resolve(old.id, dict(joint.old_known))
        other = found.new.outcomes[joint.new].resolve(new.id, dict(joint.new_known))
        pairs.add((joint.old, one.urgency, joint.new, other.urgency))
        answers = found.example(joint)
        assert (walk(old, answers).end.id, walk(new, answers).end.id) == (joint.old, joint.new)
    return pairs


def walked(old: Flow, new: Flow) -> Ends:
    """Return the pairs of ends of every set of answers."""
    steps: dict[str, dict[str, None]] = {}
    for flow in (met(old), met(new)):
        for step in flow.steps.values():
            steps.setdefault(step.id, {}).update(dict.fromkeys(option.id for option in step.choices))
    pairs: Ends = set()
    for chosen in product(*steps.values()):
        answers = dict(zip(steps, chosen, strict=True))
        one, other = walk(old, answers), walk(new, answers)
        if one.outcome and other.outcome:
            was = one.outcome.resolve(old.id, one.answers).urgency
            is_ = other.outcome.resolve(new.id, other.answers).urgency
            pairs.add((one.end.id, was, other.end.id, is_))
    return pairs


@pytest.mark.parametrize("seed", range(60))
def test_what_is_said_of_two_random_flows_is_what_every_walk_finds(seed: int) -> None:
    old, new = random_flow(5, seed), random_flow(5, seed + 1000)
    assert told(old, new) == walked(old, new)


def shuffled(size: int, seed: int) -> Flow:
    """Return a random flow whose questions come in any order, so that two of them ask the same in another order."""
    chance = Random(seed)  # noqa: S311 (no secret)
    steps = [random_step(number, size, chance) for number in range(size)]
    outcomes = [random_outcome(name, size, chance) for name in made_up.OUTCOMES]
    order = chance.sample(range(size), size)
    text = re.sub(r'"s(\d)"', lambda hit: f'"s{order[int(hit[1])]}"', json.dumps([steps, outcomes]))
    renamed_steps, renamed_outcomes = json.loads(text)
    return made_up.file(renamed_steps, renamed_outcomes, f"s{order[0]}").flows[0]


@pytest.mark.parametrize("seed", range(60))
def test_questions_in_another_order_are_answered_alike(seed: int) -> None:
    old, new = shuffled(5, seed), shuffled(5, seed + 1000)
    assert told(old, new) == walked(old, new)


@pytest.mark.parametrize("flow", REAL.flows, ids=lambda flow: str(flow.id))
def test_a_flow_is_like_itself(flow: Flow) -> None:
    found = comparison(flow, flow)
    assert found.partings == {}
    assert all(joint.old == joint.new and joint.old_known == joint.new_known for joint in found.ends)


def test_too_many_states_are_refused() -> None:
    with pytest.raises(TooManyStates):
        comparison(REAL.flows[0], REAL.flows[0], most=10)
