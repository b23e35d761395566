"""Checks a flows file in two stages: its form, and when that holds, every rule between its pieces.

Form is what the reader finds, and that names, ways and lists hold together: every problem of form is told at once.
A rule is a generator of its own that takes a RuleContext and gives problems. Errors stop the guide from being
served, warnings and notices never do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from wizard.flows.errors import BrokenFlows, Problem, with_subjects
from wizard.flows.graph.states import TooManyStates
from wizard.flows.merging import together
from wizard.flows.model import Contact, Flow, Flows, Offer, Outcome, Step
from wizard.flows.reading.loader import Reading, attempt, attempt_file
from wizard.flows.rules import (
    absences,
    always_112,
    approval,
    calling,
    conditions,
    contacts,
    danger,
    dates,
    doubt,
    fallbacks,
    hours,
    hours_exceptions,
    leading,
    names,
    numbers,
    plain_text,
    police,
    routes,
    siblings,
    tempo,
    texts,
    twice,
)
from wizard.flows.rules.context import RuleContext

Rule = Callable[[RuleContext], Iterator[Problem]]

FORM: tuple[Rule, ...] = names.FORM + twice.FORM + routes.FORM + conditions.FORM
RULES: tuple[Rule, ...] = (
    FORM
    + routes.RULES
    + conditions.RULES
    + siblings.RULES
    + danger.RULES
    + doubt.RULES
    + always_112.RULES
    + police.RULES
    + leading.RULES
    + contacts.RULES
    + fallbacks.RULES
    + hours.RULES
    + hours_exceptions.RULES
    + dates.RULES
    + absences.RULES
    + texts.RULES
    + twice.RULES
    + numbers.RULES
    + plain_text.RULES
    + tempo.RULES
    + calling.RULES
    + approval.RULES
)


def check(flows: Flows, today: dt.date | None = None, rules: Collection[Rule] = RULES) -> tuple[Problem, ...]:
    """Return every problem of a file that has been read, in its order; `today` decides what is overdue.

    Where the form does not hold, only what is wrong with it.
    """
    context = RuleContext(flows, today)
    form = {rule: _findings(rule, context) for rule in FORM}
    found = {problem for rule, problems in form.items() if rule in rules for problem in problems}
    if not any(form.values()):
        try:
            found |= {problem for rule in rules if rule not in form for problem in _findings(rule, context)}
        except TooManyStates as error:
            found.add(_too_many(context, error))
    return tuple(sorted(with_subjects(together(found), _pieces(flows))))


def load(path: Path | str) -> Flows:
    """Return the flows of the file at `path`; raise BrokenFlows with every error. It knows no date."""
    reading = attempt_file(path)
    errors = [problem for problem in examined(reading) if problem.severity == "error"]
    if errors or reading.flows is None:
        raise BrokenFlows(errors)
    return reading.flows


def check_file(path: Path | str, today: dt.date | None = None) -> tuple[Problem, ...]:
    """Return every problem of the file at `path`, however broken it is; never raises."""
    return examined(attempt_file(path), today)


def check_bytes(data: bytes, file: str, today: dt.date | None = None) -> tuple[Problem, ...]:
    """Return every problem of the bytes of a flows file, however broken they are; never raises."""
    return examined(attempt(data, file), today)


def examined(
    reading: Reading, today: dt.date | None = None, rules: Collection[Rule] = RULES
) -> tuple[Problem, ...]:
    """Return the problems of a reading or, when it has none, those that the rules find."""
    if reading.flows is None:
        return tuple(sorted(reading.problems))
    return check(reading.flows, today, rules)


def _findings(rule: Rule, context: RuleContext) -> set[Problem]:
    """Return what a rule finds; one that fails is a problem too, so that no file is served unchecked."""
    try:
        return set(rule(context))
    except TooManyStates:
        raise
    except Exception as error:
        sentence = (
            f"kontrollen „{rule.__name__}“ kunne ikke gennemføres ({type(error).__name__}: {error});"
            " det er en fejl i programmet, ikke hos dig: send filen til dem, der passer det"
        )
        return {context.problem(context.flows.guide.at, "rule-failed", " ".join(sentence.split()))}


def _too_many(context: RuleContext, error: TooManyStates) -> Problem:
    steps = ", ".join(f"„{step}“" for step in error.steps)
    sentence = (
        f"kortet „{error.flow.id}“ har for mange kombinationer af svar til at kunne kontrolleres: for langt"
        f" henne spørges der stadig til svarene ved {steps}; lad færre betingelser se så langt tilbage"
    )
    return context.problem(error.flow.at.at("start"), "too-many-states", sentence)


def _pieces(flows: Flows) -> Iterator[tuple[int, str]]:
    kinds: dict[str, Iterable[Contact | Offer | Flow | Step | Outcome]] = {
        "contact": flows.contacts,
        "offer": flows.offers,
        "flow": flows.flows,
        "step": flows.steps,
        "outcome": flows.outcomes,
    }
    yield flows.guide.at.line, "guide"
    yield from ((thing.at.line, f"{kind}.{thing.id}") for kind, things in kinds.items() for thing in things)
