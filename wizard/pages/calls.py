"""The call card of an outcome: who leads at an instant, in words, and whom to try then; paper's day and night.

Who that is the engine decides (`wizard.flows.contacts.calls`); here it gets one name in every place of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from wizard.flows.contacts.calls import Answering, CallOrder, answering_outside_hours
from wizard.flows.model import Mention
from wizard.i18n.sentences import SentenceBuilder
from wizard.i18n.text import LocalizedText
from wizard.pages.contact_models import CallCard, ContactCard, OtherCall, PaperCalls
from wizard.pages.contacts import ContactCards
from wizard.pages.hours_text import assumed_in_words, from_opening, named_day, now_in_words

CallState = Literal["open", "assumed", "closed", "in-person"]


@dataclass(frozen=True)
class OutcomeTexts:
    """What an outcome's page says first: its title, its one thing to do, and what to say on the phone."""

    title: LocalizedText
    first: LocalizedText
    say: tuple[LocalizedText, ...]


@dataclass(frozen=True)
class OutcomeCalls:
    """Whom to call of the contacts an outcome mentions; `shown` are the cards of the order's contacts."""

    cards: ContactCards
    order: CallOrder
    shown: Sequence[ContactCard]

    def texts(self, own: OutcomeTexts) -> OutcomeTexts:
        """Return the outcome's own texts or, while another than its first choice leads, texts naming that one."""
        if not self.order.later:
            return own
        return OutcomeTexts(
            self._build(self._title), self._build(self._first), (self._opening(), *own.say[1:])
        )

    def card(self, heading: LocalizedText) -> CallCard:
        """Return the call card; `heading` is the page's title."""
        state, who = self._state(), self.shown[0]
        return CallCard(
            heading=heading,
            who=who,
            state=state,
            state_text=None if state == "in-person" else self._build(self._state_text),
            numbers=() if state == "in-person" or who.refers_on else who.numbers,
            stands_in=self.order.kind == "stand-in",
            opens=self._build(self._opens) if state == "closed" and self.order.lead.opens else None,
            others=tuple(self._others()),
            if_urgent=self._if_urgent(),
        )

    def _state(self) -> CallState:
        lead = self.order.lead
        if lead.contact.in_person:
            return "in-person"
        if lead.known:
            return "open"
        return "assumed" if lead.now else "closed"

    def _title(self, speech: SentenceBuilder) -> str:
        role = self.shown[0].role
        if self.order.kind == "nobody":  # the name stands whole beneath it, and it is not to be called yet
            meant = speech.embed(role.explanation())
            return speech.gettext("Ring til %(role)s, når de åbner", role=meant)
        return speech.gettext("Ring til %(role)s", role=speech.embed(role))

    def _first(self, speech: SentenceBuilder) -> str:
        role = speech.embed(self.shown[0].role)
        if self.order.kind == "nobody":
            return speech.gettext("%(role)s: %(opens)s.", role=role, opens=self._opens(speech))
        closed = speech.embed(self._first_choice.role)
        return speech.gettext("Svarer nu: %(open)s. Ikke nu: %(closed)s.", open=role, closed=closed)

    def _opening(self) -> LocalizedText:
        """Return the first sentence to say to the one who leads in place of the first choice."""
        contact = self.order.lead.contact
        if contact.say:
            return self.cards.translate(f"contact.{contact.id}.say", contact.say)
        return self._build(
            lambda speech: speech.gettext(
                "Sig først til %(open)s: „Jeg kan ikke få fat i %(closed)s nu. Kan du hjælpe mig?“",
                open=speech.embed(self.shown[0].role),
                closed=speech.embed(self._first_choice.role),
            )
        )

    @property
    def _first_choice(self) -> ContactCard:
        return self._card_of(self.order.later or self.order.lead)

    def _state_text(self, speech: SentenceBuilder) -> str:
        lead = self.order.lead
        if lead.assumed:
            return assumed_in_words(speech, lead.assumed, self.cards.instant)
        return now_in_words(speech, lead.status, self.cards.instant)

    def _opens(self, speech: SentenceBuilder) -> str:
        return from_opening(speech, self.order.lead.opens, self.cards.instant)

    def _others(self) -> Iterator[OtherCall]:
        second, urgent, later = self.order.second, self.order.urgent, self.order.later
        if second:
            heading = self._build(lambda speech: speech.gettext("Svarer de ikke?"))
            yield OtherCall(heading, self._card_of(second))
        if urgent:
            heading = self._build(lambda speech: speech.gettext("Kan det ikke vente:"))
            yield OtherCall(heading, self._card_of(urgent))
        if later:
            yield OtherCall(self._build(lambda speech: self._when_open(speech, later)), self._card_of(later))

    def _when_open(self, speech: SentenceBuilder, later: Answering) -> str:
        if later.opens is None:
            return speech.gettext("Når de åbner:")
        day = named_day(speech, later.opens, self.cards.instant)
        if later.assumed:
            return speech.gettext("Når de åbner, %(day)s:", day=day)
        time = speech.clock(later.opens.time())
        return speech.gettext("Når de åbner, %(day)s kl. %(time)s:", day=day, time=time)

    def _if_urgent(self) -> LocalizedText | None:
        guide = self.cards.flows.guide
        if self.order.lead.contact.id == guide.police:
            emergency = self.cards.contacts[guide.emergency].phone or ""
            return self._build(
                lambda speech: speech.gettext(
                    "Svarer ingen, og kan det ikke vente, så ring %(emergency)s.", emergency=emergency
                )
            )
        return cannot_wait(self.cards) if self.order.kind == "nobody" else None

    def _card_of(self, answering: Answering) -> ContactCard:
        shown = {card.id: card for card in self.shown}
        return shown.get(answering.contact.id) or self.cards.card(answering.contact.id)

    def _build(self, build: Callable[[SentenceBuilder], str]) -> LocalizedText:
        return self.cards.voice.build(build)


def page_calls(
    cards: ContactCards, mentions: Sequence[Mention], context: str, own: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[ContactCard, ...]]:
    """Return what a page says of whom to call in place of its own texts, by field, and the contacts in order.

    `mentions` are those that hold; `own` has the outcome's `title`, `first` and `say`.
    """
    shown = cards.of_mentions(mentions, context)
    if not mentions or cards.on_paper:
        return {"paper_calls": paper_calls(cards, mentions, shown) if mentions else None}, shown
    order = cards.order(mentions)
    shown = cards.in_order(order, mentions, context)
    calls = OutcomeCalls(cards, order, shown)
    texts = calls.texts(OutcomeTexts(own["title"], own["first"], own.get("say", ())))
    return {**vars(texts), "call": calls.card(texts.title)}, shown


def paper_calls(cards: ContactCards, mentions: Sequence[Mention], shown: Sequence[ContactCard]) -> PaperCalls:
    """Return whom to call by day and by night, of the mentions that hold; `shown` are their cards."""
    others = answering_outside_hours(mentions, cards.directory)
    known = {card.id: card for card in shown}
    night = tuple(known.get(other.id) or cards.card(other.id) for other in others if other)
    return PaperCalls(shown[0], night, cannot_wait(cards) if None in others else None)


def cannot_wait(cards: ContactCards) -> LocalizedText:
    """Return the line for when nobody is known to answer: the numbers of the police and of the emergency."""
    guide = cards.flows.guide
    police, emergency = (cards.contacts[i].phone or "" for i in (guide.police, guide.emergency))
    return cards.voice.build(
        lambda speech: speech.gettext(
            "Kan det ikke vente: %(police)s. Fare: %(emergency)s.", police=police, emergency=emergency
        )
    )
