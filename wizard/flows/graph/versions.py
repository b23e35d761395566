"""A version of a flow as two are compared: what is asked about, and what can be met, at or after each place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from wizard.flows.graph.walk import settled, steps_in_order, targets
from wizard.flows.model import NOT_ASKED, OUTCOME_FIELDS, Conditional, Flow, Outcome


class FlowVersion:
    """One version of a flow: what is asked about, and which steps can be met, at or after each step or outcome."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.asked = {outcome.id: self._tested(self.parts(outcome)) for outcome in flow.outcomes.values()}
        self.ahead: dict[str, frozenset[str]] = dict.fromkeys(flow.outcomes, frozenset())
        for step in reversed(steps_in_order(flow)):
            further = set(targets(flow, step))
            ways = [way for option in step.choices for way in option.to]
            after = [self.asked[each] for each in further]
            self.asked[step.id] = self._tested([*step.help, *ways]).union(*after)
            self.ahead[step.id] = frozenset({step.id}).union(*(self.ahead[each] for each in further))

    def parts(self, outcome: Outcome) -> Iterator[Conditional]:
        """Return all that may hang on an answer in an outcome, and in those it is shown with."""
        others = [self.flow.outcomes[also.id] for also in outcome.also if also.id in self.flow.outcomes]
        return chain.from_iterable(
            getattr(each, name) for each in (outcome, *others) for name in OUTCOME_FIELDS
        )

    def _tested(self, parts: Iterator[Conditional] | list[Conditional]) -> frozenset[str]:
        kept = (settled(self.flow, part) for part in parts)
        return frozenset(test.step for left in kept if left for test in left.every_test)

    def tests(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Return every test of the version: the step, and the names of options that it accepts."""
        steps = self.flow.steps.values()
        ways = (way for step in steps for option in step.choices for way in option.to)
        helps = (part for step in steps for part in step.help)
        ends = (part for outcome in self.flow.outcomes.values() for part in self.parts(outcome))
        for part in chain(ways, helps, ends):
            for test in part.when.every_test:
                if step := self.flow.steps.get(test.step):
                    names = (NOT_ASKED, *(option.id for option in step.choices))
                    yield test.step, frozenset(filter(test.accepts, names))


def alike_options(old: FlowVersion, new: FlowVersion) -> dict[tuple[str, str], str]:
    """Return for each option of a step the first that every test of both versions takes as it."""
    accepted: dict[str, set[frozenset[str]]] = {}
    for tested, names in chain(old.tests(), new.tests()):
        accepted.setdefault(tested, set()).add(names)
    found: dict[tuple[str, str], str] = {}
    for side in (old, new):
        for step in side.flow.steps.values():
            first: dict[frozenset[frozenset[str]], str] = {}
            for name in (NOT_ASKED, *(option.id for option in step.choices)):
                seen = frozenset(each for each in accepted.get(step.id, ()) if name in each)
                found.setdefault((step.id, name), first.setdefault(seen, name))
    return found
