"""Whom to call at an instant: who leads, whom else to try, and who opens first when nobody answers.

The first contact that an outcome names is the first choice. While it is known or taken to answer it leads;
outside its hours the first of its stand-ins that answers does. Which outcome is right never depends on the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Self

from wizard.flows.contacts.availability import Contacts, combined_status, following, reachable
from wizard.flows.contacts.hours import Status, open_spans, status
from wizard.flows.countries import Country
from wizard.flows.model import Contact, Flows, Mention

MONDAY_NOON = dt.datetime(2027, 2, 1, 12)  # of a week without holidays
LeadKind = Literal["first-choice", "stand-in", "nobody"]
FIRST: Literal["first-choice"] = "first-choice"


@dataclass(frozen=True)
class Answering:
    """A contact at an instant; `assumed` is what office hours say of it when its own hours are unknown."""

    contact: Contact
    status: Status
    assumed: Status | None = None

    @property
    def known(self) -> bool:
        """Whether it is known to answer at the instant."""
        return self.status.state == "open"

    @property
    def now(self) -> bool:
        """Whether it is known or taken to answer; somebody met in person has no clock."""
        return self.known or self.contact.in_person or bool(self.assumed and self.assumed.state == "open")

    @property
    def opens(self) -> dt.datetime | None:
        """When it is known or taken to answer next (time of the country); None while it does, or if it never will."""
        return (self.assumed or self.status).opens


@dataclass(frozen=True)
class CallOrder:
    """Whom to call at an instant.

    `kind` says who leads: the first choice, a stand-in while the first choice is closed, or, while nobody is
    known to answer, the one that opens first. `second` is to be tried when the lead does not answer, `later` is
    the first choice while another leads, `urgent` the police where the outcome names them as a second way.
    `listed` is everybody to show, the lead first.
    """

    kind: LeadKind
    lead: Answering
    listed: tuple[Answering, ...]
    second: Answering | None = None
    later: Answering | None = None
    urgent: Answering | None = None


@dataclass(frozen=True)
class Directory:
    """The contacts of a guide in its country; `office_hours` is when somebody of unknown hours is taken to answer.

    `reserved` are the emergency and the police: they lead only where an outcome names them first, or where a
    mention names them among its own stand-ins, so that whoever is worried is not met by the police.
    """

    contacts: Contacts
    office_hours: str
    reserved: frozenset[str]
    ways: Country

    @classmethod
    def of(cls, flows: Flows) -> Self:
        """Return the directory of a flows file."""
        guide = flows.guide
        contacts = {contact.id: contact for contact in flows.contacts}
        return cls(contacts, flows.office_hours, frozenset({guide.emergency, guide.police}), flows.ways)

    def at(self, contact: Contact, instant: dt.datetime) -> Answering:
        """Return what is known and assumed of a contact at an instant (with its time zone)."""
        found = combined_status(contact, self.contacts, instant, self.ways)
        taken = found.state == "unknown" and not found.by_appointment
        assumed = status(self.office_hours, instant, self.ways) if taken else None
        return Answering(contact, found, assumed)

    def stand_ins(self, mentions: Sequence[Mention], day: dt.date | None = None) -> tuple[Contact, ...]:
        """Return who may lead while the first of these mentions is closed, in this order, with a number each.

        First come those who answer for it on the day (of the country's time) because it is absent.

        A mention's own stand-ins are all there are, even none. Where it names no list they are those of the
        contact, then the other mentions; of these neither the reserved nor those that only know whom to call, and
        one for the people of a town only if the first is of that town too, or the outcome mentions it.
        """
        first = self.contacts[mentions[0].id]
        own = own_stand_ins(mentions[0])
        found = map(self.contacts.__getitem__, own) if own is not None else self._usual(first, mentions[1:])
        absent = map(self.contacts.__getitem__, first.stand_ins_on(day) if day else ())
        once = {c.id: c for c in (*absent, *found) if c.id != first.id and reachable(c, self.contacts)}
        return tuple(once.values())

    def _usual(self, first: Contact, others: Sequence[Mention]) -> Iterator[Contact]:
        named = [self.contacts[mention.id] for mention in others if not mention.refers_on]
        for contact in (*following(first, self.contacts, "fallback"), *named):
            near = contact.town in (None, first.town) or contact in named
            if near and contact.id not in self.reserved:
                yield contact


def call_order(mentions: Sequence[Mention], directory: Directory, instant: dt.datetime) -> CallOrder:
    """Return whom to call of the mentions that hold (at least one), at an instant (with its time zone)."""
    named = {m.id: directory.at(directory.contacts[m.id], instant) for m in mentions}
    first, *others = named.values()
    day = instant.astimezone(directory.ways.clock).date()
    stand_ins = [directory.at(contact, instant) for contact in directory.stand_ins(mentions, day)]
    kind, lead = _lead(first, stand_ins)
    listed = tuple({a.contact.id: a for a in (lead, first, *others)}.values())
    if kind == FIRST:
        return CallOrder(kind, lead, listed, second=_second(lead, stand_ins, directory))
    later = first if lead != first else None
    urgent = _urgent(mentions, named, directory, instant) if kind == "stand-in" else None
    return CallOrder(kind, lead, listed, later=later, urgent=urgent if urgent != lead else None)


def answering_outside_hours(mentions: Sequence[Mention], directory: Directory) -> tuple[Contact | None, ...]:
    """Return who leads in a week from Monday noon while the first of the mentions is closed, in that order.

    None stands for times when nobody is known to answer.
    """
    orders = (call_order(mentions, directory, instant) for instant in _changes(directory))
    led = (
        order.lead.contact if order.kind == "stand-in" else None for order in orders if order.kind != FIRST
    )
    return tuple({contact and contact.id: contact for contact in led}.values())


def _changes(directory: Directory) -> list[dt.datetime]:
    """Return the instants of a week at which somebody opens or closes, in their order."""
    end = MONDAY_NOON + dt.timedelta(days=7)
    texts = {contact.hours for contact in directory.contacts.values()} | {directory.office_hours}
    spans = [span for text in texts for span in open_spans(text, MONDAY_NOON, end, directory.ways)]
    found = sorted({moment for span in spans for moment in span if MONDAY_NOON <= moment < end})
    return [moment.replace(tzinfo=directory.ways.clock) for moment in found]


def _lead(first: Answering, stand_ins: Sequence[Answering]) -> tuple[LeadKind, Answering]:
    if first.now:
        return FIRST, first
    if open_now := next((each for each in stand_ins if each.now), None):
        return "stand-in", open_now
    # of two that open together the one whose hours are known; of two times in one zone Python compares the clocks
    opening = [each for each in (first, *stand_ins) if each.opens]
    earliest = min(
        opening, key=lambda each: (_timestamp(each.opens), each.assumed is not None), default=first
    )
    return "nobody", earliest


def _second(lead: Answering, stand_ins: Sequence[Answering], directory: Directory) -> Answering | None:
    """Return whom to try when the lead does not answer: of the stand-ins one known to, or taken to."""
    if lead.contact.in_person or lead.contact.id in directory.reserved:
        return None
    known = (each for each in stand_ins if each.known)
    return next(known, None) or next((each for each in stand_ins if each.now), None)


def _urgent(
    mentions: Sequence[Mention], named: Mapping[str, Answering], directory: Directory, instant: dt.datetime
) -> Answering | None:
    """Return the reserved one that the mentions name, first among the first one's own stand-ins."""
    ids = [*(own_stand_ins(mentions[0]) or ()), *named]
    found = next((i for i in ids if i in directory.reserved), None)
    return directory.at(directory.contacts[found], instant) if found else None


def own_stand_ins(mention: Mention) -> tuple[str, ...] | None:
    """Return the stand-ins a mention names, which may be none; None when it does not say."""
    return mention.fallback if "fallback" in mention.model_fields_set else None


def _timestamp(moment: dt.datetime | None) -> float:
    return moment.timestamp() if moment else float("inf")
