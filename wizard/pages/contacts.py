"""Contacts as every page, print, PDF, vCard and the overview show them: resolved here and nowhere else.

The clock, the day and the catalogues are handed in. What only the screen may say (open now, who answers
now) is left out `on_paper`, where it would soon be wrong.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from wizard.flows.contacts.availability import (
    ContactOrder,
    ListedContact,
    combined_status,
    first_open,
    order,
    reachable,
)
from wizard.flows.contacts.freshness import Freshness, freshness
from wizard.flows.contacts.hours import ZONE, Status
from wizard.flows.model import URGENCIES, Contact, Flows, Mention
from wizard.i18n.sentences import SentenceBuilder, Sentences
from wizard.i18n.text import LocalizedText, Translate
from wizard.pages.hours_text import hours_in_words, now_in_words
from wizard.pages.models import ContactCard, ContactGroup
from wizard.pages.phone import number

UNKNOWN = Status("unknown")


@dataclass(frozen=True)
class ContactCards:
    """Makes cards in one language at one instant (with its time zone).

    `translate` knows the texts of the guide, `gettext` the sentences of the interface.
    """

    flows: Flows
    translate: Translate
    gettext: Callable[[str], str]
    instant: dt.datetime
    lang: str
    on_paper: bool = False

    @property
    def voice(self) -> Sentences:
        """The language of the interface."""
        return Sentences(self.lang, self.gettext)

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """The contacts of the guide by id."""
        return {contact.id: contact for contact in self.flows.contacts}

    @property
    def today(self) -> dt.date:
        """The day it is in Denmark."""
        return self.instant.astimezone(ZONE).date()

    def card(self, contact_id: str) -> ContactCard:
        """Return the card of a contact on its own, with those it is reached through."""
        contact = self.contacts[contact_id]
        via = tuple(self._plain(c) for c in reachable(contact, self.contacts) if c.id != contact.id)
        return replace(self._plain(contact), via=via)

    def ordered(
        self, mentions: Sequence[Mention], context: str
    ) -> tuple[LocalizedText | None, tuple[ContactCard, ...]]:
        """Return the cards of an outcome's mentions that hold, who answers now first, and a sentence if so.

        `context` is that of the notes, such as `outcome.ring-114.contact`.
        """
        notes = {m.id: self.translate(f"{context}.{m.id}.note", m.note) for m in mentions if m.note}
        point_on = {m.id for m in mentions if m.refers_on}
        found = self._order([m.id for m in mentions])
        shown = {answer.contact.id for answer in found.answers}
        cards = tuple(
            replace(
                self._answering(a, shown), note=notes.get(a.contact.id), refers_on=a.contact.id in point_on
            )
            for a in found.answers
        )
        return self._lead(found, cards), cards

    def groups(self) -> tuple[ContactGroup, ...]:
        """Return every contact by when to use it, the emergency first."""
        first = self.flows.guide.emergency
        contacts = sorted(self.flows.contacts, key=lambda contact: contact.id != first)
        groups = (
            ContactGroup(u, tuple(self.card(c.id) for c in contacts if c.urgency == u)) for u in URGENCIES
        )
        return tuple(group for group in groups if group.contacts)

    def _lead(self, found: ContactOrder, cards: Sequence[ContactCard]) -> LocalizedText | None:
        if not found.stands_in_for:
            return None
        closed = self._plain(found.stands_in_for).role
        return self.voice.build(
            lambda speech: speech.gettext(
                "Lukket nu: %(closed)s. Svarer nu: %(open)s.",
                closed=speech.embed(closed),
                open=speech.embed(cards[0].role),
            )
        )

    def _order(self, contact_ids: Sequence[str]) -> ContactOrder:
        """Return the order of the clock; on paper that of the file, each with the first of its fallbacks."""
        if not self.on_paper:
            return order(contact_ids, self.contacts, self.instant)
        listed = (self.contacts[i] for i in contact_ids)
        first = ((c, self.contacts[c.fallback[0]] if c.fallback else None) for c in listed)
        return ContactOrder(tuple(ListedContact(contact, UNKNOWN, instead) for contact, instead in first))

    def _answering(self, answer: ListedContact, shown: Set[str]) -> ContactCard:
        """Return the card with another to try when this one's hours or number are not sure."""
        card, instead = self.card(answer.contact.id), answer.instead
        if card.unconfirmed and not instead and not self.on_paper:
            found = first_open(answer.contact, (), self.contacts, self.instant)
            instead = found if found and found.id not in shown else None
        return replace(card, instead=self.card(instead.id)) if instead else card

    @cached_property
    def _made(self) -> dict[str, ContactCard]:
        # the same contact stands on a page several times: as itself, instead of another, to reach one through
        return {}

    def _plain(self, contact: Contact) -> ContactCard:
        if contact.id not in self._made:
            self._made[contact.id] = self._card(contact)
        return self._made[contact.id]

    def _card(self, contact: Contact) -> ContactCard:
        context, organisation = f"contact.{contact.id}", contact.organisation
        status = UNKNOWN if self.on_paper else combined_status(contact, self.contacts, self.instant)
        paper_hours = self.voice.build(lambda speech: self._hours(speech, contact))
        now = self.voice.build(lambda speech: now_in_words(speech, status, self.instant))
        return ContactCard(
            id=contact.id,
            role=self.translate(f"{context}.role", contact.role),
            name=contact.name,
            organisation=self.translate(f"{context}.organisation", organisation) if organisation else None,
            number=number(contact.phone) if contact.phone else None,
            email=contact.email,
            link=contact.link,
            use=self.translate(f"{context}.use", contact.use),
            note=None,
            state=status.state,
            hours=paper_hours if self.on_paper else now,
            paper_hours=paper_hours,
            unconfirmed=self._unconfirmed(contact),
            checked=self.voice.build(lambda speech: _checked(speech, contact, self.today)),
        )

    def _hours(self, speech: SentenceBuilder, contact: Contact) -> str:
        texts = {c.hours for c in reachable(contact, self.contacts) or (contact,)}
        if len(texts) > 1:
            return speech.gettext("Se tiderne ved hver enkelt")
        return hours_in_words(speech, texts.pop(), self.today)

    def _unconfirmed(self, contact: Contact) -> LocalizedText | None:
        sentence = UNCONFIRMED.get(freshness(contact, self.today))
        return self.voice.build(lambda speech: sentence(speech, contact)) if sentence else None


def _checked(speech: SentenceBuilder, contact: Contact, today: dt.date) -> str:
    if contact.checked == "never" or contact.checked > today:
        return speech.gettext("Aldrig kontrolleret")
    return speech.gettext("Senest kontrolleret %(date)s", date=speech.date(contact.checked))


def _never(speech: SentenceBuilder, contact: Contact) -> str:
    if contact.phone:
        return speech.gettext("Nummeret er ikke bekræftet af kommunen endnu")
    return speech.gettext("Kontakten er ikke bekræftet af kommunen endnu")


def _overdue(speech: SentenceBuilder, contact: Contact) -> str:
    if contact.phone:
        return speech.gettext("Nummeret er ikke kontrolleret for nylig og kan være ændret")
    return speech.gettext("Kontakten er ikke kontrolleret for nylig og kan være ændret")


UNCONFIRMED: Mapping[Freshness, Callable[[SentenceBuilder, Contact], str]] = {
    "never": _never,
    "overdue": _overdue,
}
