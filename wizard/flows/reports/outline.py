"""A flow as numbered questions, each answer with the number of where it leads, and what stands at each end.

Holds everything a drawing of the flow holds, in words and in order, so that it can stand in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wizard.flows.graph.structure import can_hold, met, open_tests, steps_in_order, targets, transitions
from wizard.flows.model import (
    NOT_ASKED,
    URGENCIES,
    Conditional,
    Contact,
    Flow,
    Mention,
    Option,
    Outcome,
    Step,
    Test,
    Transition,
)


@dataclass(frozen=True)
class AnswerTest:
    """A test of an earlier answer: the step, its number, and the options of which one must be chosen.

    `not_asked` says that it also holds when the step was not on the path.
    """

    number: int
    step: Step
    options: tuple[Option, ...]
    not_asked: bool


@dataclass(frozen=True)
class OutlineTransition:
    """Where an answer leads when all of `when` hold; the last of several ways has none: otherwise."""

    number: int
    to: Step | Outcome
    when: tuple[AnswerTest, ...]


@dataclass(frozen=True)
class OutlineAnswer:
    """An option with its ways on, of which the first that holds is taken."""

    option: Option
    ways: tuple[OutlineTransition, ...]


@dataclass(frozen=True)
class OutlineStep:
    """A question or an instruction, with its number; every way on leads to a higher number."""

    number: int
    step: Step
    answers: tuple[OutlineAnswer, ...]


@dataclass(frozen=True)
class OutlineContact:
    """A contact an outcome names, whom it is reached through, and on which earlier answers it is named."""

    mention: Mention
    contact: Contact
    via: tuple[Contact, ...]
    when: tuple[AnswerTest, ...]


@dataclass(frozen=True)
class OutlineOutcome:
    """An outcome with its number and its contacts."""

    number: int
    outcome: Outcome
    contacts: tuple[OutlineContact, ...]


@dataclass(frozen=True)
class Outline:
    """A whole flow: the stops in the order in which they can be met, then the ends, the most urgent first."""

    flow: Flow
    stops: tuple[OutlineStep, ...]
    ends: tuple[OutlineOutcome, ...]


def outline(flow: Flow, contacts: Iterable[Contact] = ()) -> Outline:
    """Return the outline of a flow; contacts not handed in are left out."""
    flow = met(flow)
    steps, ends = steps_in_order(flow), _ends(flow)
    places: tuple[Step | Outcome, ...] = (*steps, *ends)
    numbers = {place.id: number for number, place in enumerate(places, start=1)}
    known = {contact.id: contact for contact in contacts}
    return Outline(
        flow,
        tuple(OutlineStep(numbers[step.id], step, tuple(_answers(flow, step, numbers))) for step in steps),
        tuple(OutlineOutcome(numbers[end.id], end, tuple(_named(flow, end, known, numbers))) for end in ends),
    )


def earlier(flow: Flow, part: Conditional, numbers: Mapping[str, int]) -> tuple[AnswerTest, ...]:
    """Return the tests of earlier answers in the condition of a part, with what they name."""

    def named(test: Test) -> AnswerTest:
        step = flow.steps[test.step]
        options = tuple(option for option in step.choices if option.id in test.among)
        return AnswerTest(numbers[step.id], step, options, NOT_ASKED in test.among)

    return tuple(map(named, open_tests(flow, part)))


def _ends(flow: Flow) -> list[Outcome]:
    reached = {flow.start, *(target for step in flow.steps.values() for target in targets(flow, step))}
    ends = [outcome for outcome in flow.outcomes.values() if outcome.id in reached]
    return sorted(ends, key=lambda outcome: URGENCIES.index(outcome.urgency))


def _answers(flow: Flow, step: Step, numbers: Mapping[str, int]) -> Iterator[OutlineAnswer]:
    for option in step.choices:
        ways = tuple(_way(flow, transition, numbers) for transition in transitions(flow, option))
        yield OutlineAnswer(option, ways)


def _way(flow: Flow, transition: Transition, numbers: Mapping[str, int]) -> OutlineTransition:
    to = flow.steps.get(transition.to) or flow.outcomes[transition.to]
    return OutlineTransition(numbers[to.id], to, earlier(flow, transition, numbers))


def _named(
    flow: Flow, outcome: Outcome, known: Mapping[str, Contact], numbers: Mapping[str, int]
) -> Iterator[OutlineContact]:
    for mention in outcome.contacts:
        if (contact := known.get(mention.id)) and can_hold(flow, mention):
            via = tuple(known[other] for other in contact.via if other in known)
            yield OutlineContact(mention, contact, via, earlier(flow, mention, numbers))
