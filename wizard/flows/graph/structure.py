"""The graph of a flow: what can lead where, in an order in which every step comes before what it leads to.

What a condition says of the flow is settled here, since it is known; what it says of answers is left open.
Expects a flow without loops, as every checked file has: raises NotInFlow on a loop or an unknown target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from wizard.flows.errors import NotInFlow
from wizard.flows.model import NOT_ASKED, Conditional, Flow, Option, Step, Test, Transition


def transitions(flow: Flow, option: Option) -> tuple[Transition, ...]:
    """Return the transitions that can hold in this flow, without those after one that always does."""
    kept: list[Transition] = []
    for transition in option.to:
        if can_hold(flow, transition):
            kept.append(transition)
            if not open_tests(flow, transition):
                break
    return tuple(kept)


def can_hold(flow: Flow, part: Conditional) -> bool:
    """Return whether this can stand in this flow, going by the flow and its steps and options alone."""
    return all(_possible(flow, test) for test in part.when)


def _possible(flow: Flow, test: Test) -> bool:
    step = flow.steps.get(test.step)
    if step is None:
        return test.holds(flow.id, {})
    return any(option.id in test.among for option in step.choices) or NOT_ASKED in test.among


def open_tests(flow: Flow, part: Conditional) -> tuple[Test, ...]:
    """Return the tests that hang on an answer; others are settled by the flow and the steps it has."""
    return tuple(test for test in part.when if test.step in flow.steps)


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
