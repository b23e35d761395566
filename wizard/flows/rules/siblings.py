"""Rules about an answer that conditions forget: those beside it are named, and what hangs on them is lost with it."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.model import Mention, Option, Step, Test
from wizard.flows.rules.context import RuleContext

FEWEST_NAMED = 2  # of one, as „ja“ beside „nej“, the other is meant by being left out


def siblings_are_named_together(context: RuleContext) -> Iterator[Problem]:
    """Warn of an answer that goes the way of others which conditions name, and that no condition names."""
    asked: dict[str, list[tuple[str, Test]]] = {}
    for kind, test in _tests(context):
        asked.setdefault(test.step, []).append((kind, test))
    for step in context.flows.steps:
        for option in step.options:
            tests = asked.get(step.id, [])
            named = {name for _, test in tests for name in test.among}
            beside = [other.id for other in _same_way(step, option) if other.id in named]
            if option.id not in named and len(beside) >= FEWEST_NAMED:
                lost = [(kind, test) for kind, test in tests if set(beside) & set(test.among)]
                yield context.problem(
                    option.at, "answer-not-named", _sentence(option, beside, lost), "warning"
                )


def _same_way(step: Step, option: Option) -> Iterator[Option]:
    """Return the other answers that lead to a step or outcome to which this one leads too."""
    targets = {way.to for way in option.to}
    return (other for other in step.options if other is not option and targets & {way.to for way in other.to})


def _tests(context: RuleContext) -> Iterator[tuple[str, Test]]:
    """Return every test with what hangs on it."""
    for _, _, way in context.transitions():
        yield from (("veje", test) for test in way.when.every_test)
    for _, part in context.parts():
        kind = "kontakter og tilbud" if isinstance(part, Mention) else "tekster"
        yield from ((kind, test) for test in part.when.every_test)


def _sentence(option: Option, beside: list[str], lost: list[tuple[str, Test]]) -> str:
    lines: dict[str, list[int]] = {}
    for kind, test in lost:
        if test.at.line not in lines.setdefault(kind, []):
            lines[kind].append(test.at.line)
    told = "; ".join(f"{kind} i linje {', '.join(map(str, found))}" for kind, found in lines.items())
    others = ", ".join(f"„{name}“" for name in beside)
    return (
        f"ingen betingelse nævner „{option.id}“, men {len(lost)} nævner svarene ved siden af ({others}): {told}."
        f" Skriv „{option.id}“ ind i dem, der også gælder for det svar; „alle undtagen“ skrives {{not: svar}}"
    )


RULES = (siblings_are_named_together,)
