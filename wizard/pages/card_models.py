"""What a whole action card shows, as frozen objects: every step, answer and outcome once, each with its number."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.i18n.text import LocalizedText
from wizard.pages.contact_models import ContactCard, Doubt, doubts


@dataclass(frozen=True)
class CardWay:
    """Where an answer leads: a number, the urgency if it is an outcome, and when, if not always."""

    id: str
    number: int
    heading: LocalizedText
    urgency: str | None
    when: LocalizedText | None


@dataclass(frozen=True)
class CardAnswer:
    """An answer, or that an instruction is done; of its ways the first that holds is taken."""

    id: str
    label: LocalizedText
    danger: bool
    ways: tuple[CardWay, ...]


@dataclass(frozen=True)
class ConditionalText:
    """A text, and the earlier answers on which it is shown, if not always."""

    text: LocalizedText
    when: LocalizedText | None


@dataclass(frozen=True)
class ConditionalUrgency:
    """An urgency, and the earlier answers on which it holds."""

    urgency: str
    when: LocalizedText | None


@dataclass(frozen=True)
class CardStep:
    """A numbered question or instruction."""

    id: str
    number: int
    heading: LocalizedText
    instruction: bool
    help: tuple[ConditionalText, ...]
    answers: tuple[CardAnswer, ...]


@dataclass(frozen=True)
class CardContact:
    """A contact of an outcome, and the earlier answers on which it is named, if not always."""

    card: ContactCard
    when: LocalizedText | None


@dataclass(frozen=True)
class CardTask:
    """A task of a checklist, who does it, if that is said, and the earlier answers on which it is shown."""

    who: LocalizedText | None
    text: LocalizedText
    when: LocalizedText | None


@dataclass(frozen=True)
class CardOutcome:
    """A numbered outcome, as it is when no condition on its variants holds.

    `raised` are its other urgencies, and `variants` its other titles, first things and tempos, each with
    the earlier answers on which it holds. `about` and `avoid` are its paragraphs, in the order of the file;
    `procedure` is done in its order, `checklist` by several at the same time.
    """

    id: str
    number: int
    urgency: str
    title: LocalizedText
    first: LocalizedText
    how_soon: LocalizedText
    raised: tuple[ConditionalUrgency, ...]
    variants: tuple[ConditionalText, ...]
    about: tuple[ConditionalText, ...]
    people: tuple[CardContact, ...]
    avoid: tuple[ConditionalText, ...]
    procedure: tuple[ConditionalText, ...] = ()
    checklist: tuple[CardTask, ...] = ()


@dataclass(frozen=True)
class WholeCard:
    """The card: the stops as they can be met, the ends with the most urgent first, and all its contacts.

    A contact of the card is as it is in general, without the note of any outcome.
    """

    id: str
    card: LocalizedText
    title: LocalizedText
    audience: LocalizedText
    stops: tuple[CardStep, ...]
    ends: tuple[CardOutcome, ...]
    contacts: tuple[ContactCard, ...]

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return what is said of its numbers that are not confirmed."""
        return doubts(self.contacts)
