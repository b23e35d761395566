"""What an outcome says, and in which variants; parts and mentions, which steps and outcomes have.

Texts are source texts, in the language of the guide; `**bold**` is the only markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from wizard.flows.conditions import Conditional, Id, Model, Text
from wizard.flows.shorthand import one_or_many, short_form

Urgency = Literal["now", "today", "soon", "calm"]
URGENCIES: tuple[Urgency, ...] = ("now", "today", "soon", "calm")

# the texts of an outcome, which may say another thing when other answers were given
OUTCOME_TEXTS = ("title", "first", "how_soon")
# the parts of an outcome, in the order in which the file has them
OUTCOME_PARTS = (
    "about",
    "procedure",
    "checklist",
    "say",
    "have_ready",
    "they_ask",
    "avoid",
    "afterwards",
    "if_worse",
)
# what an outcome names
OUTCOME_MENTIONS = ("contacts", "offers", "also")
# all of an outcome that may hang on an answer
OUTCOME_FIELDS = ("urgency", *OUTCOME_TEXTS, *OUTCOME_PARTS, *OUTCOME_MENTIONS)

V = TypeVar("V", bound=Conditional)


class Variant(Conditional):
    """One of several texts for the same field of an outcome; the first that holds is used."""

    text: Text


class UrgencyVariant(Conditional):
    """One of several urgencies of an outcome; the first that holds is used."""

    urgency: Urgency


class Part(Conditional):
    """A paragraph or list item: one of an outcome that is `always_visible` is never folded away.

    One of a step's help is `folded` when it can wait until it is asked for.
    """

    text: Text
    always_visible: bool = False
    folded: bool = False


class Task(Part):
    """A task of a checklist; `who` is the role that does it, while others do theirs."""

    who: Text | None = None


class Mention(Conditional):
    """A contact, offer or outcome named by an outcome; one that `refers_on` only knows whom to call.

    `fallback` are the contacts that answer instead of this one here, in place of the contact's own.
    """

    id: Id
    note: Text | None = None
    refers_on: bool = False
    fallback: Annotated[tuple[Id, ...], one_or_many(Id)] = ()


OneVariant = Annotated[Variant, short_form("text", Text | Variant)]
OneUrgency = Annotated[UrgencyVariant, short_form("urgency", Urgency | UrgencyVariant)]
OnePart = Annotated[Part, short_form("text", Text | Part)]
OneTask = Annotated[Task, short_form("text", Text | Task)]
OneMention = Annotated[Mention, short_form("id", Id | Mention)]
Variants = Annotated[tuple[OneVariant, ...], one_or_many(OneVariant, 1), Field(min_length=1)]
Urgencies = Annotated[tuple[OneUrgency, ...], one_or_many(OneUrgency, 1), Field(min_length=1)]
Parts = Annotated[tuple[OnePart, ...], one_or_many(OnePart)]
Tasks = Annotated[tuple[OneTask, ...], one_or_many(OneTask)]
Mentions = Annotated[tuple[OneMention, ...], one_or_many(OneMention)]


class Outcome(Model):
    """Where a path ends. `urgency` says what the visitor should do; it rates nobody.

    `urgency`, `title`, `first` and `how_soon` have variants: the first that holds, the last without a condition.
    `procedure` is done in its order and numbered, `checklist` ticked off by hand; neither is counted or kept.
    """

    id: Id
    urgency: Urgencies
    title: Variants
    first: Variants
    how_soon: Variants
    about: Parts = ()
    procedure: Parts = ()
    checklist: Tasks = ()
    contacts: Annotated[tuple[OneMention, ...], one_or_many(OneMention, 1), Field(min_length=1)]
    say: Parts
    have_ready: Parts
    they_ask: Parts = ()
    avoid: Parts
    afterwards: Parts
    if_worse: Parts
    offers: Mentions = ()
    also: Mentions = ()
    # the language of the guide, set when the file is bound: `{tempo}` is filled by it
    lang: SkipJsonSchema[str] = Field(default="", exclude=True, repr=False)

    @property
    def urgencies(self) -> tuple[Urgency, ...]:
        """Every urgency the outcome can have, the gravest first."""
        found = {variant.urgency for variant in self.urgency}
        return tuple(urgency for urgency in URGENCIES if urgency in found)

    def resolve(self, flow_id: str, answers: Mapping[str, str]) -> ResolvedOutcome:
        """Return the outcome as it is for a visitor in this flow with these answers."""
        texts = (_holding(each, flow_id, answers).text for each in (self.title, self.first, self.how_soon))
        return ResolvedOutcome(self, _holding(self.urgency, flow_id, answers).urgency, *texts)

    def otherwise(self) -> ResolvedOutcome:
        """Return the outcome as it is when no variant with a condition holds."""
        texts = (variants[-1].text for variants in (self.title, self.first, self.how_soon))
        return ResolvedOutcome(self, self.urgency[-1].urgency, *texts)


def _holding(variants: tuple[V, ...], flow_id: str, answers: Mapping[str, str]) -> V:
    """Return the first that holds; the last has no condition."""
    return next((each for each in variants if each.holds(flow_id, answers)), variants[-1])


@dataclass(frozen=True)
class ResolvedOutcome:
    """An outcome with the one urgency and the texts that hold; `{tempo}` in them is not yet filled in."""

    outcome: Outcome
    urgency: Urgency
    title: str
    first: str
    how_soon: str
