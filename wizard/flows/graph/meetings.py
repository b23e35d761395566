"""Every situation in which an answer can be given: a step, and the earlier answers that still matter there.

A situation is a number with one bit for each kind of answer. Answers are of one kind when no condition
tells them apart and they lead the same way; an answer that no later condition reads is forgotten. So
the situations stay few where the paths are beyond counting, and what is computed on them is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from wizard.flows.errors import NotInFlow
from wizard.flows.graph.structure import open_tests, settled, steps_in_order, targets, transitions
from wizard.flows.model import NOT_ASKED, Condition, Flow, Option, Step, Test


class Meeting(NamedTuple):
    """In `ways` ways a visitor with the answers in `situation` gives this one and comes to `target`."""

    step: Step
    option: Option
    target: str
    situation: int
    ways: int


@dataclass(frozen=True)
class Kinds:
    """The bit of each (step, option) that conditions read, and of each step all its bits together."""

    bits: Mapping[tuple[str, str], int]
    area: Mapping[str, int]

    def mask(self, test: Test) -> int:
        """Return the bits of which one must be set for the test to hold."""
        return _together(
            bit for (step, name), bit in self.bits.items() if step == test.step and test.accepts(name)
        )

    def after(self, situation: int, step: str, option: str) -> int:
        """Return the situation once this answer is given."""
        return situation & ~self.area.get(step, 0) | self.bits.get((step, option), 0)

    def answers(self, situation: int, step: str) -> tuple[str, ...]:
        """Return the options of which one was chosen at the step, or not-asked."""
        return tuple(option for (at, option), bit in self.bits.items() if at == step and bit & situation)


def kinds(flow: Flow) -> Kinds:
    """Return the kinds of answers that the conditions of this flow tell apart."""
    read: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for step in steps_in_order(flow):
        for test in tests(flow, step):
            read[test.step].add(test.among)
    bits: dict[tuple[str, str], int] = {}
    next_bit: dict[object, int] = {}
    for step_id, amongs in read.items():
        for option_id, to in _answers(flow, step_id):
            kind = step_id, to, frozenset(among for among in amongs if option_id in among)
            bits[step_id, option_id] = next_bit.setdefault(kind, 1 << len(next_bit))
    area = {step_id: _together(bits[key] for key in bits if key[0] == step_id) for step_id in read}
    return Kinds(bits, area)


def tests(flow: Flow, step: Step) -> Iterator[Test]:
    """Return every test of an earlier answer in the conditions at a step."""
    for option in step.choices:
        for transition in transitions(flow, option):
            yield from open_tests(flow, transition)


def meetings(flow: Flow, known: Kinds) -> Iterator[Meeting]:
    """Return every meeting, each step before all that it leads to; raises NotInFlow when no way goes on."""
    live = _still_read(flow, known)
    start = _together(known.bits[step_id, NOT_ASKED] for step_id in known.area)
    waiting: dict[str, dict[int, int]] = defaultdict(dict, {flow.start: {start: 1}})
    for step in steps_in_order(flow):
        ways_on = [(option, _conditions(flow, option, known)) for option in step.choices]
        for situation, ways in waiting.pop(step.id, {}).items():
            for option, conditions in ways_on:
                after = known.after(situation, step.id, option.id)
                target = _target(conditions, after, step)
                yield Meeting(step, option, target, after, ways)
                kept, there = after & live.get(target, 0), waiting[target]
                there[kept] = there.get(kept, 0) + ways


def _conditions(flow: Flow, option: Option, known: Kinds) -> list[tuple[list[int], list[list[int]], str]]:
    found = []
    for transition in transitions(flow, option):
        left = settled(flow, transition) or Condition()
        groups = [[known.mask(test) for test in group] for group in left.any_of]
        found.append(([known.mask(test) for test in left.tests], groups, transition.to))
    return found


def _target(conditions: list[tuple[list[int], list[list[int]], str]], situation: int, step: Step) -> str:
    for masks, groups, target in conditions:
        held = all(mask & situation for mask in masks)
        if held and (not groups or any(all(mask & situation for mask in group) for group in groups)):
            return target
    raise NotInFlow(f"{step.id}: no condition holds")


def _still_read(flow: Flow, known: Kinds) -> Mapping[str, int]:
    live: dict[str, int] = {}
    for step in reversed(steps_in_order(flow)):
        ahead = _together(live.get(target, 0) for target in targets(flow, step))
        here = _together(known.area[test.step] for test in tests(flow, step))
        live[step.id] = ahead | here
    return live


def _answers(flow: Flow, step_id: str) -> Iterator[tuple[str, object]]:
    yield NOT_ASKED, None
    yield from ((option.id, _ways_on(flow, option)) for option in flow.steps[step_id].choices)


def _ways_on(flow: Flow, option: Option) -> object:
    """Return what the option leads to, comparable: without the positions in the file."""
    return tuple((way.to, way.when.tests, way.when.any_of) for way in transitions(flow, option))


def _together(bits: Iterator[int]) -> int:
    union = 0
    for bit in bits:
        union |= bit
    return union
