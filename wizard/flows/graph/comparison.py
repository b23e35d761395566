"""Two versions of a flow walked with the same answers: where they part, and what each pair of ends is.

The search is over pairs of states, as `states` searches one flow: of the earlier answers only what anything later in
one of the versions still asks about, answers of equal effect being one. So what is said of all paths is exact.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from wizard.flows.graph.states import MOST_STATES, TooManyStates
from wizard.flows.graph.versions import FlowVersion, alike_options
from wizard.flows.graph.walk import met
from wizard.flows.model import NOT_ASKED, Flow, Option, Step

Known = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Parting:
    """An answer that leads to one step or outcome in the old version and to another in the new, or in one only.

    `old` and `new` are ids, None where that version has no such answer.
    """

    step: str
    option: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Joint:
    """Where the same answers have led: the place in each version, what each knows of them, and the last parting."""

    old: str
    new: str
    old_known: Known
    new_known: Known
    parted: Parting | None = None


@dataclass
class Comparison:
    """What the search found.

    `rows` are for each step, and what an answer does there, the earlier answers that matter, with which one comes
    to it; `ends` the pairs of outcomes. `example` gives the answers of a path to either.
    """

    old: Flow
    new: Flow
    partings: dict[Parting, list[Joint]] = field(default_factory=dict)
    met_at: dict[str, list[Joint]] = field(default_factory=dict)
    ends: list[Joint] = field(default_factory=list)
    alike: Mapping[tuple[str, str], str] = field(default_factory=dict)
    alike_in_new: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _before: dict[Joint, tuple[Joint, str, str] | None] = field(default_factory=dict)

    def example(self, joint: Joint) -> dict[str, str]:
        """Return the answers of one path that leads there."""
        found: list[tuple[str, str]] = []
        before = self._before[joint]
        while before:
            joint, step, option = before
            found.append((step, option))
            before = self._before[joint]
        return dict(reversed(found))

    def sibling(self, step_id: str, option_id: str) -> Option | None:
        """Return an answer of both versions that in the new one has all that another answer of its step has."""
        before, step = self.old.steps[step_id], self.new.steps[step_id]
        option = next(each for each in step.choices if each.id == option_id)
        name = self.alike_in_new[step_id, option_id]
        others = (each for each in step.choices if each.id != option_id and before.option(each.id))
        alike = (each for each in others if self.alike_in_new[step_id, each.id] == name)
        return next((each for each in alike if _ways(each) == _ways(option)), None)

    def options_like(self, step: Step, name: str) -> tuple[str, ...]:
        """Return the options of a step that have the same effect as this one, `not-asked` among them."""
        names = (*(option.id for option in step.choices), NOT_ASKED)
        return tuple(each for each in names if self.alike.get((step.id, each), each) == name)


def comparison(old: Flow, new: Flow, most: int = MOST_STATES) -> Comparison:
    """Return what differs on the paths of two versions of a flow; raises NotInFlow, Loop and TooManyStates."""
    search = _Search(met(old), met(new))
    search.run(most)
    return search.found


def _ways(option: Option) -> list[dict[str, object]]:
    return [way.model_dump() for way in option.to]


class _Search:
    """The search: breadth first, so that examples are short."""

    def __init__(self, old: Flow, new: Flow) -> None:
        self._old, self._new = FlowVersion(old), FlowVersion(new)
        alike, alike_in_new = alike_options(self._old, self._new), alike_options(self._new, self._new)
        self.found = Comparison(old, new, alike=alike, alike_in_new=alike_in_new)
        self._waiting: deque[Joint] = deque()

    def run(self, most: int) -> None:
        """Walk both versions side by side; raise TooManyStates where more than `most` pairs of states are met."""
        old, new = self.found.old.start, self.found.new.start
        parted = None if old == new else Parting("", "", old, new)
        self._come(Joint(old, new, (), (), parted), None)
        while self._waiting:
            if len(self.found._before) > most:
                raise TooManyStates(self.found.new, ())
            self._move(self._waiting.popleft())

    def _come(self, joint: Joint, before: tuple[Joint, str, str] | None) -> None:
        if joint not in self.found._before:
            self.found._before[joint] = before
            self._waiting.append(joint)

    def _move(self, joint: Joint) -> None:
        old, new = self._old.flow.steps.get(joint.old), self._new.flow.steps.get(joint.new)
        if old and new and old.id == new.id:
            self._both(joint, old, new)
        elif old and self._goes_first(joint, old, new):
            self._alone(joint, old, is_old=True)
        elif new:
            self._alone(joint, new, is_old=False)
        else:
            self.found.ends.append(joint)

    def _goes_first(self, joint: Joint, old: Step, new: Step | None) -> bool:
        """Return whether the old version answers next: where the new one may still come to its question, it waits."""
        if new is None or old.id in dict(joint.new_known):
            return True
        awaited = old.id in self._new.ahead[joint.new]
        return not awaited or new.id in self._old.ahead[joint.old]

    def _both(self, joint: Joint, old: Step, new: Step) -> None:
        self.found.met_at.setdefault(old.id, []).append(joint)
        for option_id in dict.fromkeys(option.id for option in (*old.choices, *new.choices)):
            before, after = old.option(option_id), new.option(option_id)
            to_old = self._leads(self._old, joint.old_known, old, before) if before else None
            to_new = self._leads(self._new, joint.new_known, new, after) if after else None
            parting = Parting(old.id, option_id, to_old, to_new)
            if to_old != to_new:
                self.found.partings.setdefault(parting, []).append(joint)
            if to_old and to_new:
                known = self._known(joint, to_old, to_new, old.id, option_id, (True, True))
                further = Joint(to_old, to_new, *known, None if to_old == to_new else parting)
                self._come(further, (joint, old.id, option_id))

    def _alone(self, joint: Joint, step: Step, *, is_old: bool) -> None:
        side, own, other = (
            (self._old, joint.old_known, joint.new_known)
            if is_old
            else (self._new, joint.new_known, joint.old_known)
        )
        given = dict(other).get(step.id)
        for option in step.choices if given is None else filter(None, (step.option(given),)):
            to = self._leads(side, own, step, option)
            old, new = (to, joint.new) if is_old else (joint.old, to)
            known = self._known(joint, old, new, step.id, option.id, (is_old, not is_old))
            parted = None if old == new else joint.parted
            self._come(Joint(old, new, *known, parted), (joint, step.id, option.id))

    def _leads(self, side: FlowVersion, known: Known, step: Step, option: Option) -> str:
        return option.leads_to(side.flow.id, {**dict(known), step.id: option.id})

    def _known(
        self, joint: Joint, old: str, new: str, step: str, option: str, answered: tuple[bool, bool]
    ) -> tuple[Known, Known]:
        """Return what each version goes on knowing: what it asks about, and what the other is still to be told."""
        of_old = self._kept({**dict(joint.old_known), **({step: option} if answered[0] else {})}, old, new)
        of_new = self._kept(
            {**dict(joint.new_known), **({step: option} if answered[1] else {})}, new, old, True
        )
        return of_old, of_new

    def _kept(self, answers: Mapping[str, str], own: str, other: str, is_new: bool = False) -> Known:
        side, beside = (self._new, self._old) if is_new else (self._old, self._new)
        kept = {}
        for step, option in answers.items():
            if step in beside.ahead[other]:
                kept[step] = option
            elif step in side.asked[own]:
                name = self.found.alike.get((step, option), option)
                kept |= {} if name == NOT_ASKED else {step: name}
        return tuple(sorted(kept.items()))
