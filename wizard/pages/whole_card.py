"""A whole action card in one language, from the walk of its outline: for page, paper, drawing and fallback.

Every step, answer and outcome that can be met stands in it once, each answer with the number of where it
leads, so that it can stand in the place of a drawing: the ids are those of `wizard.flows.reports.diagram`.
Nothing of the web and nothing of paper is in here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

from wizard.flows.graph.walk import can_hold
from wizard.flows.messages import step_context
from wizard.flows.model import Flow, Outcome, Part, Step, Urgency
from wizard.flows.reports.outline import (
    AnswerTest,
    Outline,
    OutlineAnswer,
    OutlineCondition,
    OutlineOutcome,
    OutlineStep,
    OutlineTransition,
    earlier,
    outline,
)
from wizard.i18n.sentences import SentenceBuilder
from wizard.i18n.text import LocalizedText
from wizard.pages.card_models import (
    CardAnswer,
    CardContact,
    CardOutcome,
    CardStep,
    CardTask,
    CardWay,
    ConditionalText,
    ConditionalUrgency,
    WholeCard,
)
from wizard.pages.contacts import ContactCards
from wizard.pages.tempo_text import with_tempo


def whole_card(cards: ContactCards, flow: Flow) -> WholeCard:
    """Return the card of a flow in the language of the contact cards, which are those for paper: it knows no "now"."""
    return _Maker(cards, outline(flow, cards.flows.contacts)).card()


@dataclass(frozen=True)
class _Maker:
    cards: ContactCards
    outline: Outline

    def card(self) -> WholeCard:
        """Return the whole card, in the order of its outline."""
        flow, say = self.outline.flow, self.cards.translate
        ends = tuple(map(self._end, self.outline.ends))
        found = dict.fromkeys(person.card.id for end in ends for person in end.people)
        return WholeCard(
            flow.id,
            say(f"flow.{flow.id}.card", flow.card),
            say(f"flow.{flow.id}.title", flow.title),
            say(f"flow.{flow.id}.audience", flow.audience),
            tuple(map(self._stop, self.outline.stops)),
            ends,
            tuple(map(self.cards.card, found)),
        )

    def _stop(self, stop: OutlineStep) -> CardStep:
        step = stop.step
        return CardStep(
            f"step.{step.id}",
            stop.number,
            self._heading(step),
            step.question is None,
            self._parts(f"{step_context(step)}.help", step.help),
            tuple(self._answer(step, answer) for answer in stop.answers),
        )

    def _parts(self, context: str, parts: Iterable[Part], *urgencies: Urgency) -> tuple[ConditionalText, ...]:
        numbers = {stop.step.id: stop.number for stop in self.outline.stops}
        flow, say = self.outline.flow, self.cards.translate
        language = self.cards.flows.language
        return tuple(
            ConditionalText(
                with_tempo(say, language, say(context, part.text), *urgencies),
                self._when(earlier(flow, part, numbers)),
            )
            for part in parts
            if can_hold(flow, part)
        )

    def _answer(self, step: Step, answer: OutlineAnswer) -> CardAnswer:
        option, ways = answer.option, tuple(self._way(way, len(answer.ways)) for way in answer.ways)
        done = self._said(lambda speech: speech.gettext("Når det er gjort"))
        label = self._label(step, option.id) if step.options else done
        return CardAnswer(f"option.{step.id}.{option.id}", label, option.danger, ways)

    def _heading(self, target: Step | Outcome) -> LocalizedText:
        if isinstance(target, Outcome):
            return self._text(target, "title", target.otherwise().title)
        return self.cards.translate(f"{step_context(target)}.question", target.heading)

    def _label(self, step: Step, option_id: str) -> LocalizedText:
        label = next(option.label for option in step.options if option.id == option_id)
        return self.cards.translate(f"{step_context(step)}.{option_id}", label)

    def _way(self, way: OutlineTransition, among: int) -> CardWay:
        sort, urgency = (
            ("step", None) if isinstance(way.to, Step) else ("outcome", way.to.otherwise().urgency)
        )
        otherwise = self._said(lambda speech: speech.gettext("ellers")) if among > 1 else None
        when = self._when(way.when) or otherwise
        return CardWay(f"{sort}.{way.to.id}", way.number, self._heading(way.to), urgency, when)

    def _end(self, end: OutlineOutcome) -> CardOutcome:
        outcome, context = end.outcome, f"outcome.{end.outcome.id}"
        plain = outcome.otherwise()
        first, how_soon = (self._text(outcome, key, getattr(plain, key)) for key in ("first", "how_soon"))
        return CardOutcome(
            context,
            end.number,
            plain.urgency,
            self._heading(outcome),
            first,
            how_soon,
            tuple(
                ConditionalUrgency(each.urgency, self._when(each.when)) for each in end.urgency if each.when
            ),
            tuple(self._variants(end)),
            self._parts(f"{context}.about", outcome.about, *outcome.urgencies),
            self._people(end, f"{context}.contact"),
            self._parts(f"{context}.avoid", outcome.avoid, *outcome.urgencies),
            self._parts(f"{context}.procedure", outcome.procedure, *outcome.urgencies),
            self._tasks(outcome, context),
        )

    def _people(self, end: OutlineOutcome, context: str) -> tuple[CardContact, ...]:
        # on paper the cards come in the order of the file, and one for each: a contact may be named twice
        cards = self.cards.of_mentions([named.mention for named in end.contacts], context)
        return tuple(
            CardContact(card, self._when(named.when)) for card, named in zip(cards, end.contacts, strict=True)
        )

    def _tasks(self, outcome: Outcome, context: str) -> tuple[CardTask, ...]:
        tasks = [task for task in outcome.checklist if can_hold(self.outline.flow, task)]
        texts = self._parts(f"{context}.checklist", tasks, *outcome.urgencies)
        say = self.cards.translate
        return tuple(
            CardTask(say(f"{context}.who", task.who) if task.who else None, part.text, part.when)
            for task, part in zip(tasks, texts, strict=True)
        )

    def _variants(self, end: OutlineOutcome) -> Iterator[ConditionalText]:
        for key, texts in (("title", end.title), ("first", end.first), ("how_soon", end.how_soon)):
            for each in texts:
                if each.when:
                    yield ConditionalText(self._text(end.outcome, key, each.text), self._when(each.when))

    def _text(self, outcome: Outcome, key: str, text: str) -> LocalizedText:
        said = self.cards.translate(f"outcome.{outcome.id}.{key}", text)
        return with_tempo(self.cards.translate, self.cards.flows.language, said, *outcome.urgencies)

    def _when(self, when: OutlineCondition) -> LocalizedText | None:
        return self._said(lambda speech: self._condition(speech, when)) if when else None

    def _condition(self, speech: SentenceBuilder, when: OutlineCondition) -> str:
        tests = [self._test(speech, test) for test in when.tests]
        if when.any_of:
            groups = _or(speech, (_and(speech, (self._test(speech, t) for t in g)) for g in when.any_of))
            tests.append(f"({groups})" if tests else groups)
        return speech.gettext("hvis %(tests)s", tests=_and(speech, tests))

    def _test(self, speech: SentenceBuilder, test: AnswerTest) -> str:
        if test.negated:
            return self._negated(speech, test)
        number, chosen = str(test.number), [self._quoted(speech, test, o.id) for o in test.options]
        said = []
        if chosen:
            answers = _or(speech, chosen)
            said.append(speech.gettext("svaret på %(number)s er %(answers)s", number=number, answers=answers))
        if test.not_asked:
            said.append(speech.gettext("%(number)s ikke er spurgt", number=number))
        return _or(speech, said)

    def _negated(self, speech: SentenceBuilder, test: AnswerTest) -> str:
        number, chosen = str(test.number), [self._quoted(speech, test, o.id) for o in test.options]
        said = []
        if chosen:
            answers = _or(speech, chosen)
            said.append(
                speech.gettext("svaret på %(number)s ikke er %(answers)s", number=number, answers=answers)
            )
        if test.not_asked:
            said.append(speech.gettext("%(number)s er spurgt", number=number))
        return _and(speech, said)

    def _quoted(self, speech: SentenceBuilder, test: AnswerTest, option_id: str) -> str:
        return speech.gettext("„%(answer)s“", answer=speech.embed(self._label(test.step, option_id)))

    def _said(self, build: Callable[[SentenceBuilder], str]) -> LocalizedText:
        return self.cards.voice.build(build)


def _and(speech: SentenceBuilder, parts: Iterable[str]) -> str:
    return reduce(lambda one, other: speech.gettext("%(one)s og %(other)s", one=one, other=other), parts)


def _or(speech: SentenceBuilder, parts: Iterable[str]) -> str:
    return reduce(lambda one, other: speech.gettext("%(one)s eller %(other)s", one=one, other=other), parts)
