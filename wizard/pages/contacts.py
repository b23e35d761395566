"""Contacts as every page, print, PDF, vCard and the overview show them: resolved here and nowhere else.

The clock, the day and the catalogues are handed in. What only the screen may say (open now, who answers
now) is left out `on_paper`, where it would soon be wrong.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from wizard.flows.contacts.availability import combined_status, reachable
from wizard.flows.contacts.calls import CallOrder, Directory, call_order, own_stand_ins
from wizard.flows.contacts.freshness import Freshness, freshness, is_certain
from wizard.flows.contacts.hours import Status
from wizard.flows.model import Absence, Contact, Flows, Mention
from wizard.i18n.sentences import INTERFACE_SPEECH, SentenceBuilder, Sentences
from wizard.i18n.text import LocalizedText, Translate
from wizard.pages.hours_text import hours_in_words, now_in_words
from wizard.pages.models import ContactCard
from wizard.pages.phone import number

UNKNOWN = Status("unknown")


@dataclass(frozen=True, eq=False)
class ContactCards:
    """Makes cards in one language at one instant (with its time zone); each is itself, whatever others say.

    `translate` knows the texts of the guide, `gettext` the sentences of the interface; `source` speaks the language
    that the guide is written in.
    """

    flows: Flows
    translate: Translate
    gettext: Callable[[str], str]
    instant: dt.datetime
    lang: str
    on_paper: bool = False
    source: SentenceBuilder = INTERFACE_SPEECH

    @property
    def voice(self) -> Sentences:
        """The language of the interface."""
        return Sentences(self.lang, self.gettext, self.source)

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """The contacts of the guide by id."""
        return {contact.id: contact for contact in self.flows.contacts}

    @cached_property
    def directory(self) -> Directory:
        """The contacts of the guide, and what it assumes of them."""
        return Directory.of(self.flows)

    @property
    def today(self) -> dt.date:
        """The day it is in the country of the guide."""
        return self.instant.astimezone(self.flows.ways.clock).date()

    @cached_property
    def said(self) -> tuple[Hashable, ...]:
        """All that its instant decides: two of one language that agree in it make the same pages."""
        answering = (self.directory.at(contact, self.instant) for contact in self.flows.contacts)
        return self.today, tuple(map(self.card, self.contacts)), *(() if self.on_paper else answering)

    def card(self, contact_id: str) -> ContactCard:
        """Return the card of a contact on its own, with those it is reached through."""
        if contact_id not in self._reached:
            contact = self.contacts[contact_id]
            via = tuple(self._plain(c) for c in reachable(contact, self.contacts) if c.id != contact.id)
            self._reached[contact_id] = replace(self._plain(contact), via=via)
        return self._reached[contact_id]

    def order(self, mentions: Sequence[Mention]) -> CallOrder:
        """Return whom to call of the mentions that hold (at least one), at this instant."""
        return call_order(mentions, self.directory, self.instant)

    def of_mentions(self, mentions: Sequence[Mention], context: str) -> tuple[ContactCard, ...]:
        """Return a card for each mention, in the order of the file; on paper each has a stand-in with it.

        `context` is that of the notes, such as `outcome.ring-114.contact`.
        """
        return tuple(self._mentioned(mention, context) for mention in mentions)

    def in_order(
        self, order: CallOrder, mentions: Sequence[Mention], context: str
    ) -> tuple[ContactCard, ...]:
        """Return the cards of everybody to show at this instant, each once, the one who leads first."""
        mentioned = {card.id: card for card in reversed(self.of_mentions(mentions, context))}
        ids = (answering.contact.id for answering in order.listed)
        lead, *others = (mentioned.get(i) or self.card(i) for i in ids)
        second = self.card(order.second.contact.id) if order.second else None
        return (replace(lead, instead=second), *others)

    def _mentioned(self, mention: Mention, context: str) -> ContactCard:
        card = self.card(mention.id)
        note = self.translate(f"{context}.{mention.id}.note", mention.note) if mention.note else None
        own = own_stand_ins(mention)
        stand_ins = self.contacts[mention.id].fallback if own is None else own
        instead = self.card(stand_ins[0]) if self.on_paper and stand_ins else None
        return replace(card, note=note, refers_on=mention.refers_on, instead=instead)

    @cached_property
    def _made(self) -> dict[str, ContactCard]:
        # the same contact stands on a page several times: as itself, instead of another, to reach one through
        return {}

    @cached_property
    def _reached(self) -> dict[str, ContactCard]:
        return {}

    def _plain(self, contact: Contact) -> ContactCard:
        if contact.id not in self._made:
            self._made[contact.id] = self._card(contact)
        return self._made[contact.id]

    def _card(self, contact: Contact) -> ContactCard:
        status = self._status(contact)
        paper_hours = self.voice.build(lambda speech: self._hours(speech, contact))
        now = self.voice.build(lambda speech: now_in_words(speech, status, self.instant))
        unconfirmed = self._unconfirmed(contact)
        return ContactCard(
            id=contact.id,
            role=self.translate(f"contact.{contact.id}.role", contact.role),
            name=contact.name,
            organisation=self._text(contact, "organisation"),
            number=number(contact.phone, self.flows.ways) if contact.phone else None,
            email=contact.email,
            link=contact.link,
            use=self.translate(f"contact.{contact.id}.use", contact.use),
            note=None,
            state=status.state,
            hours=paper_hours if self.on_paper else now,
            paper_hours=paper_hours,
            unconfirmed=unconfirmed,
            mark=MARKS[freshness(contact, self.today)] if unconfirmed else "",
            checked=self._checked(contact),
            link_label=self._text(contact, "link_label"),
            absent=self._absent(contact),
        )

    def _status(self, contact: Contact) -> Status:
        if self.on_paper:
            return UNKNOWN
        return combined_status(contact, self.contacts, self.instant, self.flows.ways)

    def _text(self, contact: Contact, key: str) -> LocalizedText | None:
        text = getattr(contact, key)
        return self.translate(f"contact.{contact.id}.{key}", text) if text else None

    def _hours(self, speech: SentenceBuilder, contact: Contact) -> str:
        texts = {c.hours for c in reachable(contact, self.contacts) or (contact,)}
        if len(texts) > 1:
            return speech.gettext("Se tiderne ved hver enkelt")
        return hours_in_words(speech, texts.pop(), self.today, self.flows.ways)

    def _absent(self, contact: Contact) -> LocalizedText | None:
        """Return on which days still to come others answer in place of this one, and who."""
        coming = [absence for absence in contact.absences if absence.last >= self.today]
        if not coming:
            return None
        return self.voice.build(
            lambda speech: " ".join(self._absence_in_words(speech, absence) for absence in coming)
        )

    def _absence_in_words(self, speech: SentenceBuilder, absence: Absence) -> str:
        names = (self.translate(f"contact.{i}.role", self.contacts[i].role) for i in absence.call)
        return speech.gettext(
            "Fra %(first)s til %(last)s: ring til %(others)s.",
            first=speech.day(absence.first),
            last=speech.day(absence.last),
            others=speech.join_and([speech.embed(name) for name in names]),
        )

    def _unconfirmed(self, contact: Contact) -> LocalizedText | None:
        sentence = (
            None if is_certain(contact, self.flows.ways) else UNCONFIRMED.get(freshness(contact, self.today))
        )
        return self.voice.build(lambda speech: sentence(speech, contact)) if sentence else None

    def _checked(self, contact: Contact) -> LocalizedText | None:
        if is_certain(contact, self.flows.ways):
            return None
        return self.voice.build(lambda speech: _checked(speech, contact, self.today))


def _checked(speech: SentenceBuilder, contact: Contact, today: dt.date) -> str:
    if contact.checked == "never" or contact.checked > today:
        return speech.gettext("Aldrig kontrolleret")
    return speech.gettext("Senest kontrolleret %(date)s", date=speech.date(contact.checked))


def _never(speech: SentenceBuilder, contact: Contact) -> str:
    if contact.phone or contact.via:
        return speech.gettext("Nummeret er ikke bekræftet endnu")
    return speech.gettext("Kontakten er ikke bekræftet endnu")


def _overdue(speech: SentenceBuilder, contact: Contact) -> str:
    if contact.phone or contact.via:
        return speech.gettext("Nummeret er ikke kontrolleret for nylig og kan være ændret")
    return speech.gettext("Kontakten er ikke kontrolleret for nylig og kan være ændret")


MARKS: Mapping[Freshness, str] = {"never": "*", "overdue": "**"}
UNCONFIRMED: Mapping[Freshness, Callable[[SentenceBuilder, Contact], str]] = {
    "never": _never,
    "overdue": _overdue,
}
