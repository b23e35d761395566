"""What a flows file says, as immutable objects; nothing here reads files or knows the time.

Every object carries `at`, its position in the file, so that a rule can point at what it means.
Texts are Danish source texts; `**bold**` is the only markup.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic.json_schema import SkipJsonSchema

from wizard.flows.conditions import FLOW, NOT_ASKED, Condition, Conditional, Id, Model, Test, Text
from wizard.flows.errors import NotInFlow
from wizard.flows.outcomes import (
    URGENCIES,
    Mention,
    Outcome,
    Part,
    Parts,
    ResolvedOutcome,
    Urgency,
    UrgencyVariant,
    Variant,
)
from wizard.flows.shorthand import UNSURE, one_or_many, short_form

__all__ = [
    "DONE",
    "FLOW",
    "GROUPS",
    "NOT_ASKED",
    "OFFICE_HOURS",
    "URGENCIES",
    "Condition",
    "Conditional",
    "Contact",
    "Flow",
    "Flows",
    "Guide",
    "Mention",
    "Model",
    "Offer",
    "Option",
    "Outcome",
    "Part",
    "ResolvedOutcome",
    "Step",
    "Test",
    "Transition",
    "Urgency",
    "UrgencyVariant",
    "Variant",
    "Word",
]

# what a contact is about, in the order of the overview; 5 June and the two eves are no holidays in Denmark
Group = Literal["danger", "child", "family", "advice", "crisis", "staff"]
GROUPS: tuple[Group, ...] = ("danger", "child", "family", "advice", "crisis", "staff")
OFFICE_HOURS = "Mo-Fr 08:00-16:00; PH off; Jun 05,Dec 24,Dec 31 off"
DONE = "done"

# what is reckoned with for years around it
DateInUse = Annotated[dt.date, Field(ge=dt.date(2000, 1, 1), le=dt.date(2099, 12, 31))]
AnswerName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$")]


class Transition(Conditional):
    """Leads to the step or outcome `to`, when its condition holds."""

    to: Id


OneTransition = Annotated[Transition, short_form("to", Id | Transition)]
Transitions = Annotated[tuple[OneTransition, ...], one_or_many(OneTransition, 1), Field(min_length=1)]


class Option(Model):
    """One answer that can be chosen; `danger` leads straight to 112.

    `unsure` says that it is a "ved ikke": `only` when it is nothing else, `also` when it covers that too.
    """

    id: Id
    label: Text
    hint: Text | None = None
    danger: bool = False
    unsure: Annotated[Literal["only", "also"] | None, UNSURE] = None
    to: Transitions
    unsure_unclear: SkipJsonSchema[bool] = Field(default=False, exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _mark_unclear(cls, value: Any) -> Any:
        """Remember that the first edition's `unsure: true` did not say which it is."""
        if isinstance(value, dict) and str(value.get("unsure")).lower() == "true":
            return {**value, "unsure_unclear": True}
        return value

    def leads_to(self, flow: str, answers: Mapping[str, str]) -> str:
        """Return the id of the step or outcome that follows; the first transition that holds."""
        return next(t.to for t in self.to if t.holds(flow, answers))


class Step(Model):
    """One page of a card: a question with options, or an instruction with one way on (`to`)."""

    id: Id
    flows: Annotated[tuple[Id, ...], one_or_many(Id)] = ()
    question: Text | None = None
    instruction: Text | None = None
    help: Parts = ()
    ordered: Literal["gravest-first"] | None = None
    options: tuple[Option, ...] = ()
    to: Transitions | None = None

    @property
    def choices(self) -> tuple[Option, ...]:
        """The options; for an instruction the single one of having done it."""
        if self.to is None:
            return self.options
        # a step that is neither, or both, is told by a rule and must not stop the others
        label = self.instruction or self.question or DONE
        return (Option(id=DONE, label=label, to=self.to, at=self.at),)

    def option(self, option_id: str | None) -> Option | None:
        """Return the option of that id, or None."""
        return next((option for option in self.choices if option.id == option_id), None)


class Contact(Model):
    """Someone to turn to; reached by `phone`, `email` or `link`, `via` contacts that have one, or `in_person`.

    One to `look_up` has a number that the visitor finds elsewhere, as each municipality's switchboard.

    `hours` is OpenStreetMap opening-hours syntax, `24/7` or `unknown`; `urgency` says when to use it;
    `town` is set for one that serves the people of one town or municipality alone; `say` is the first sentence
    to say to it while it answers in place of another; `group` is where the overview lists it.
    """

    id: Id
    role: Text
    name: Text | None = None
    organisation: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    link: Text | None = None
    via: Annotated[tuple[Id, ...], one_or_many(Id)] = ()
    in_person: bool = False
    look_up: bool = False
    town: Text | None = None
    use: Text
    say: Text | None = None
    group: Group = "advice"
    urgency: Urgency
    hours: Text = "unknown"
    fallback: Annotated[tuple[Id, ...], one_or_many(Id)] = ()
    source: Text
    checked: DateInUse | Literal["never"]
    checked_by: Text | None = None
    review_days: Annotated[int, Field(gt=0, le=1000)] = 180


class Offer(Model):
    """Support that can follow, and whom to ask for it."""

    id: Id
    name: Text
    audience: Text
    text: Text
    via: Annotated[tuple[Id, ...], one_or_many(Id, 1), Field(min_length=1)]
    source: Text


class Word(Model):
    """A word of the authorities, explained where it stands; `forms` are other ways it is written."""

    word: Text
    forms: Annotated[tuple[Text, ...], one_or_many(Text)] = ()
    meaning: Text


class Guide(Model):
    """Whose guide this is, its version, and whom the municipality lets answer for it.

    `help` are the contacts shown where the guide cannot go on, `checked_languages` the translations that a
    person of the municipality has checked, `office_hours` when a contact of unknown hours is taken to answer;
    `always_112` names each answer (`step.option`) that must end there.
    """

    municipality: Text
    version: Text
    date: DateInUse
    in_use: bool = False
    emergency: Id
    police: Id
    feedback: Id
    help: Annotated[tuple[Id, ...], one_or_many(Id)] = ()
    office_hours: Text = OFFICE_HOURS
    checked_languages: Annotated[tuple[Id, ...], one_or_many(Id)] = ()
    always_112: Annotated[tuple[AnswerName, ...], one_or_many(AnswerName)] = ()
    leave_to: Annotated[str, StringConstraints(pattern=r"^https://[^\s/]+\.[^\s/]+")]


class Flow(Model):
    """One action card as a visitor walks it; `steps` and `outcomes` hold what it can reach by id."""

    id: Id
    card: Text
    title: Text
    audience: Text
    start: Id
    steps: SkipJsonSchema[Mapping[str, Step]] = Field(default_factory=dict, exclude=True, repr=False)
    outcomes: SkipJsonSchema[Mapping[str, Outcome]] = Field(default_factory=dict, exclude=True, repr=False)


class Flows(Model):
    """A whole flows file."""

    guide: Guide
    contacts: tuple[Contact, ...]
    offers: tuple[Offer, ...] = ()
    flows: Annotated[tuple[Flow, ...], Field(min_length=1)]
    steps: tuple[Step, ...]
    outcomes: tuple[Outcome, ...]
    glossary: tuple[Word, ...] = ()
    file: SkipJsonSchema[str] = Field(default="flows.yaml", exclude=True)

    def flow(self, flow_id: str) -> Flow:
        """Return the flow of that id, with its steps and outcomes; raise NotInFlow."""
        for flow in self.flows:
            if flow.id == flow_id:
                return flow
        raise NotInFlow(flow_id)

    def bound(self) -> Self:
        """Return the same file with each flow holding the steps it can use and all outcomes."""
        outcomes = MappingProxyType({outcome.id: outcome for outcome in self.outcomes})

        def bind(flow: Flow) -> Flow:
            steps = {step.id: step for step in self.steps if not step.flows or flow.id in step.flows}
            return flow.model_copy(update={"steps": MappingProxyType(steps), "outcomes": outcomes})

        return self.model_copy(update={"flows": tuple(map(bind, self.flows))})
