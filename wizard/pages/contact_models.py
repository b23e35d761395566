"""Contacts and calls as a page shows them; `wizard.pages.models` gives these names on, with the pages they stand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from wizard.i18n.text import LocalizedText


@dataclass(frozen=True)
class Number:
    """A telephone number: as read (`93 52 00 65`), as dialled (`tel:+4593520065`), as heard (`9 3 5 2 …`)."""

    shown: str
    uri: str
    spoken: str


@dataclass(frozen=True)
class ContactCard:
    """A contact on a page. `state` is open, closed or unknown; `hours` says so in words.

    `unconfirmed` is what is said of a number the municipality has not confirmed or checked lately, once a page,
    and `mark` stands at the number; of 112, 114, 116 006 and 116 111 neither they nor `checked` say anything:
    nobody has to confirm them.
    `via` are the contacts it is reached through, `reached_by` those of them whose number stands in a row of its
    own on the same page; `instead` answers when this one does not. One that
    `refers_on` only knows whom to call: its number is never made large. `link_label` is what a button with the link
    says, `absent` that others answer on some days to come, and who.
    """

    id: str
    role: LocalizedText
    name: str | None
    organisation: LocalizedText | None
    number: Number | None
    email: str | None
    link: str | None
    use: LocalizedText
    note: LocalizedText | None
    state: str
    hours: LocalizedText
    paper_hours: LocalizedText
    unconfirmed: LocalizedText | None
    checked: LocalizedText | None
    via: tuple[ContactCard, ...] = ()
    reached_by: tuple[ContactCard, ...] = ()
    instead: ContactCard | None = None
    link_label: LocalizedText | None = None
    absent: LocalizedText | None = None
    refers_on: bool = False
    mark: str = ""

    @property
    def from_afar(self) -> bool:
        """Whether it is reached from afar, and so at hours of its own; not one who is met or looked up."""
        return bool(self.number or self.email or self.link or self.via)

    @property
    def numbers(self) -> tuple[ContactCard, ...]:
        """Those to dial: itself, or those with a number that it is reached through."""
        return (self,) if self.number else tuple(card for card in self.via if card.number)


@dataclass(frozen=True)
class Doubt:
    """What is said once of all numbers with a mark: that they are not confirmed, or not checked lately."""

    mark: str
    text: LocalizedText


def doubts(cards: Iterable[ContactCard]) -> tuple[Doubt, ...]:
    """Return what is said of the marked numbers of cards, each sentence once."""
    every = (each for card in cards for each in (card, *card.via, *([card.instead] if card.instead else ())))
    return tuple(dict.fromkeys(Doubt(each.mark, each.unconfirmed) for each in every if each.unconfirmed))


@dataclass(frozen=True)
class OtherCall:
    """A further way below the call button: a heading (`Svarer de ikke?`, `Når de åbner, onsdag`) and whom."""

    heading: LocalizedText
    who: ContactCard


@dataclass(frozen=True)
class CallCard:
    """Whom to call at the instant of the page; title, `first`, opening sentence and first contact agree with it.

    `state` is open (known to answer), assumed (of unknown hours, taken to answer), closed (nobody is known to
    answer: `who` is the one that opens first) or in-person (`numbers` is empty, and no button stands here);
    `state_text` says so in words, or is None in person. `numbers` are the contacts to dial, one a button: several
    are districts to choose from. `opens` belongs on the button of one that is closed: `fra kl. 8`.
    `stands_in` says that `who` answers in place of the first choice; its own note then stands beside it.
    `if_urgent` is the line below: `Kan det ikke vente: 114. Fare: 112.`
    """

    heading: LocalizedText
    who: ContactCard
    state: Literal["open", "assumed", "closed", "in-person"]
    state_text: LocalizedText | None
    numbers: tuple[ContactCard, ...]
    stands_in: bool = False
    opens: LocalizedText | None = None
    others: tuple[OtherCall, ...] = ()
    if_urgent: LocalizedText | None = None


@dataclass(frozen=True)
class PaperCalls:
    """Whom to call, for paper, which is read later: by day, and in the evening, at night and at weekends.

    `day` is the first choice, `night` whoever answers outside its hours, each with `paper_hours` and `numbers`;
    `night` is empty where the first choice always answers, or is met in person. The same at any hour, as all of
    a paper is. `if_urgent` stands where at times nobody is known to answer.
    """

    day: ContactCard
    night: tuple[ContactCard, ...] = ()
    if_urgent: LocalizedText | None = None
