"""A flow as numbered questions, each answer with the number of where it leads, and what stands at each end.

Holds everything a drawing of the flow holds, in words and in order, so that it can stand in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wizard.flows.graph.walk import can_hold, met, settled, steps_in_order, targets, transitions
from wizard.flows.model import (
    NOT_ASKED,
    URGENCIES,
    Condition,
    Conditional,
    Contact,
    Flow,
    Mention,
    Option,
    Outcome,
    Step,
    Test,
    Transition,
    Urgency,
    Variant,
)


@dataclass(frozen=True)
class AnswerTest:
    """A test of an earlier answer: the step, its number, and the options of which one must be chosen.

    `not_asked` says that it also holds when the step was not on the path; `negated`, that it holds
    when none of all this is so.
    """

    number: int
    step: Step
    options: tuple[Option, ...]
    not_asked: bool
    negated: bool = False


@dataclass(frozen=True)
class OutlineCondition:
    """What must hold: all `tests` and, where there are groups, all tests of one of them; empty: always."""

    tests: tuple[AnswerTest, ...] = ()
    any_of: tuple[tuple[AnswerTest, ...], ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is asked at all."""
        return bool(self.tests or self.any_of)


@dataclass(frozen=True)
class OutlineTransition:
    """Where an answer leads when `when` holds; the last of several ways has none: otherwise."""

    number: int
    to: Step | Outcome
    when: OutlineCondition


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
    when: OutlineCondition


@dataclass(frozen=True)
class OutlineUrgency:
    """An urgency that an outcome has when `when` holds; the last has no condition."""

    urgency: Urgency
    when: OutlineCondition


@dataclass(frozen=True)
class OutlineText:
    """A text that an outcome has when `when` holds; the last has no condition."""

    text: str
    when: OutlineCondition


@dataclass(frozen=True)
class OutlineOutcome:
    """An outcome with its number, its contacts, and the variants that can hold in this flow."""

    number: int
    outcome: Outcome
    urgency: tuple[OutlineUrgency, ...]
    title: tuple[OutlineText, ...]
    first: tuple[OutlineText, ...]
    how_soon: tuple[OutlineText, ...]
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
    targets: tuple[Step | Outcome, ...] = (*steps, *ends)
    numbers = {target.id: number for number, target in enumerate(targets, start=1)}
    known = {contact.id: contact for contact in contacts}
    return Outline(
        flow,
        tuple(OutlineStep(numbers[step.id], step, tuple(_answers(flow, step, numbers))) for step in steps),
        tuple(_end(flow, end, known, numbers) for end in ends),
    )


def earlier(flow: Flow, part: Conditional, numbers: Mapping[str, int]) -> OutlineCondition:
    """Return what the condition of a part asks of earlier answers, with what it names."""

    def named(test: Test) -> AnswerTest:
        """Return a test with the question it is about and the options it names."""
        step = flow.steps[test.step]
        options = tuple(option for option in step.choices if option.id in test.among)
        return AnswerTest(numbers[step.id], step, options, NOT_ASKED in test.among, test.negated)

    left = settled(flow, part) or Condition()
    return OutlineCondition(
        tuple(map(named, left.tests)), tuple(tuple(map(named, group)) for group in left.any_of)
    )


def _ends(flow: Flow) -> list[Outcome]:
    reached = {flow.start, *(target for step in flow.steps.values() for target in targets(flow, step))}
    ends = [outcome for outcome in flow.outcomes.values() if outcome.id in reached]
    return sorted(ends, key=lambda outcome: URGENCIES.index(outcome.otherwise().urgency))


def _end(
    flow: Flow, outcome: Outcome, known: Mapping[str, Contact], numbers: Mapping[str, int]
) -> OutlineOutcome:
    def texts(variants: tuple[Variant, ...]) -> tuple[OutlineText, ...]:
        """Return those of the variants that can hold in this flow."""
        return tuple(
            OutlineText(each.text, earlier(flow, each, numbers)) for each in variants if can_hold(flow, each)
        )

    urgency = tuple(
        OutlineUrgency(each.urgency, earlier(flow, each, numbers))
        for each in outcome.urgency
        if can_hold(flow, each)
    )
    contacts = tuple(_named(flow, outcome, known, numbers))
    title, first, how_soon = map(texts, (outcome.title, outcome.first, outcome.how_soon))
    return OutlineOutcome(numbers[outcome.id], outcome, urgency, title, first, how_soon, contacts)


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
