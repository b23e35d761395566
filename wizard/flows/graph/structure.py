"""The graph of a flow: what can lead where, in an order in which every step comes before what it leads to.

What a condition says of the flow is settled here, since it is known; what it says of answers is left open.
Expects a flow without loops, as every checked file has: raises NotInFlow on a loop or an unknown target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from wizard.flows.errors import NotInFlow
from wizard.flows.model import NOT_ASKED, Condition, Conditional, Flow, Option, Step, Test, Transition


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
    tests = _left(flow, part.when.tests)
    groups = [left for group in part.when.any_of if (left := _left(flow, group)) is not None]
    if tests is None or (part.when.any_of and not groups):
        return None
    # what is valid is not validated again
    return Condition.model_construct(tests=tests, any_of=() if () in groups else tuple(groups))


def _left(flow: Flow, tests: Iterable[Test]) -> tuple[Test, ...] | None:
    """Return the tests that hang on an answer; None when one of them can never hold."""
    left: list[Test] = []
    for test in tests:
        step = flow.steps.get(test.step)
        names = [NOT_ASKED, *(option.id for option in step.choices)] if step else []
        if not (any(map(test.accepts, names)) if step else test.holds(flow.id, {})):
            return None
        left += [test] if step else []
    return tuple(left)


def open_tests(flow: Flow, part: Conditional) -> tuple[Test, ...]:
    """Return the tests that hang on an answer; others are settled by the flow and the steps it has."""
    left = settled(flow, part)
    return tuple(left.every_test) if left else ()


def targets(flow: Flow, step: Step) -> Iterator[str]:
    """Return the ids of the steps and outcomes that the answers at a step can lead to."""
    return (transition.to for option in step.choices for transition in transitions(flow, option))


def steps_in_order(flow: Flow) -> tuple[Step, ...]:
    """Return the steps that can be met, each before all that it leads to; else as the answers list them."""
    done: dict[str, Step] = {}
    open_: dict[str, Iterator[str]] = {}
    _open(flow, flow.start, open_, done)
    while open_:
        step_id, ahead = open_.popitem()
        target = next(ahead, None)
        if target is None:
            done[step_id] = flow.steps[step_id]
        else:
            open_[step_id] = ahead
            _open(flow, target, open_, done)
    return tuple(reversed(done.values()))


def met(flow: Flow) -> Flow:
    """Return the same flow with only the steps that can be met, so that conditions on others are settled."""
    steps = {step.id: step for step in steps_in_order(flow)}
    return flow.model_copy(update={"steps": MappingProxyType(steps)})


def _open(flow: Flow, target: str, open_: dict[str, Iterator[str]], done: Mapping[str, Step]) -> None:
    if target in open_:
        raise NotInFlow(f"{target}: the flow goes round in a loop")
    if target in done or target in flow.outcomes:
        return
    if target not in flow.steps:
        raise NotInFlow(target)
    # reversed here and in the end again: what the first answer leads to comes first
    open_[target] = iter(tuple(targets(flow, flow.steps[target]))[::-1])
