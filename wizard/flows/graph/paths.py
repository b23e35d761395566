"""Every path through a flow: how many, how long, and which they are.

Counting and measuring are done on the graph, in time that grows with the steps and not with the paths;
only `paths` lists, and lazily. Nothing recurses, so a flow may be as deep as it likes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from wizard.flows.errors import NotInFlow
from wizard.flows.graph.states import States
from wizard.flows.graph.walk import Path, find
from wizard.flows.model import Flow, Option, Outcome, Step


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
