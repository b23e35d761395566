"""Conditions as sentences: "kun når „Er der fare?“ er „Nej“", and from what a form says back to the file's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from wizard.author.cards import ANY, Cards, meant, step_words
from wizard.author.draft import Draft
from wizard.author.naming import option_words, shortened, things
from wizard.author.spans import Plain
from wizard.flows.model import DONE, FLOW, NOT_ASKED

NOT_ASKED_WORDS = "ikke er spurgt"


@dataclass(frozen=True)
class ReadTest:
    """One test of a condition: a step (or the card), the answers, and whether they are those it is not."""

    step: str
    among: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True)
class ReadCondition:
    """A condition: `tests` must all hold, and of the groups in `any_of` one."""

    tests: tuple[ReadTest, ...] = ()
    any_of: tuple[tuple[ReadTest, ...], ...] = field(default=())

    def __bool__(self) -> bool:
        """Return whether anything is asked."""
        return bool(self.tests or self.any_of)


def read_when(value: Plain | None) -> ReadCondition:
    """Return the condition as it stands in the file, faults left out."""
    if not isinstance(value, dict):
        return ReadCondition()
    groups = value.get("any", [])
    listed = [groups] if isinstance(groups, dict) else groups if isinstance(groups, list) else []
    any_of = tuple(tuple(_tests(group)) for group in listed if isinstance(group, dict))
    return ReadCondition(tuple(_tests({key: found for key, found in value.items() if key != "any"})), any_of)


def _tests(group: Mapping[str, Plain]) -> Iterator[ReadTest]:
    for step, found in group.items():
        negated = isinstance(found, dict)
        among = found.get("not", []) if isinstance(found, dict) else found
        listed = [among] if isinstance(among, str) else among if isinstance(among, list) else []
        yield ReadTest(step, tuple(each for each in listed if isinstance(each, str)), negated)


def write_when(when: ReadCondition) -> Any:
    """Return the condition as the file has it; None for one that asks nothing."""
    if not when:
        return None
    found: dict[str, Any] = {test.step: _written(test) for test in when.tests}
    groups = [{test.step: _written(test) for test in group} for group in when.any_of]
    return found | ({"any": groups} if groups else {})


def asking(when: ReadCondition) -> ReadCondition:
    """Return a condition without the tests that name no answer, which a form does not send."""
    groups = [tuple(test for test in group if test.among) for group in (when.tests, *when.any_of)]
    return ReadCondition(groups[0], tuple(filter(None, groups[1:])))


def in_the_order_of(before: ReadCondition, when: ReadCondition) -> ReadCondition:
    """Return a condition with its answers in the order they had, where they are the same: a form has its own."""
    any_of = zip_longest(before.any_of[: len(when.any_of)], when.any_of, fillvalue=())
    return ReadCondition(_ordered(before.tests, when.tests), tuple(_ordered(*groups) for groups in any_of))


def _ordered(before: Sequence[ReadTest], tests: Sequence[ReadTest]) -> tuple[ReadTest, ...]:
    known = {(test.step, frozenset(test.among)): test.among for test in before}
    return tuple(
        replace(test, among=known.get((test.step, frozenset(test.among)), test.among)) for test in tests
    )


def _written(test: ReadTest) -> Any:
    among: Any = test.among[0] if len(test.among) == 1 else list(test.among)
    return {"not": among} if test.negated else among


def sentence(draft: Draft, value: Plain | None, cards: Cards = ANY) -> str:
    """Return a condition in words, as it is meant in some cards; empty for one that asks nothing."""
    when = read_when(value)
    if not when:
        return ""
    if len(when.tests) == 1 and not when.any_of and when.tests[0].negated:
        return f"ikke når {_said(draft, when.tests[0], cards, plain=True)}"
    said = [_said(draft, test, cards) for test in when.tests]
    if when.any_of:
        groups = " eller ".join(_and([_said(draft, test, cards) for test in group]) for group in when.any_of)
        said.append(f"({groups})" if said else groups)
    return f"kun når {_and(said)}"


def _said(draft: Draft, test: ReadTest, cards: Cards, *, plain: bool = False) -> str:
    answers = [each for each in test.among if each != NOT_ASKED]
    negated = test.negated and not plain
    about = "kortet" if test.step == FLOW else f"„{shortened(step_words(draft, test.step, cards))}“"
    said = []
    if answers:
        labels = " eller ".join(f"„{shortened(label(draft, test.step, each, cards))}“" for each in answers)
        said.append(f"{about} {'ikke er' if negated else 'er'} {labels}")
    if NOT_ASKED in test.among:
        said.append(f"{about} {'er spurgt' if negated else NOT_ASKED_WORDS}")
    return (" og " if negated else " eller ").join(said) or f"{about} …"


def _and(said: Sequence[str]) -> str:
    return " og ".join(said)


def label(draft: Draft, step: str, answer: str, cards: Cards = ANY) -> str:
    """Return what an answer to a step is in words."""
    if step == FLOW:
        return draft.said(("flows", answer, "card")) or answer
    if answer == DONE:
        return "det er gjort"
    found = (option_words(draft, ("steps", name), answer) for name, _ in meant(draft, step, cards))
    return next((words for words in found if words != answer), answer)


def answers_of(draft: Draft, test: ReadTest, cards: Cards) -> list[tuple[str, str]]:
    """Return what a test may name, each with its words; what it names and is gone too, or a form would lose it."""
    there = answers_to(draft, test.step, cards)
    gone = [each for each in test.among if each not in dict(there)]
    return [*there, *((each, f"{label(draft, test.step, each, cards)} (findes ikke mere)") for each in gone)]


def answers_to(draft: Draft, step: str, cards: Cards = ANY) -> list[tuple[str, str]]:
    """Return what can be answered at a step (or the cards), each with its words, and that it was not asked."""
    if step == FLOW:
        return list(things(draft, "flow"))
    paths = [("steps", name, "options") for name, _ in meant(draft, step, cards)]
    found = [draft.said((*path, number, "id")) for path in paths for number in range(len(draft.things(path)))]
    options = list(filter(None, dict.fromkeys(found)))
    named = [(option, label(draft, step, option, cards)) for option in options or [DONE]]
    return [*named, (NOT_ASKED, NOT_ASKED_WORDS)]
