"""What a flows file says, as immutable objects; nothing here reads files or knows the time.

Every object carries `at`, its position in the file, so that a rule can point at what it means.
Texts are source texts, in the language of the guide; `**bold**` is the only markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from wizard.flows.conditions import FLOW, NOT_ASKED, Condition, Conditional, Id, Model, Test, Text
from wizard.flows.countries import COUNTRIES, DENMARK, Country
from wizard.flows.errors import NotInFlow
from wizard.flows.guide import (
    BY_APPOINTMENT,
    GROUPS,
    Absence,
    Contact,
    Guide,
    Offer,
    Subject,
    Word,
)
from wizard.flows.outcomes import (
    OUTCOME_FIELDS,
    OUTCOME_MENTIONS,
    OUTCOME_PARTS,
    OUTCOME_TEXTS,
    URGENCIES,
    Mention,
    Outcome,
    Part,
    Parts,
    ResolvedOutcome,
    Task,
    Urgency,
    UrgencyVariant,
    Variant,
)
from wizard.flows.shorthand import UNSURE, one_or_many, short_form
from wizard.flows.source_language import LANGUAGES, SourceLanguage

# the lists of a guide -> the kind of thing that each holds, as a problem's subject names it: `contact.alarm`
KINDS_BY_LIST = {
    "contacts": "contact",
    "offers": "offer",
    "flows": "flow",
    "steps": "step",
    "outcomes": "outcome",
    "glossary": "word",
}

__all__ = [
    "BY_APPOINTMENT",
    "DONE",
    "FLOW",
    "GROUPS",
    "KINDS_BY_LIST",
    "NOT_ASKED",
    "OUTCOME_FIELDS",
    "OUTCOME_MENTIONS",
    "OUTCOME_PARTS",
    "OUTCOME_TEXTS",
    "URGENCIES",
    "Absence",
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
    "Subject",
    "Task",
    "Test",
    "Transition",
    "Urgency",
    "UrgencyVariant",
    "Variant",
    "Word",
]

DONE = "done"


class Transition(Conditional):
    """Leads to the step or outcome `to`, when its condition holds."""

    to: Id


OneTransition = Annotated[Transition, short_form("to", Id | Transition)]
Transitions = Annotated[tuple[OneTransition, ...], one_or_many(OneTransition, 1), Field(min_length=1)]


class Option(Model):
    """One answer that can be chosen; `danger` leads straight to the emergency number.

    `unsure` says that it is a "ved ikke": `only` when it is nothing else, `also` when it covers that too.
    `group` is the heading it stands under in a long list, such as the part of town a school lies in.
    """

    id: Id
    label: Text
    hint: Text | None = None
    group: Text | None = None
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
        """Return the id of the step or outcome that follows, by the first transition that holds.

        Raises NotInFlow when none does, as in no checked file.
        """
        for transition in self.to:
            if transition.holds(flow, answers):
                return transition.to
        raise NotInFlow(f"{self.id}: no condition holds")


class Step(Model):
    """One page of a card: a question with options, or an instruction or information with one way on (`to`).

    `grouped: alphabet` puts the answers of a long list under their first letters.
    """

    id: Id
    flows: Annotated[tuple[Id, ...], one_or_many(Id)] = ()
    question: Text | None = None
    instruction: Text | None = None
    information: Text | None = None
    help: Parts = ()
    ordered: Literal["gravest-first"] | None = None
    grouped: Literal["alphabet"] | None = None
    options: tuple[Option, ...] = ()
    to: Transitions | None = None

    @property
    def heading(self) -> str:
        """The question, the instruction or the information."""
        return next(filter(None, (self.question, self.instruction, self.information)), "")

    @property
    def choices(self) -> tuple[Option, ...]:
        """The options; for an instruction or information the single one of having done or read it."""
        if self.to is None:
            return self.options
        return (Option(id=DONE, label=self.heading or DONE, to=self.to, at=self.at),)

    def option(self, option_id: str | None) -> Option | None:
        """Return the option of that id, or None."""
        return next((option for option in self.choices if option.id == option_id), None)


class Flow(Model):
    """One action card as a visitor walks it; `steps` and `outcomes` hold what it can reach by id."""

    id: Id
    card: Text
    title: Text
    audience: Text
    subject: Id | None = None
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

    @property
    def ways(self) -> Country:
        """The ways of the guide's country; of one that is not known, which a rule tells, those of Denmark."""
        return COUNTRIES.get(self.guide.country, DENMARK)

    @property
    def language(self) -> SourceLanguage:
        """The language the texts are written in; for one that is not known, which a rule tells, the country's."""
        return LANGUAGES.get(self.guide.lang or "", LANGUAGES[self.ways.lang])

    @property
    def office_hours(self) -> str:
        """When a contact of unknown hours is taken to answer: as the guide says, or as is usual in its country."""
        return self.guide.office_hours or self.ways.office_hours

    def flow(self, flow_id: str) -> Flow:
        """Return the flow of that id, with its steps and outcomes; raise NotInFlow."""
        for flow in self.flows:
            if flow.id == flow_id:
                return flow
        raise NotInFlow(flow_id)

    def bound(self) -> Self:
        """Return the same file, each flow with the steps it can use and all outcomes, and these with their language."""
        lang = {"lang": self.language.code}
        spoken = tuple(outcome.model_copy(update=lang) for outcome in self.outcomes)
        outcomes = MappingProxyType({outcome.id: outcome for outcome in spoken})

        def bind(flow: Flow) -> Flow:
            """Return the flow with the steps and outcomes it can come to."""
            steps = {step.id: step for step in self.steps if not step.flows or flow.id in step.flows}
            return flow.model_copy(update={"steps": MappingProxyType(steps), "outcomes": outcomes})

        return self.model_copy(update={"flows": tuple(map(bind, self.flows)), "outcomes": spoken})
