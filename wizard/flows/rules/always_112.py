"""Rules about the answers that must end at 112: the list in `guide` and the marks at the answers agree.

Each such answer is written in two places, so that no single slip can lead it past 112.
"""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.model import Flows, Option, Step
from wizard.flows.rules.context import RuleContext


def answer_name(step: Step, option: Option) -> str:
    """Return the name of an answer as `always_112` has it: `step.option`."""
    return f"{step.id}.{option.id}"


def danger_answers(flows: Flows) -> tuple[str, ...]:
    """Return the names (`step.option`) of the answers that signal danger, in the order of the file."""
    return tuple(dict.fromkeys(name for name, option in _answers(flows) if option.danger))


def listed_answers_exist(context: RuleContext) -> Iterator[Problem]:
    """Find names in `always_112` that no answer has."""
    known, number = {name for name, _ in _answers(context.flows)}, context.ways.emergency
    for index, name in enumerate(context.flows.guide.always_112):
        if name not in known:
            sentence = (
                f"„{name}“ står i listen over svar, der altid skal føre til {number}, men svaret findes ikke."
                " Skriv det tilbage; er det væk med vilje, tager den, der har ansvar for kortet,"
                " det også ud af listen"
            )
            yield context.problem(context.flows.guide.at.at("always_112", index), "unknown-answer", sentence)


def listed_answers_are_danger(context: RuleContext) -> Iterator[Problem]:
    """Find answers that stand in `always_112` but carry no mark of danger, and so may lead anywhere."""
    number = context.ways.emergency
    for name, option in _answers(context.flows):
        if name in context.flows.guide.always_112 and not option.danger:
            sentence = (
                f"„{option.id}“ står i „always_112“: det skal altid føre til {number}."
                f" Sæt „danger: true“ og vejen til udfaldet med {number} tilbage"
            )
            yield context.problem(option.at, "always-112-lost", sentence)


def danger_answers_are_listed(context: RuleContext) -> Iterator[Problem]:
    """Find answers that signal danger but are not in `always_112`."""
    for name, option in _answers(context.flows):
        if option.danger and name not in context.flows.guide.always_112:
            sentence = (
                f"„{option.id}“ er et svar om fare og skal også stå i „always_112“ øverst i filen:"
                f" skriv „{name}“ dér, eller kør „flask wizard always-112 --write“"
            )
            yield context.problem(option.at, "always-112-missing", sentence)


def _answers(flows: Flows) -> Iterator[tuple[str, Option]]:
    for step in flows.steps:
        yield from ((answer_name(step, option), option) for option in step.options)


RULES = (
    listed_answers_exist,
    listed_answers_are_danger,
    danger_answers_are_listed,
)
