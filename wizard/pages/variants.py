"""What can be told apart on the page of an outcome: which of its conditions hold together, known before anybody comes.

What is made for each of these beforehand is made for all alike: it tells nothing of who came.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass

from wizard.flows.conditions import Condition, Conditional
from wizard.flows.graph.states import TooManyStates, situations
from wizard.flows.graph.walk import Path
from wizard.flows.model import OUTCOME_PARTS, OUTCOME_TEXTS, Flow, Flows, Outcome

VariantKey = tuple[Hashable, ...]

TEXTS = ("urgency", *OUTCOME_TEXTS, *OUTCOME_PARTS)
CALLS = ("urgency", "title", "first", "say", "contacts", "offers", "also")
ADDED = ("title", "first", "contacts")
MOST_VARIANTS = 1_000  # of a file; with more, nothing is made beforehand


@dataclass(frozen=True)
class OutcomeVariant:
    """A path to an outcome, without its steps, and what tells its texts and its calls apart from others."""

    path: Path
    texts: VariantKey
    calls: VariantKey


@dataclass(frozen=True)
class Asked:
    """The conditions of an outcome, each once: those its own texts hang on, and those that decide whom it names."""

    texts: tuple[Condition, ...]
    calls: tuple[Condition, ...]

    @classmethod
    def of(cls, outcome: Outcome, added: Iterable[Outcome]) -> Asked:
        """Return those of an outcome; `added` are the outcomes that can stand on its page as additions."""
        calls = [
            *_conditionals(outcome, CALLS),
            *(each for more in added for each in _conditionals(more, ADDED)),
        ]
        return cls(_once(_conditionals(outcome, TEXTS)), _once(calls))


class OutcomeVariants:
    """The variants of all outcomes of a file: `all` is empty where they are too many to be kept."""

    def __init__(self, flows: Flows) -> None:
        outcomes = {outcome.id: outcome for outcome in flows.outcomes}
        self._asked = {
            outcome.id: Asked.of(outcome, [outcomes[mention.id] for mention in outcome.also])
            for outcome in flows.outcomes
        }
        self.all = self._found(flows)

    def of(self, path: Path) -> OutcomeVariant:
        """Return the variant of a path that has come to an outcome."""
        outcome_id, asked = path.end.id, self._asked[path.end.id]
        texts = (condition.holds(path.flow.id, path.answers) for condition in asked.texts)
        calls = (condition.holds(path.flow.id, path.answers) for condition in asked.calls)
        return OutcomeVariant(path, (outcome_id, *texts), (outcome_id, *calls))

    def _found(self, flows: Flows) -> tuple[OutcomeVariant, ...]:
        found: dict[VariantKey, OutcomeVariant] = {}
        try:
            for variant in (self.of(path) for flow in flows.flows for path in self._ends(flow)):
                found.setdefault((variant.texts, variant.calls), variant)
        except TooManyStates:
            return ()
        return tuple(found.values()) if len(found) <= MOST_VARIANTS else ()

    def _ends(self, flow: Flow) -> Iterator[Path]:
        """Yield a path for each combination of answers with which an outcome is met, as far as it asks about them."""
        named = {outcome_id: self._named(flow, outcome_id) for outcome_id in flow.outcomes}
        for outcome_id, combinations in situations(flow, named).items():
            yield from (Path(flow, (), answers, flow.outcomes[outcome_id]) for answers in combinations)

    def _named(self, flow: Flow, outcome_id: str) -> dict[str, Collection[str]]:
        named: dict[str, set[str]] = {}
        asked = self._asked[outcome_id]
        for test in (test for condition in (*asked.texts, *asked.calls) for test in condition.every_test):
            if test.step in flow.steps:
                named.setdefault(test.step, set()).update(test.among)
        return dict(named)


def _conditionals(outcome: Outcome, fields: Iterable[str]) -> list[Conditional]:
    return [each for name in fields for each in getattr(outcome, name)]


def _once(parts: Iterable[Conditional]) -> tuple[Condition, ...]:
    # where in the file it stands does not make a condition another, and is not said by `repr`
    return tuple({repr(part.when): part.when for part in parts if part.when}.values())
