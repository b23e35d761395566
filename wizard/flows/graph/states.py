"""The states of a flow: a step or outcome, and of the earlier answers only what anything later still asks about.

Every distinct test of an earlier answer is one bit of a number, set while the test holds. A bit that nothing ahead
asks about is dropped, so that answers of equal effect are one state. The states stay few where the paths are beyond
counting, and what is said of them (how many paths, what can be met, how far it is, how mild it can end) is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple

from wizard.flows.errors import FlowsError, NotInFlow
from wizard.flows.graph.walk import settled, steps_in_order, transitions
from wizard.flows.model import NOT_ASKED, Conditional, Flow, Option, Step, Test, Transition

MOST_STATES = 2_000_000
OTHER = ""  # an answer of which nobody asks which one it is

State = int


class TooManyStates(FlowsError):
    """A flow has more states than can be searched; `steps` are those whose answers make them so many."""

    def __init__(self, flow: Flow, steps: tuple[str, ...]) -> None:
        """Take the flow, and the ids of the steps."""
        self.flow = flow
        self.steps = steps
        super().__init__(f"{flow.id}: too many states because of {', '.join(steps)}")


class Question(NamedTuple):
    """A condition in bits: all of `need`, and all of one of the `groups` if there are any."""

    need: State
    groups: tuple[State, ...]

    def holds(self, state: State) -> bool:
        """Return whether the condition holds in a state that knows what it asks."""
        met = state & self.need == self.need
        return met and (not self.groups or any(state & group == group for group in self.groups))


class Furthest(NamedTuple):
    """The most that can lie ahead of each step, and of each (step, option)."""

    steps: Mapping[str, int]
    options: Mapping[tuple[str, str], int]


class States:
    """All states of a flow: for each step and outcome that is met, each state there and in how many ways it is met.

    `taken` has the identity of every transition that a path takes.
    """

    def __init__(
        self, flow: Flow, asked: Mapping[str, Iterable[Test]] | None = None, most: int | None = None
    ) -> None:
        """Search the flow; `asked` are tests to be known at a step or outcome besides those of transitions.

        Raises TooManyStates, and NotInFlow on a loop or an unknown target.
        """
        self.flow = flow
        self.reached: dict[str, dict[State, int]] = defaultdict(dict)
        self.taken: set[int] = set()
        self._bits: dict[str, dict[frozenset[str], State]] = defaultdict(dict)
        self._count = 0
        self._order = steps_in_order(flow)
        self._ways = {
            (step.id, option.id): [(self.question(way), way) for way in transitions(flow, option)]
            for step in self._order
            for option in step.choices
        }
        here = {target: _union(map(self.bit, tests)) for target, tests in (asked or {}).items()}
        self._live = self._still_asked(here)
        self._search(MOST_STATES if most is None else most)

    def bit(self, test: Test) -> State:
        """Return the bit that is set while a test of an earlier answer holds."""
        step = self.flow.steps[test.step]
        names = (NOT_ASKED, *(option.id for option in step.choices))
        accepted = frozenset(filter(test.accepts, names))
        bits = self._bits[test.step]
        if accepted not in bits:
            bits[accepted] = 1 << self._count
            self._count += 1
        return bits[accepted]

    def question(self, part: Conditional) -> Question | None:
        """Return the condition of a part in bits; None when it can never hold in this flow."""
        left = settled(self.flow, part)
        if left is None:
            return None
        groups = tuple(_union(map(self.bit, group)) for group in left.any_of)
        return Question(_union(map(self.bit, left.tests)), groups)

    def meets(self, target: str) -> bool:
        """Return whether any path comes to the step or outcome."""
        return bool(self.reached.get(target))

    def moves(self, step: Step) -> Iterator[tuple[State, Option, Transition, State]]:
        """Return for each state at a step and each option the way that is taken, and the state it leads to."""
        after = {option.id: self._answered(step, option) for option in step.choices}
        for state in tuple(self.reached[step.id]):
            for option in step.choices:
                kept, given = after[option.id]
                answered = state & kept | given
                way = _first(self._ways[step.id, option.id], answered, step)
                yield state, option, way, answered & self._live.get(way.to, 0)

    def furthest(self, cost: Callable[[Step], int], end: Callable[[str, State], int]) -> Furthest:
        """Return the most that can lie ahead: costs of steps, added up, and what `end` says of the outcome met."""
        ahead: dict[str, dict[State, int]] = {}
        options: dict[tuple[str, str], int] = {}
        for step in reversed(self._order):
            here = ahead.setdefault(step.id, {})
            for state, option, way, after in self.moves(step):
                further = ahead[way.to][after] if way.to in ahead else end(way.to, after)
                here[state] = max(here.get(state, 0), further + cost(step))
                key = step.id, option.id
                options[key] = max(options.get(key, 0), further)
        return Furthest({step: max(found.values()) for step, found in ahead.items() if found}, options)

    def _search(self, most: int) -> None:
        start = self.flow.start
        unasked = _union(
            bit for bits in self._bits.values() for names, bit in bits.items() if NOT_ASKED in names
        )
        self.reached[start][unasked & self._live.get(start, 0)] = 1
        for step in self._order:
            here = self.reached[step.id]
            for state, _, way, after in self.moves(step):
                self.taken.add(id(way))
                there = self.reached[way.to]
                most -= after not in there
                there[after] = there.get(after, 0) + here[state]
                if most < 0:
                    raise TooManyStates(self.flow, self._crowd())

    def _still_asked(self, here: Mapping[str, State]) -> dict[str, State]:
        """Return for each target the bits that it, or anything it leads to, asks about."""
        live = dict(here)
        for step in reversed(self._order):
            found = here.get(step.id, 0)
            for option in step.choices:
                for asked, way in self._ways[step.id, option.id]:
                    found |= live.get(way.to, 0) | (_union((asked.need, *asked.groups)) if asked else 0)
            live[step.id] = found
        return live

    def _answered(self, step: Step, option: Option) -> tuple[State, State]:
        """Return the bits to keep and those to set once this answer is given."""
        bits = self._bits[step.id]
        return ~_union(bits.values()), _union(bit for names, bit in bits.items() if option.id in names)

    def _crowd(self) -> tuple[str, ...]:
        """Return the steps whose answers are still asked about where there are most states."""
        target = max(self.reached, key=lambda each: len(self.reached[each]))
        live = self._live.get(target, 0)
        return tuple(step for step, bits in self._bits.items() if live & _union(bits.values()))


def situations(
    flow: Flow, asked: Mapping[str, Mapping[str, Collection[str]]], most: int | None = None
) -> Mapping[str, list[dict[str, str]]]:
    """Return for each target every combination of earlier answers with which a visitor comes there.

    `asked` says for each target which steps matter, and which of their options: of all others it is only said that
    it is OTHER. A step that was not asked is left out of a combination.
    """
    named = {
        target: [
            Test(step=step, among=(name,)) for step, names in steps.items() for name in {*names, NOT_ASKED}
        ]
        for target, steps in asked.items()
    }
    states = States(flow, named, most)
    return {
        target: _told([(test, states.bit(test)) for test in tests], states.reached[target])
        for target, tests in named.items()
    }


def _told(asked: Iterable[tuple[Test, State]], reached: Iterable[State]) -> list[dict[str, str]]:
    """Return the answers that each state stands for."""
    others = {test.step: OTHER for test, _ in asked}
    answered = (
        others | {test.step: test.among[0] for test, bit in asked if bit & state} for state in reached
    )
    return [{step: name for step, name in answers.items() if name != NOT_ASKED} for answers in answered]


def _first(ways: Iterable[tuple[Question | None, Transition]], state: State, step: Step) -> Transition:
    for question, way in ways:
        if question and question.holds(state):
            return way
    raise NotInFlow(f"{step.id}: no condition holds")


def _union(bits: Iterable[State]) -> State:
    return reduce(or_, bits, 0)
