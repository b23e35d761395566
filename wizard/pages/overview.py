"""The overview of contacts: who answers now first, then everybody by what it is about, each number once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from wizard.flows.contacts.availability import following
from wizard.flows.model import GROUPS, Contact
from wizard.pages.contacts import ContactCards
from wizard.pages.models import ContactCard, ContactGroup

DANGER = "danger"


@dataclass(frozen=True)
class Overview:
    """The contacts of a guide as one page lists them; `cards` makes their cards at an instant or for paper."""

    cards: ContactCards

    def answering(self) -> tuple[ContactCard, ...]:
        """Return who is known to answer at this instant, by a number; those for danger have their own group."""
        if self.cards.on_paper:
            return ()
        listed = (card for group in GROUPS if group != DANGER for card in self._of(group))
        return tuple(card for card in listed if card.state == "open" and card.number)

    def groups(self) -> tuple[ContactGroup, ...]:
        """Return everybody else in the groups, danger first; `answering` are those of a group listed under now."""
        now = {card.id for card in self.answering()}
        made = (
            ContactGroup(
                group,
                tuple(card for card in self._of(group) if card.id not in now),
                tuple(card for card in self._of(group) if card.id in now),
            )
            for group in GROUPS
        )
        return tuple(group for group in made if group.contacts or group.answering)

    def _of(self, group: str) -> Iterator[ContactCard]:
        return (self._card(contact) for contact in self._listed if contact.group == group)

    def _card(self, contact: Contact) -> ContactCard:
        """Return the card, its `via` without those that have a row of their own: these are `reached_by`."""
        card, rows = self.cards.card(contact.id), {each.id for each in self._listed}
        inside = tuple(other for other in card.via if other.id not in rows)
        return replace(card, via=inside, reached_by=tuple(other for other in card.via if other.id in rows))

    @cached_property
    def _listed(self) -> tuple[Contact, ...]:
        """The contacts with a row of their own: all but those that only another is reached through."""
        flows, guide = self.cards.flows, self.cards.flows.guide
        named = {guide.emergency, guide.police, guide.feedback, *guide.help}
        named.update(mention.id for outcome in flows.outcomes for mention in outcome.contacts)
        named.update(chain.from_iterable(offer.via for offer in flows.offers))
        contacts = self.cards.contacts
        inside = {c.id for each in flows.contacts for c in following(each, contacts, "via") if c is not each}
        emergency_first = sorted(flows.contacts, key=lambda contact: contact.id != guide.emergency)
        return tuple(c for c in emergency_first if c.id in named or c.id not in inside)
