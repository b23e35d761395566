"""A flows file as the rules look at it: what they all need to know, worked out once.

What is said of paths is exact. It is asked only of files whose names and ways hold together (see `validation`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from wizard.flows.countries import Country
from wizard.flows.errors import Position, Problem, Severity
from wizard.flows.graph.states import Furthest, States, situations
from wizard.flows.graph.walk import possible_steps
from wizard.flows.model import (
    FLOW,
    NOT_ASKED,
    OUTCOME_FIELDS,
    URGENCIES,
    Conditional,
    Contact,
    Flow,
    Flows,
    Mention,
    Option,
    Outcome,
    Step,
    Test,
    Transition,
)
from wizard.flows.rules.placed import Placed, texts_of


@dataclass(frozen=True)
class Situation:
    """A flow, and the earlier answers that matter, with which a visitor comes to a step or outcome."""

    flow: Flow
    answers: dict[str, str]

    def holds(self, part: Conditional) -> bool:
        """Return whether a part stands here."""
        return part.holds(self.flow.id, self.answers)

    def answer(self, step_id: str) -> str:
        """Return the option chosen at a step, `not-asked`, or the flow for step `flow`."""
        return self.flow.id if step_id == FLOW else self.answers.get(step_id, NOT_ASKED)


@dataclass(frozen=True)
class RuleContext:
    """A flows file, and the day, if it is to matter."""

    flows: Flows
    today: dt.date | None = None

    def problem(self, at: Position, code: str, message: str, severity: Severity = "error") -> Problem:
        """Return a problem of this file."""
        return Problem(self.flows.file, at.line, at.column, code, message, severity)

    @property
    def ways(self) -> Country:
        """The ways of the guide's country."""
        return self.flows.ways

    def says_emergency(self, text: str) -> bool:
        """Return whether a text tells to call the emergency's number of the guide's country."""
        return self.flows.language.says(self.ways.emergency, text)

    @cached_property
    def texts(self) -> tuple[Placed, ...]:
        """Every text that a visitor reads."""
        return tuple(texts_of(self.flows))

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """The contacts by id; of two with the same the first."""
        return {contact.id: contact for contact in reversed(self.flows.contacts)}

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """The outcomes by id."""
        return {outcome.id: outcome for outcome in self.flows.outcomes}

    @cached_property
    def options(self) -> dict[str, set[str]]:
        """The options of each step id, of all flows together."""
        found: dict[str, set[str]] = {}
        for step in self.flows.steps:
            found.setdefault(step.id, set()).update(option.id for option in step.choices)
        return found

    @cached_property
    def emergency(self) -> Contact | None:
        """The contact for when somebody is in danger; None when the file does not have it."""
        return self.contacts.get(self.flows.guide.emergency)

    def flows_of(self, step: Step) -> Iterator[Flow]:
        """Return the flows in which ways lead to this very step."""
        return (flow for flow in self._led_to.get(step.id, ()) if flow.steps.get(step.id) is step)

    @cached_property
    def _led_to(self) -> dict[str, list[Flow]]:
        """The flows in which ways lead to a step of that id."""
        found: dict[str, list[Flow]] = {}
        for flow in self.flows.flows:
            for name in self._possible[flow.id]:
                found.setdefault(name, []).append(flow)
        return found

    @cached_property
    def _possible(self) -> dict[str, frozenset[str]]:
        return {flow.id: possible_steps(flow) for flow in self.flows.flows}

    @cached_property
    def states(self) -> dict[str, States]:
        """The states of each flow, which know the urgency of outcomes, and at a step what was not asked before it."""
        return {flow.id: States(flow, dict(self._asked(flow))) for flow in self.flows.flows}

    def _steps(self, flow: Flow) -> list[Step]:
        """Return the steps that ways of a flow lead to: of a guide of many cards few."""
        return [flow.steps[name] for name in flow.steps if name in self._possible[flow.id]]

    def _asked(self, flow: Flow) -> Iterator[tuple[str, list[Test]]]:
        for step in self._steps(flow):
            ways = [way for option in step.choices for way in option.to]
            named = {test.step for test in _tests(flow, ways)}
            yield step.id, [Test(step=name, among=(NOT_ASKED,)) for name in named]
        for outcome in flow.outcomes.values():
            yield outcome.id, list(_tests(flow, outcome.urgency))

    @cached_property
    def mildest(self) -> dict[str, Furthest]:
        """How mild the mildest outcome is that each flow's steps and options lead to: 0 for now, 3 for calm."""
        return {flow.id: self._mildest(self.states[flow.id]) for flow in self.flows.flows}

    def _mildest(self, states: States) -> Furthest:
        asked = {
            outcome.id: [(states.question(each), URGENCIES.index(each.urgency)) for each in outcome.urgency]
            for outcome in states.flow.outcomes.values()
        }

        def urgency(outcome_id: str, state: int) -> int:
            """Return the index of the urgency that holds in a state at an outcome."""
            return next(index for question, index in asked[outcome_id] if question and question.holds(state))

        return states.furthest(lambda _: 0, urgency)

    def situations(self, target: Step | Outcome, *, added: bool = True) -> list[Situation]:
        """Return all situations in which a visitor comes to a step or sees an outcome; `added`: also as an addition."""
        key = id(target), added  # several rules ask for the same
        if key not in self._asked_for:
            self._asked_for[key] = self._situations_of(target, added=added)
        return self._asked_for[key]

    @cached_property
    def _asked_for(self) -> dict[tuple[int, bool], list[Situation]]:
        return {}

    def _situations_of(self, target: Step | Outcome, *, added: bool) -> list[Situation]:
        shown = [target.id]
        if isinstance(target, Outcome) and added:
            shown += [host.id for host in self.flows.outcomes if any(m.id == target.id for m in host.also)]
        flows = [
            flow
            for flow in self.flows.flows
            if not isinstance(target, Step) or flow.steps.get(target.id) is target
        ]
        return [
            Situation(flow, answers)
            for flow in flows
            for end in shown
            for answers in self._situations[flow.id].get(end, ())
        ]

    @cached_property
    def _situations(self) -> dict[str, dict[str, list[dict[str, str]]]]:
        return {flow.id: dict(situations(flow, self._named(flow))) for flow in self.flows.flows}

    def _named(self, flow: Flow) -> dict[str, dict[str, set[str]]]:
        """Return for each target the steps that anything there asks about, and the options it names."""
        named: dict[str, dict[str, set[str]]] = {}
        both: tuple[Step | Outcome, ...] = (*self._steps(flow), *flow.outcomes.values())
        for target in both:
            found = named.setdefault(target.id, {})
            for test in _tests(flow, self._everything(target)):
                found.setdefault(test.step, set()).update(test.among)
            found.pop(target.id, None)
        return named

    def _everything(self, target: Step | Outcome) -> list[Conditional]:
        if isinstance(target, Step):
            return [*target.help, *(way for option in target.choices for way in option.to)]
        added = [self.outcomes[mention.id] for mention in target.also if mention.id in self.outcomes]
        return [
            part
            for outcome in (target, *added)
            for field in OUTCOME_FIELDS
            for part in getattr(outcome, field)
        ]

    def transitions(self) -> Iterator[tuple[Step, Option, Transition]]:
        """Return every transition, with the option and step it belongs to."""
        for step in self.flows.steps:
            for option in step.choices:
                for transition in option.to:
                    yield step, option, transition

    def parts(self) -> Iterator[tuple[Step | Outcome, Conditional]]:
        """Return every part of a step or outcome that may have a condition, variants of its texts too."""
        for step in self.flows.steps:
            yield from ((step, part) for part in step.help)
        for outcome in self.flows.outcomes:
            for field in OUTCOME_FIELDS:
                yield from ((outcome, part) for part in getattr(outcome, field))

    def mentions(self) -> Iterator[tuple[Outcome, Mention]]:
        """Return every contact that an outcome names."""
        for outcome in self.flows.outcomes:
            yield from ((outcome, mention) for mention in outcome.contacts)

    def tests(self) -> Iterator[Test]:
        """Return every test of every condition."""
        for _, _, transition in self.transitions():
            yield from transition.when.every_test
        for _, part in self.parts():
            yield from part.when.every_test


def _tests(flow: Flow, parts: Iterable[Conditional]) -> Iterator[Test]:
    """Return the tests of answers that a flow has steps for."""
    return (test for part in parts for test in part.when.every_test if test.step in flow.steps)
