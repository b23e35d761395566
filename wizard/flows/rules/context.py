"""A flows file as the rules look at it: what they all need to know, worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from wizard.flows.errors import Position, Problem, Severity
from wizard.flows.graph.reachability import Ways
from wizard.flows.model import Conditional, Contact, Flows, Option, Outcome, Step, Test, Transition

VARIANT_FIELDS = ("urgency", "title", "first", "how_soon")
PART_FIELDS = ("about", "say", "have_ready", "they_ask", "avoid", "afterwards", "if_worse")
MENTION_FIELDS = ("contacts", "offers", "also")


@dataclass(frozen=True)
class RuleContext:
    """A flows file, perhaps repaired, and the day, if it is to matter."""

    flows: Flows
    today: dt.date | None = None

    def problem(self, at: Position, code: str, message: str, severity: Severity = "error") -> Problem:
        """Return a problem of this file."""
        return Problem(self.flows.file, at.line, at.column, code, message, severity)

    @cached_property
    def ways(self) -> tuple[Ways, ...]:
        """The ways through each flow."""
        return tuple(map(Ways, self.flows.flows))

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

    def ways_of(self, step: Step) -> Iterator[Ways]:
        """Return the flows in which this very step is met."""
        return (ways for ways in self.ways if ways.flow.steps.get(step.id) is step and ways.meets(step.id))

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
            for field in VARIANT_FIELDS + PART_FIELDS + MENTION_FIELDS:
                yield from ((outcome, part) for part in getattr(outcome, field))

    def tests(self) -> Iterator[Test]:
        """Return every test of every condition."""
        for _, _, transition in self.transitions():
            yield from transition.when.every_test
        for _, part in self.parts():
            yield from part.when.every_test
