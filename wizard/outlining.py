"""A whole card at a glance: its outline as page objects, in one language, with nothing of the web in it.

It says in words all that the drawing of the flow shows, with the same numbers and ids, so that it can stand
in its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wizard.contact_cards import ContactCards
from wizard.flows.messages import step_context
from wizard.flows.model import Flow, Outcome, Step
from wizard.flows.outline import Answer, Earlier, End, Stop, Way, outline
from wizard.pages import ContactCard
from wizard.said import Said, Translate


@dataclass(frozen=True)
class CardTest:
    """An earlier answer that must be one of `answers`; or, if `not_asked`, the question was not asked."""

    number: int
    answers: tuple[Said, ...]
    not_asked: bool


@dataclass(frozen=True)
class CardWay:
    """Where an answer leads when all of `when` hold, of several ways the last: otherwise."""

    number: int
    id: str
    heading: Said
    when: tuple[CardTest, ...]


@dataclass(frozen=True)
class CardAnswer:
    """An answer and its ways on, of which the first that holds is taken; without a label: it is done."""

    id: str
    label: Said | None
    danger: bool
    ways: tuple[CardWay, ...]


@dataclass(frozen=True)
class CardStop:
    """A question, or an instruction that is done before going on."""

    number: int
    id: str
    heading: Said
    instruction: bool
    answers: tuple[CardAnswer, ...]


@dataclass(frozen=True)
class CardContact:
    """A contact at the end of a path, and on which earlier answers alone it is shown."""

    card: ContactCard
    when: tuple[CardTest, ...]


@dataclass(frozen=True)
class CardEnd:
    """Where paths end: how soon, the first thing to do, and whom to turn to."""

    number: int
    id: str
    urgency: str
    title: Said
    first: Said
    how_soon: Said
    contacts: tuple[CardContact, ...]


@dataclass(frozen=True)
class CardPage:
    """A flow with every question, answer and end of it once; `drawn`: there is a picture of it too."""

    id: str
    card: Said
    title: Said
    audience: Said
    drawn: bool
    stops: tuple[CardStop, ...]
    ends: tuple[CardEnd, ...]


@dataclass(frozen=True)
class Outliner:
    """Makes the page of a card; `say` translates, `cards` makes contact cards."""

    say: Translate
    cards: ContactCards

    def page(self, flow: Flow, *, drawn: bool) -> CardPage:
        """Gives the page of a flow."""
        found = outline(flow, self.cards.flows.contacts)
        context = f"flow.{flow.id}"
        return CardPage(
            id=flow.id,
            card=self.say(f"{context}.card", flow.card),
            title=self.say(f"{context}.title", flow.title),
            audience=self.say(f"{context}.audience", flow.audience),
            drawn=drawn,
            stops=tuple(map(self._stop, found.stops)),
            ends=tuple(map(self._end, found.ends)),
        )

    def _stop(self, stop: Stop) -> CardStop:
        answers = tuple(self._answer(stop.step, answer) for answer in stop.answers)
        return CardStop(
            stop.number, f"step.{stop.step.id}", self._heading(stop.step), bool(stop.step.to), answers
        )

    def _answer(self, step: Step, answer: Answer) -> CardAnswer:
        option = answer.option
        label = None if step.to else self.say(f"{step_context(step)}.{option.id}", option.label)
        ways = tuple(map(self._way, answer.ways))
        return CardAnswer(f"option.{step.id}.{option.id}", label, option.danger, ways)

    def _way(self, way: Way) -> CardWay:
        sort = "outcome" if isinstance(way.to, Outcome) else "step"
        return CardWay(way.number, f"{sort}.{way.to.id}", self._heading(way.to), self._tests(way.when))

    def _end(self, end: End) -> CardEnd:
        outcome, context = end.outcome, f"outcome.{end.outcome.id}"
        contacts = tuple(
            CardContact(self.cards.card(named.contact.id), self._tests(named.when)) for named in end.contacts
        )
        return CardEnd(
            number=end.number,
            id=context,
            urgency=outcome.urgency,
            title=self._heading(outcome),
            first=self.say(f"{context}.first", outcome.first),
            how_soon=self.say(f"{context}.how_soon", outcome.how_soon),
            contacts=contacts,
        )

    def _heading(self, place: Step | Outcome) -> Said:
        if isinstance(place, Outcome):
            return self.say(f"outcome.{place.id}.title", place.title)
        return self.say(f"{step_context(place)}.question", place.question or place.instruction or "")

    def _tests(self, when: Iterable[Earlier]) -> tuple[CardTest, ...]:
        return tuple(map(self._test, when))

    def _test(self, earlier: Earlier) -> CardTest:
        context = step_context(earlier.step)
        answers = tuple(self.say(f"{context}.{option.id}", option.label) for option in earlier.options)
        return CardTest(earlier.number, answers, earlier.not_asked)
