"""Says once what is wrong in several places for one reason: a name that is gone, and everything that still names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wizard.flows.errors import Problem

SUGGESTED = "mente du"
# the code -> how to take out for good what is still named; never that a danger is
TAKE_OUT = {
    "unknown-option": "er svaret taget ud med vilje, så slet navnet i betingelserne; står det alene dér, så slet"
    " hele punktet, for uden betingelse vises det for alle",
    "unknown-step": "er trinnet taget ud med vilje, så slet linjen i betingelserne; er den alene dér, så slet hele"
    " punktet, for uden betingelse vises det for alle",
    "unknown-flow": "er kortet taget ud med vilje, så slet navnet ved „flows“ og i betingelserne, og de trin, der"
    " kun hørte til det",
    "unknown-contact": "er kontakten taget ud med vilje, så slet linjerne, og se med „flask wizard calls“, hvem"
    " der så svarer hvornår",
    "unknown-target": "er det taget ud med vilje, så vælg for hvert svar, hvor det nu skal føre hen",
    "unknown-offer": "er tilbuddet taget ud med vilje, så slet linjerne",
    "unknown-outcome": "er udfaldet taget ud med vilje, så slet linjerne under „also“",
}
TOGETHER = frozenset((*TAKE_OUT, "impossible-condition"))


def together(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Return the problems, those that say the same at the first place with the lines of the others."""
    found: dict[tuple[str, ...], list[Problem]] = {}
    for problem in sorted(problems):
        place = () if problem.code in TOGETHER else (str(problem.line), str(problem.column))
        found.setdefault((problem.code, problem.message, problem.severity, *place), []).append(problem)
    for first, *others in found.values():
        yield _with_others(first, others) if first.code in TOGETHER else first


def _with_others(first: Problem, others: list[Problem]) -> Problem:
    message = first.message
    lines = sorted({problem.line for problem in others} - {first.line})
    if lines:
        message += f" (også i linje {', '.join(map(str, lines))})"
    if SUGGESTED not in message and first.code in TAKE_OUT:
        message += f"; {TAKE_OUT[first.code]}"
    return replace(first, message=message)
