"""What can happen in a flow: which steps are met, which ways taken, and which answers lie behind.

Unlike `graph`, nothing is expected of the flow: unknown targets and loops are told, not raised. The answers
that may lie behind a step are kept per earlier step (one bit for each option and for not having been asked)
and never in combination. So a way may be thought possible that no combination of answers opens, but one that
is possible is never missed, and the work grows with the ways on, not with the paths.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from wizard.flows.graph.structure import transitions
from wizard.flows.model import FLOW, NOT_ASKED, URGENCIES, Flow, Option, Outcome, Step, Test, Transition
from wizard.flows.spelling import nearest

State = int


@dataclass(frozen=True)
class Way:
    """A transition as it stands in a flow, with all that leads to it."""

    step: Step
    option: Option
    transition: Transition
    target: str


class Ways:
    """The ways through one flow."""

    def __init__(self, flow: Flow) -> None:
        """Take the flow; everything is worked out when it is first asked for."""
        self.flow = flow
        names = [(step.id, name) for step in flow.steps.values() for name in _names(step)]
        self._bits = {name: 1 << place for place, name in enumerate(names)}
        self._masks = {step.id: self._together(step.id, _names(step)) for step in flow.steps.values()}
        self._nearest: dict[str, str | None] = {}
        self._without: dict[str, Collection[str]] = {}

    @cached_property
    def _search(self) -> tuple[tuple[str, ...], tuple[tuple[Way, ...], ...]]:
        """The steps, each before what it leads to, and the loops; depth first, and nothing recurses."""
        done: dict[str, None] = {}
        loops: list[tuple[Way, ...]] = []
        trail: dict[str, tuple[Way | None, Iterator[Way]]] = {}
        if self.flow.start in self.flow.steps:
            trail[self.flow.start] = (None, self._open(self.flow.start))
        while trail:
            here, (_, ahead) = next(reversed(trail.items()))
            way = next(ahead, None)
            if way is None:
                done[here] = None
                trail.popitem()
            elif way.target in trail:
                loops.append(_loop(trail, way))
            elif way.target in self.flow.steps and way.target not in done:
                trail[way.target] = (way, self._open(way.target))
        return tuple(reversed(done)), tuple(loops)

    @property
    def loops(self) -> tuple[tuple[Way, ...], ...]:
        """The ways that lead back to where they came from, each loop once."""
        return self._search[1]

    def _open(self, step_id: str) -> Iterator[Way]:
        """Return the ways on that the flow itself does not close, to where they are meant to lead."""
        step = self.flow.steps[step_id]
        for option in step.choices:
            for transition in option.to:
                target = self.target(transition.to)
                if target and all(
                    test.accepts(self.flow.id) for test in transition.when.tests if test.step == FLOW
                ):
                    yield Way(step, option, transition, target)

    def target(self, name: str) -> str | None:
        """Return the step or outcome of that name, or the one that is probably meant."""
        if name in self.flow.steps or name in self.flow.outcomes:
            return name
        if name not in self._nearest:
            self._nearest[name] = nearest(name, [*self.flow.steps, *self.flow.outcomes])
        return self._nearest[name]

    @cached_property
    def _followed(self) -> tuple[dict[str, State], tuple[Way, ...]]:
        return self._follow()

    def _follow(self, closed: str | None = None) -> tuple[dict[str, State], tuple[Way, ...]]:
        """Return what may lie behind each step and outcome that can be met, and the ways that can be taken.

        No way is followed beyond the step that is `closed`.
        """
        behind: dict[str, State] = {self.flow.start: self._nothing_asked()}
        taken: list[Way] = []
        for step_id in self._search[0]:
            if step_id in behind and step_id != closed:
                for way, state in self._ways_on(step_id, behind[step_id]):
                    behind[way.target] = behind.get(way.target, 0) | state
                    taken.append(way)
        return behind, tuple(taken)

    @property
    def taken(self) -> tuple[Way, ...]:
        """The ways that can be taken, each before those it leads to."""
        return self._followed[1]

    @cached_property
    def complete(self) -> bool:
        """Return whether every way leads somewhere; if not, what seems out of reach may only be misspelt."""
        steps = [self.flow.steps[step_id] for step_id in self._search[0]]
        ways = [way for step in steps for option in step.choices for way in transitions(self.flow, option)]
        return bool(steps) and all(self.target(way.to) for way in ways)

    def meets(self, name: str) -> bool:
        """Return whether the step or outcome can be met."""
        return name in self._followed[0]

    def behind(self, name: str, step_id: str) -> frozenset[str]:
        """Return the answers to a step that may lie behind a step or outcome; not-asked may be among them."""
        state = self._followed[0].get(name)
        if state is None:
            return frozenset()
        if step_id not in self._masks:
            return frozenset({NOT_ASKED})
        return frozenset(
            name for name in _names(self.flow.steps[step_id]) if state & self._bits[step_id, name]
        )

    def always_asked(self, step_id: str, name: str) -> bool:
        """Return whether every path to the step `name` has an answer to another, found by closing that one."""
        if NOT_ASKED not in self.behind(name, step_id):
            return True
        if step_id not in self._without:
            self._without[step_id] = self._follow(step_id)[0].keys()
        return step_id != name and name not in self._without[step_id]

    def _ways_on(self, step_id: str, state: State) -> Iterator[tuple[Way, State]]:
        for option in self.flow.steps[step_id].choices:
            left: State | None = self._answered(state, step_id, option.id)
            for transition in transitions(self.flow, option):
                tests = [test for test in transition.when.tests if test.step != FLOW]
                met = self._narrowed(left, tests) if left is not None else None
                if left is not None and met is not None:
                    if target := self.target(transition.to):
                        yield Way(self.flow.steps[step_id], option, transition, target), met
                    left = left if transition.when.any_of else self._remaining(left, tests)

    def _nothing_asked(self) -> State:
        return self._union(self._bits[step_id, NOT_ASKED] for step_id in self.flow.steps)

    def _answered(self, state: State, step_id: str, option_id: str) -> State:
        return state & ~self._masks[step_id] | self._bits[step_id, option_id]

    def _narrowed(self, state: State, tests: Sequence[Test]) -> State | None:
        """Return what may lie behind when the tests hold; None when they cannot."""
        for test in tests:
            kept = state & self._accepted(test)
            if not kept:
                return None
            state = state & ~self._masks[test.step] | kept
        return state

    def _remaining(self, state: State, tests: Sequence[Test]) -> State | None:
        """Return what may lie behind when not all tests hold; None when they always do."""
        doubtful = [test for test in tests if state & self._masks.get(test.step, 0) & ~self._accepted(test)]
        if not doubtful:
            return None
        if len(doubtful) == 1:
            state &= ~self._accepted(doubtful[0])
        return state

    def _accepted(self, test: Test) -> State:
        step = self.flow.steps.get(test.step)
        return self._together(test.step, filter(test.accepts, _names(step) if step else ()))

    def _together(self, step_id: str, names: Iterable[str]) -> State:
        return self._union(self._bits.get((step_id, name), 0) for name in names)

    @staticmethod
    def _union(bits: Iterable[State]) -> State:
        union = 0
        for bit in bits:
            union |= bit
        return union

    @cached_property
    def mildest(self) -> dict[tuple[str, str], int]:
        """How mild the mildest outcome is that each (step, option) can lead to: 0 for now, 3 for calm."""
        options: dict[tuple[str, str], int] = {}
        steps: dict[str, int] = {}
        for way in reversed(self.taken):
            found = steps.get(way.target, -1)
            if outcome := self.outcome(way.target):
                found = max(map(URGENCIES.index, outcome.urgencies))
            key = way.step.id, way.option.id
            options[key] = max(found, options.get(key, -1))
            steps[way.step.id] = max(found, steps.get(way.step.id, -1))
        return options

    @cached_property
    def most_steps(self) -> int:
        """The most steps that a path can have."""
        ahead: dict[str, int] = {}
        for way in reversed(self.taken):
            ahead[way.step.id] = max(ahead.get(way.step.id, 0), ahead.get(way.target, 0) + 1)
        return ahead.get(self.flow.start, 0)

    def outcome(self, name: str) -> Outcome | None:
        """Return the outcome of that id, when it is one; a step of that id comes first."""
        return None if name in self.flow.steps else self.flow.outcomes.get(name)


def _names(step: Step) -> tuple[str, ...]:
    return (NOT_ASKED, *(option.id for option in step.choices))


def _loop(trail: dict[str, tuple[Way | None, Iterator[Way]]], last: Way) -> tuple[Way, ...]:
    ids = list(trail)
    inside = [way for way, _ in list(trail.values())[ids.index(last.target) + 1 :] if way]
    return (*inside, last)
