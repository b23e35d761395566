"""Composes what a page shows from the engine's objects, in one language, at one instant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wizard.flows.graph.walk import Path
from wizard.flows.messages import step_context
from wizard.flows.model import (
    OUTCOME_PARTS,
    OUTCOME_TEXTS,
    Flows,
    Mention,
    Option,
    Outcome,
    Part,
    ResolvedOutcome,
    Step,
    Urgency,
)
from wizard.i18n.text import LocalizedText, Translate
from wizard.pages import models as pages
from wizard.pages.addresses import Addresses
from wizard.pages.approval_text import approval_in_words
from wizard.pages.calls import page_calls
from wizard.pages.contacts import ContactCards
from wizard.pages.content import Content
from wizard.pages.glossary import meanings, outcome_words, words_in
from wizard.pages.guide_texts import subject_links
from wizard.pages.lists import answer_value, grouped_choices, option_choices, task_groups
from wizard.pages.overview import Overview
from wizard.pages.tempo_text import with_tempo
from wizard.sealing.place import Place


@dataclass(frozen=True)
class Composer:
    """Makes pages of the content; `say` translates, `cards` makes contact cards, `addresses` links."""

    content: Content
    say: Translate
    cards: ContactCards
    addresses: Addresses

    @property
    def flows(self) -> Flows:
        """The flows file."""
        return self.content.flows

    def start_page(self) -> pages.StartPage:
        """Return the choice of card."""
        links = tuple(
            pages.FlowLink(
                flow.id,
                self.say(f"flow.{flow.id}.card", flow.card),
                self.say(f"flow.{flow.id}.title", flow.title),
                self.say(f"flow.{flow.id}.audience", flow.audience),
                self.addresses.flow(flow),
            )
            for flow in self.flows.flows
        )
        return pages.StartPage(
            links,
            self.addresses.shared(),
            self._answering(),
            tuple(subject_links(self.flows, links, self.say)),
        )

    def _answering(self) -> pages.ContactCard | None:
        """Return the first of the guide's help that is known to answer now, besides 112: the police last."""
        guide = self.flows.guide
        others = [*(i for i in guide.help if i not in (guide.emergency, guide.police)), guide.police]
        cards = (self.cards.card(contact_id) for contact_id in others)
        return next((card for card in cards if card.state == "open"), None)

    def step(self, path: Path, place: Place, step: Step, chosen: str | None) -> pages.StepPage:
        """Return the page of a step on the path or at its end, with the option `chosen` ticked, if any."""
        context = step_context(step)
        heading = self.say(f"{context}.question", step.heading)
        help_texts, more = (self._help(step, path, folded=folded) for folded in (False, True))
        choices = option_choices(step, chosen, self.say)
        return pages.StepPage(
            id=step.id,
            heading=heading,
            help=help_texts,
            more=more,
            choices=choices,
            done="" if step.options else answer_value(step, step.choices[0]),
            number=sum(bool(earlier.options) for earlier in path.before(step)) + 1,
            left=max(self.content.ahead[path.flow.id][step.id] - 1, 0),
            back=self.back(path, place, step),
            last=self.last_answer(path, place, step),
            words=self._words([heading, *help_texts, *more, *(choice.label for choice in choices)]),
            changed=step in path.steps,
            moved=place.answers_lost and step is path.end,
            information=step.information is not None,
            **grouped_choices(step, choices, self.say),
        )

    def _help(self, step: Step, path: Path, *, folded: bool) -> tuple[LocalizedText, ...]:
        parts = [part for part in step.help if part.folded is folded]
        return self._parts(f"{step_context(step)}.help", parts, path)

    def outcome(self, path: Path, place: Place, outcome: Outcome) -> pages.OutcomePage:
        """Return the page of the outcome a path came to."""
        resolved = outcome.resolve(path.flow.id, path.answers)
        texts, parts = self._outcome_texts(resolved, resolved.urgency), self._outcome_parts(resolved, path)
        mentions, context = self._mentions(outcome.contacts, path), f"outcome.{outcome.id}.contact"
        calls, contacts = page_calls(self.cards, mentions, context, texts | parts)
        shown = {card.id for card in contacts}
        return pages.OutcomePage(
            id=outcome.id,
            urgency=resolved.urgency,
            contacts=contacts,
            offers=tuple(self._offer(mention.id) for mention in self._mentions(outcome.offers, path)),
            also=tuple(
                self._also(each, path, shown, resolved.urgency) for each in self._mentions(outcome.also, path)
            ),
            answers=tuple(self._answers(path, place)),
            back=self.back(path, place, outcome),
            paper=self.addresses.paper(place, "uden-svar"),
            paper_with_answers=self.addresses.paper(place, "med-svar"),
            vcards=self.addresses.vcards(place),
            visible=self._visible(resolved, path),
            **outcome_words(self.content.glossary, self.say, texts, parts, calls, contacts),
            **(texts | parts | calls | {"checklist": self._checklist(resolved, path, parts["checklist"])}),
        )

    def _outcome_texts(self, resolved: ResolvedOutcome, urgency: Urgency) -> dict[str, Any]:
        context = f"outcome.{resolved.outcome.id}"
        said = {name: self.say(f"{context}.{name}", getattr(resolved, name)) for name in OUTCOME_TEXTS}
        return {name: with_tempo(self.say, self.flows.language, text, urgency) for name, text in said.items()}

    def _outcome_parts(self, resolved: ResolvedOutcome, path: Path) -> dict[str, Any]:
        context, outcome = f"outcome.{resolved.outcome.id}", resolved.outcome
        said = {
            name: self._parts(f"{context}.{name}", getattr(outcome, name), path) for name in OUTCOME_PARTS
        }
        return {
            name: tuple(with_tempo(self.say, self.flows.language, text, resolved.urgency) for text in texts)
            for name, texts in said.items()
        }

    def _checklist(
        self, resolved: ResolvedOutcome, path: Path, texts: tuple[LocalizedText, ...]
    ) -> tuple[pages.TaskGroup, ...]:
        outcome = resolved.outcome
        tasks = [task for task in outcome.checklist if task.holds(path.flow.id, path.answers)]
        return task_groups(tasks, texts, f"outcome.{outcome.id}", self.say)

    def _visible(self, resolved: ResolvedOutcome, path: Path) -> tuple[LocalizedText, ...]:
        """Return the texts that are never folded away, as they stand in the outcome's parts."""
        context, outcome = f"outcome.{resolved.outcome.id}", resolved.outcome
        return tuple(
            with_tempo(self.say, self.flows.language, text, resolved.urgency)
            for name in OUTCOME_PARTS
            for text in self._parts(
                f"{context}.{name}", [p for p in getattr(outcome, name) if p.always_visible], path
            )
        )

    def contacts(self) -> pages.ContactsPage:
        """Return every contact and offer, without a walk."""
        overview = Overview(self.cards)
        now, groups = overview.answering(), overview.groups()
        offers = tuple(self._offer(offer.id) for offer in self.flows.offers)
        listed = [*now, *(card for group in groups for card in group.contacts)]
        return pages.ContactsPage(now, groups, offers, self._words(card.use for card in listed))

    def error(self, kind: str, back: str | None = None) -> pages.ErrorPage:
        """Return the page for what went wrong, with the contacts for when the guide cannot go on."""
        if kind == "gone":  # also what is seen after leaving: nothing that tells of the guide's subject
            return pages.ErrorPage(kind, (), back)
        if kind == "cookies":  # no question can be asked: whoever answers now comes first
            return pages.ErrorPage(kind, self.contacts().now, back)
        guide = self.flows.guide
        helpers = guide.help or (guide.emergency, guide.police)
        return pages.ErrorPage(kind, tuple(map(self.cards.card, helpers)), back)

    def information(self) -> pages.InformationPage:
        """Return what the guide's own pages name: who looks after the guide, and the cards."""
        guide = self.flows.guide
        said = approval_in_words(self.cards.voice, guide.approved)
        return pages.InformationPage(self.cards.card(guide.feedback), self.start_page().flows, said)

    def _parts(self, context: str, parts: Iterable[Part], path: Path) -> tuple[LocalizedText, ...]:
        return tuple(self.say(context, part.text) for part in parts if part.holds(path.flow.id, path.answers))

    def _mentions(self, mentions: Iterable[Mention], path: Path) -> tuple[Mention, ...]:
        return tuple(mention for mention in mentions if mention.holds(path.flow.id, path.answers))

    def _offer(self, offer_id: str) -> pages.OfferCard:
        offer = next(offer for offer in self.flows.offers if offer.id == offer_id)
        return pages.OfferCard(
            offer.name,
            self.say(f"offer.{offer.id}.audience", offer.audience),
            self.say(f"offer.{offer.id}.text", offer.text),
            tuple(map(self.cards.card, offer.via)),
        )

    def _also(
        self, mention: Mention, path: Path, shown: Collection[str], urgency: Urgency
    ) -> pages.ExtraOutcome:
        """Return an outcome as an addition to another, without the contacts already shown."""
        outcome = path.flow.outcomes[mention.id]
        texts = self._outcome_texts(outcome.resolve(path.flow.id, path.answers), urgency)
        mentions, context = self._mentions(outcome.contacts, path), f"outcome.{outcome.id}.contact"
        _, cards = page_calls(self.cards, mentions, context, texts)
        contacts = (card for card in cards if card.id not in shown)
        return pages.ExtraOutcome(texts["title"], texts["first"], tuple(contacts))

    def _answers(self, path: Path, place: Place) -> Iterator[pages.AnswerRow]:
        return (self._answer(path, place, step) for step in path.steps if step.options)

    def last_answer(self, path: Path, place: Place, shown: Step) -> pages.AnswerRow | None:
        """Return the answer given before a step; None at the first question."""
        asked = [step for step in path.before(shown) if step.options]
        return self._answer(path, place, asked[-1]) if asked else None

    def _answer(self, path: Path, place: Place, step: Step) -> pages.AnswerRow:
        option = next(option for option in step.options if option.id == path.answers[step.id])
        return self.answer_row(step, option, self.addresses.place(place.showing(step.id)))

    def answer_row(self, step: Step, option: Option, change: str) -> pages.AnswerRow:
        """Return an answer as the pages after it name it, with the address where it is changed."""
        context = step_context(step)
        question = self.say(f"{context}.question", step.question or "")
        return pages.AnswerRow(question, self.say(f"{context}.{option.id}", option.label), change)

    def back(self, path: Path, place: Place, shown: Step | Outcome) -> str:
        """Return the address of the page before, which is the start page before the first question."""
        before = path.before(shown)
        return self.addresses.place(place.showing(before[-1].id)) if before else self.addresses.start_page()

    def _words(self, texts: Iterable[LocalizedText]) -> tuple[pages.GlossaryEntry, ...]:
        return meanings(self.content.glossary, self.say, words_in(self.content.glossary, texts))
