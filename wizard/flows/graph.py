"""The graph of a flow: what can lead where, in an order in which every step comes before what it leads to.

Conditions on the flow are settled here, since they are known; conditions on answers are left open.
Expects a flow without loops, as every checked file has: raises NotInFlow on a loop or an unknown target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard.flows.errors import NotInFlow
from wizard.flows.model import FLOW, Flow, Option, Step, Transition


def transitions(flow: Flow, option: Option) -> tuple[Transition, ...]:
    """Gives the transitions that can hold in this flow, without those after one that always does."""
    kept: list[Transition] = []
    for transition in option.to:
        if all(flow.id in test.among for test in transition.when if test.step == FLOW):
            kept.append(transition)
            if all(test.step == FLOW for test in transition.when):
                break
    return tuple(kept)


def targets(flow: Flow, step: Step) -> Iterator[str]:
    """Gives the ids of the steps and outcomes that the answers at a step can lead to."""
    return (transition.to for option in step.choices for transition in transitions(flow, option))


def steps_in_order(flow: Flow) -> tuple[Step, ...]:
    """Gives the steps that can be met, each before all that it leads to; else as the answers list them."""
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


def _open(flow: Flow, target: str, open_: dict[str, Iterator[str]], done: Mapping[str, Step]) -> None:
    if target in open_:
        raise NotInFlow(f"{target}: the flow goes round in a loop")
    if target in done or target in flow.outcomes:
        return
    if target not in flow.steps:
        raise NotInFlow(target)
    # reversed here and in the end again: what the first answer leads to comes first
    open_[target] = iter(tuple(targets(flow, flow.steps[target]))[::-1])
