"""What the page of an outcome shows; `wizard.pages.models` gives these names on, with the other pages."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.i18n.text import LocalizedText
from wizard.pages.contact_models import CallCard, ContactCard, Doubt, PaperCalls, doubts
from wizard.pages.list_models import TaskGroup


@dataclass(frozen=True)
class GlossaryEntry:
    """A word of the authorities that occurs on the page, with what it means."""

    word: str
    meaning: LocalizedText


@dataclass(frozen=True)
class AnswerRow:
    """An answer given on the way, and the address where it can be changed."""

    question: LocalizedText
    answer: LocalizedText
    change: str


@dataclass(frozen=True)
class OfferCard:
    """Support that can follow, and the contacts to ask for it."""

    name: str
    audience: LocalizedText
    text: LocalizedText
    via: tuple[ContactCard, ...]


@dataclass(frozen=True)
class ExtraOutcome:
    """A further outcome shown as an add-on: its title, first thing to do and contacts."""

    title: LocalizedText
    first: LocalizedText
    contacts: tuple[ContactCard, ...]


@dataclass(frozen=True)
class OutcomePage:
    """Where a path ended: one first thing to do, whom to call, what to say, what happens next.

    `call` is for the screen, `paper_calls` for paper: the other is None. `visible` are those of its texts that are
    never folded away. Of `words`, `text_words` stand in its own texts, the same at any hour, and `call_words` in
    what is said of whom it names: the notes, and what to say to the one who leads.
    """

    id: str
    urgency: str
    title: LocalizedText
    first: LocalizedText
    how_soon: LocalizedText
    about: tuple[LocalizedText, ...]
    procedure: tuple[LocalizedText, ...]
    checklist: tuple[TaskGroup, ...]
    contacts: tuple[ContactCard, ...]
    say: tuple[LocalizedText, ...]
    have_ready: tuple[LocalizedText, ...]
    they_ask: tuple[LocalizedText, ...]
    avoid: tuple[LocalizedText, ...]
    afterwards: tuple[LocalizedText, ...]
    if_worse: tuple[LocalizedText, ...]
    offers: tuple[OfferCard, ...]
    also: tuple[ExtraOutcome, ...]
    answers: tuple[AnswerRow, ...]
    words: tuple[GlossaryEntry, ...]
    back: str | None
    paper: str
    paper_with_answers: str
    vcards: str = ""
    call: CallCard | None = None
    paper_calls: PaperCalls | None = None
    visible: tuple[LocalizedText, ...] = ()
    text_words: frozenset[str] = frozenset()
    call_words: frozenset[str] = frozenset()

    @property
    def visible_first(self) -> tuple[LocalizedText, ...]:
        """Return the lines above what is folded: the always visible ones, how soon, and of `about` up to two in all."""
        others = tuple(text for text in self.about if text not in self.visible)
        lines = (*self.visible, self.how_soon)
        return (*lines, *others[: max(2 - len(lines), 0)])

    @property
    def called(self) -> tuple[str, ...]:
        """Return the ids of those whose numbers stand on its call card."""
        if not self.call:
            return ()
        lead = (self.call.who.id,) if self.call.numbers else ()
        return (*lead, *(other.who.id for other in self.call.others))

    @property
    def lead(self) -> ContactCard | None:
        """Return whom the call card has the number of, if there is more to tell than stands on it."""
        rung = self.call and self.call.numbers and self.contacts
        return self.contacts[0] if rung and self._more_to_tell(self.contacts[0]) else None

    @property
    def others(self) -> tuple[ContactCard, ...]:
        """Return its further contacts of whom there is more to tell than stands on the call card."""
        return tuple(filter(self._more_to_tell, self.contacts[1:]))

    def _more_to_tell(self, card: ContactCard) -> bool:
        """Return whether a contact is not merely its numbers, which all stand on the call card."""
        return card.id not in self.called or not card.via or bool(card.email or card.link)

    @property
    def listed(self) -> tuple[str, ...]:
        """Return the ids of those whose numbers stand on it."""
        return tuple(each.id for card in self.contacts for each in (card, *card.via))

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return what is said of its numbers that are not confirmed."""
        offered = (card for offer in self.offers for card in offer.via)
        return doubts((*self.contacts, *offered, *(card for more in self.also for card in more.contacts)))
