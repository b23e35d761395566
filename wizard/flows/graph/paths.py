"""Every path through a flow: how many, how long, and which they are.

Counting and measuring are done on the graph, in time that grows with the steps and not with the paths;
only `paths` lists, and lazily. Nothing recurses, so a flow may be as deep as it likes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from types import MappingProxyType

from wizard.flows.errors import NotInFlow
from wizard.flows.graph.states import State, States
from wizard.flows.graph.walk import Path, find, steps_in_order
from wizard.flows.model import Flow, Option, Outcome, Step

Chosen = tuple[tuple[Step, Option], ...]


def longest(flow: Flow) -> Mapping[str, int]:
    """Return for each step the most questions still to answer from there, itself included; without instructions."""
    found = States(flow).furthest(lambda step: step.question is not None, lambda *_: 0)
    return MappingProxyType(dict(found.steps))


def count(flow: Flow) -> int:
    """Return the exact number of paths, conditions minded, without walking them."""
    reached = States(flow).reached
    return sum(sum(states.values()) for place, states in reached.items() if place in flow.outcomes)


def paths(flow: Flow) -> Iterator[Path]:
    """Return every path to an outcome, lazily, in the order of the file: first answers first."""
    steps: list[Step] = []
    answers: dict[str, str] = {}
    end = find(flow, flow.start)
    untried = _answers_at(end, 0)
    if isinstance(end, Outcome):
        yield Path(flow, (), MappingProxyType({}), end)
    while untried:
        depth, step, option = untried.pop()
        while len(steps) > depth:
            del answers[steps.pop().id]
        steps.append(step)
        answers[step.id] = option.id
        end = find(flow, option.leads_to(flow.id, answers))
        if isinstance(end, Outcome):
            yield Path(flow, tuple(steps), MappingProxyType(dict(answers)), end)
        elif end.id in answers:
            raise NotInFlow(f"{end.id}: the flow goes round in a loop")
        untried += _answers_at(end, len(steps))


def _answers_at(place: Step | Outcome, depth: int) -> list[tuple[int, Step, Option]]:
    """Return the answers as a stack: what is to be tried first comes last."""
    return [(depth, place, option) for option in place.choices[::-1]] if isinstance(place, Step) else []


def shortest_paths(flow: Flow) -> Iterator[Path]:
    """Yield a shortest path to every step and outcome that can be met, each once."""
    return _one_to_each(flow, lambda way, known: len(way) < len(known))


def longest_paths(flow: Flow) -> Iterator[Path]:
    """Yield a longest path to every step and outcome that can be met, each once."""
    return _one_to_each(flow, lambda way, known: len(way) > len(known))


def _one_to_each(flow: Flow, is_better: Callable[[Chosen, Chosen], bool]) -> Iterator[Path]:
    """Yield a path to each step and outcome, found by states and not by walking every path."""
    states = States(flow)
    best: dict[str, dict[State, Chosen]] = defaultdict(dict)
    best[flow.start] = dict.fromkeys(states.reached[flow.start], ())
    for step in steps_in_order(flow):
        for state, option, transition, after in states.moves(step):
            way, there = (*best[step.id][state], (step, option)), best[transition.to]
            if after not in there or is_better(way, there[after]):
                there[after] = way
    for target, ways in best.items():
        way = reduce(lambda known, each: each if is_better(each, known) else known, ways.values())
        answers = {step.id: option.id for step, option in way}
        yield Path(flow, tuple(step for step, _ in way), MappingProxyType(answers), find(flow, target))
