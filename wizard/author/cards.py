"""In which cards a thing of the draft stands, and which question an id means there: two cards may share an id."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.author.draft import Draft
from wizard.author.naming import own_id, words_of
from wizard.author.shape import FieldPath
from wizard.author.spans import Mapping, Scalar, Sequence

Cards = frozenset[str]
ANY: Cards = frozenset()  # of a thing that stands in every card, or of which that is not known


def cards_of(draft: Draft, path: FieldPath) -> Cards:
    """Return the cards of the thing at a path, or in which it stands: a card's own, a question's `flows`."""
    if path[:1] == ("flows",) and len(path) > 1:
        return frozenset([str(path[1])])
    found = draft.find(path[:2]) if path[:1] == ("steps",) else None
    return _cards(found) if isinstance(found, Mapping) else ANY


def _cards(step: Mapping) -> Cards:
    flows = step.get("flows")
    listed = flows.items if isinstance(flows, Sequence) else (flows,)
    return frozenset(each.text for each in listed if isinstance(each, Scalar))


def steps_of(draft: Draft, cards: Cards = ANY) -> Iterator[tuple[str, str]]:
    """Return the name (with its card) and the words of each question that stands in one of the cards."""
    for step in draft.things(("steps",)):
        if isinstance(step, Mapping) and (name := own_id("step", step)):
            own = _cards(step)
            if not cards or not own or cards & own:
                yield name, words_of("step", step) or name


def meant(draft: Draft, step: str, cards: Cards = ANY) -> list[tuple[str, str]]:
    """Return the questions that an id, with or without a card, means in the cards."""
    return [(name, words) for name, words in steps_of(draft, cards) if step in (name, name.partition(".")[2])]


def step_words(draft: Draft, step: str, cards: Cards = ANY) -> str:
    """Return the question of an id in the cards, of several there all of them, or the id."""
    return " / ".join(dict.fromkeys(words for _, words in meant(draft, step, cards))) or step


def target_words(draft: Draft, name: str, cards: Cards = ANY) -> str:
    """Return what a way leads to in the cards, in words."""
    outcome = draft.find(("outcomes", name))
    if isinstance(outcome, Mapping):
        return f"Udfald: {words_of('outcome', outcome) or name}"
    return f"Spørgsmål: {step_words(draft, name, cards)}" if meant(draft, name, cards) else name
