"""What is said to an author tells what was meant, and a rule that fails stops the file with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.miniatures import BAD, GOOD, TODAY, problems, reading
from wizard.flows import validation
from wizard.flows.errors import Problem
from wizard.flows.rules.context import RuleContext
from wizard.flows.validation import check

MEANT = {
    "checked-in-words": "mente du „never“?",
    "date-as-in-danish": "mente du „2026-11-01“?",
    "choice-in-danish": "mente du „soon“?",
    "condition-denied": "mente du „{not: nej}“?",
    "condition-or": "mente du „[nej, ved-ikke]“?",
    "condition-with-capital": "mente du „nej“?",
    "condition-equals": "skriv fare: nej",
    "no-blank-after-colon": "„question: Hvem er du bekymret for?“",
    "no-blank-after-colon-in-braces": "„to: kommunen“",
    "no-blank-after-dash": "„- id: raadgiver“",
}


@pytest.mark.parametrize("path", [path for path in BAD if path.stem in MEANT], ids=lambda path: path.stem)
def test_it_is_said_what_was_meant(path: Path) -> None:
    assert MEANT[path.stem] in problems(path)[0].message


def test_a_rule_that_fails_is_an_error_and_never_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_context: RuleContext) -> Iterator[Problem]:
        yield from ()
        raise IndexError("tuple index\nout of range")

    flows = reading(GOOD[0]).flows
    assert flows
    monkeypatch.setattr(validation, "FORM", ())
    (problem,) = check(flows, TODAY, [broken])
    assert problem.code == "rule-failed"
    assert problem.severity == "error"
    assert "„broken“ kunne ikke gennemføres (IndexError: tuple index out of range)" in problem.message
