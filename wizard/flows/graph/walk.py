"""Walks the answers through a flow: the path they lead along, and where it ends; and what can lead where.

What a condition says of the flow is settled here, since it is known; what it says of answers is left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType

from wizard.flows.errors import NotInFlow
from wizard.flows.model import (
    NOT_ASKED,
    Condition,
    Conditional,
    Flow,
    Option,
    Outcome,
    Step,
    Test,
    Transition,
)


class Loop(NotInFlow):
    """Steps that lead back to the first of them, by `way` from the last."""

    def __init__(self, steps: tuple[str, ...], way: Transition) -> None:
        """Take the ids of the steps, each leading to the next, and the transition that closes the loop."""
        self.steps = steps
        self.way = way
        super().__init__(f"{way.to}: the flow goes round in a loop")


@dataclass(frozen=True)
class Path:
    """The steps the answers lead through, the answers that count, and the end.

    The end is the step now due, or an outcome. Answers that are not on the path are left out.
    """

    flow: Flow
    steps: tuple[Step, ...]
    answers: Mapping[str, str]
    end: Step | Outcome

    @property
    def outcome(self) -> Outcome | None:
        """The outcome, when the path has come to one."""
        return self.end if isinstance(self.end, Outcome) else None

    def before(self, shown: Step | Outcome) -> tuple[Step, ...]:
        """Return the steps that lie before the one shown, or before the end."""
        return tuple(takewhile(lambda step: step.id != shown.id, self.steps))


def walk(flow: Flow, answers: Mapping[str, str]) -> Path:
    """Return the path of these answers (step id -> option id); an unknown option counts as no answer.

    Raises NotInFlow when the flow leads to something it does not have, which no checked file does.
    """
    steps: list[Step] = []
    taken: dict[str, str] = {}
    end = find(flow, flow.start)
    while isinstance(end, Step) and (option := end.option(answers.get(end.id))):
        if end.id in taken:
            raise NotInFlow(f"{end.id}: the flow goes round in a loop")
        steps.append(end)
        taken[end.id] = option.id
        end = find(flow, option.leads_to(flow.id, taken))
    return Path(flow, tuple(steps), MappingProxyType(taken), end)


def find(flow: Flow, target: str) -> Step | Outcome:
    """Return the step or outcome of that id; raise NotInFlow when the flow has neither."""
    found = flow.steps.get(target) or flow.outcomes.get(target)
    if found is None:
        raise NotInFlow(target)
    return found


def transitions(flow: Flow, option: Option) -> tuple[Transition, ...]:
    """Return the transitions that can hold in this flow, without those after one that always does."""
    kept: list[Transition] = []
    for transition in option.to:
        if (left := settled(flow, transition)) is not None:
            kept.append(transition)
            if not left:
                break
    return tuple(kept)


def can_hold(flow: Flow, part: Conditional) -> bool:
    """Return whether this can stand in this flow, going by the flow and its steps and options alone."""
    return settled(flow, part) is not None


def settled(flow: Flow, part: Conditional) -> Condition | None:
    """Return what is left to ask of answers once flow and steps are known; None when it can never hold."""
    if not part.when:
        return part.when
    tests = _left(flow, part.when.tests)
    groups = [left for group in part.when.any_of if (left := _left(flow, group)) is not None]
    if tests is None or (part.when.any_of and not groups):
        return None
    # what is valid is not validated again
    return Condition.model_construct(
        tests=tests, any_of=() if () in groups else tuple(groups), at=part.when.at
    )


def _left(flow: Flow, tests: Iterable[Test]) -> tuple[Test, ...] | None:
    """Return the tests that hang on an answer, not those that always hold; None when one never can."""
    left: list[Test] = []
    for test in tests:
        step = flow.steps.get(test.step)
        names = [NOT_ASKED, *(option.id for option in step.choices)] if step else []
        if not (any(map(test.accepts, names)) if step else test.holds(flow.id, {})):
            return None
        left += [test] if not all(map(test.accepts, names)) else []
    return tuple(left)


def targets(flow: Flow, step: Step) -> Iterator[str]:
    """Return the ids of the steps and outcomes that the answers at a step can lead to."""
    return (transition.to for option in step.choices for transition in transitions(flow, option))


def steps_in_order(flow: Flow) -> tuple[Step, ...]:
    """Return the steps that ways lead to, each before all that it leads to; else as the answers list them.

    Raises NotInFlow on an unknown target, and Loop.
    """
    done: dict[str, Step] = {}
    open_: dict[str, Iterator[Transition]] = {}
    _open(flow, flow.start, open_, done)
    while open_:
        step_id, ahead = open_.popitem()
        way = next(ahead, None)
        if way is None:
            done[step_id] = flow.steps[step_id]
            continue
        open_[step_id] = ahead
        if way.to in open_:
            inside = list(open_).index(way.to)
            raise Loop(tuple(open_)[inside:], way)
        _open(flow, way.to, open_, done)
    return tuple(reversed(done.values()))


def _open(flow: Flow, target: str, open_: dict[str, Iterator[Transition]], done: Mapping[str, Step]) -> None:
    if target in done or target in flow.outcomes:
        return
    if target not in flow.steps:
        raise NotInFlow(target)
    # reversed here and in the end again: what the first answer leads to comes first
    step = flow.steps[target]
    ways = [way for option in step.choices for way in transitions(flow, option)]
    open_[target] = iter(ways[::-1])


def possible_steps(flow: Flow) -> frozenset[str]:
    """Return the ids of the steps that ways lead to; never raises, whatever is wrong with the ways."""
    found: set[str] = set()
    waiting = [flow.start]
    while waiting:
        step = flow.steps.get(waiting.pop())
        if step and step.id not in found:
            found.add(step.id)
            waiting += targets(flow, step)
    return frozenset(found)


def met(flow: Flow) -> Flow:
    """Return the same flow with only the steps that can be met, so that conditions on others are settled."""
    steps = {step.id: step for step in steps_in_order(flow)}
    return flow.model_copy(update={"steps": MappingProxyType(steps)})
