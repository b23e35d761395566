"""The proof bites: of the faults in `mutations`, none is missed by the rules, or else by the tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import pytest
import yaml

from tests.support import mutations
from tests.support.content import FILE
from wizard.flows.errors import NotInFlow, Problem
from wizard.flows.graph.paths import paths
from wizard.flows.model import Flows
from wizard.flows.reports.tables import Row, decision_rows, path_row
from wizard.flows.rules import always_112, danger, hours, texts
from wizard.flows.validation import RULES, check

# it makes nothing but text, like the loader of the guide
CONTENT: Any = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506


def flows_of(content: Any) -> Flows:
    return Flows.model_validate(content).bound()


# reading hours and texts takes longest, and most mutants are caught before
QUICK = [*danger.RULES, *always_112.RULES]
STAGES = (QUICK, [rule for rule in RULES if rule not in (*QUICK, *hours.RULES, *texts.RULES)], RULES)


def errors(flows: Flows) -> list[Problem]:
    """Return what keeps the file from being served: what the first rules find that find anything."""
    found = ([p for p in check(flows, rules=rules) if p.severity == "error"] for rules in STAGES)
    return next(filter(None, found), [])


def listed(flows: Flows) -> Iterator[Row]:
    """Return the rows of every path, as soon as they are found."""
    return (path_row(path) for flow in flows.flows for path in paths(flow))


DECISIONS, PATHS = list(decision_rows(flows_of(CONTENT))), list(listed(flows_of(CONTENT)))


def changes_a_table(flows: Flows) -> bool:
    try:
        if list(decision_rows(flows)) != DECISIONS:
            return True
        return any(now != was for now, was in zip_longest(listed(flows), PATHS))
    except NotInFlow:
        return True  # a table that cannot be made is not the one that was signed


def test_the_content_itself_has_no_errors() -> None:
    assert errors(flows_of(CONTENT)) == []
    assert not changes_a_table(flows_of(CONTENT))


def test_the_rules_alone_catch_all_that_touches_danger() -> None:
    mutants = list(mutations.danger(CONTENT))
    missed = [mutant.name for mutant in mutants if not errors(flows_of(mutant.content))]
    assert missed == []
    assert len(mutants) >= 200


def test_the_tables_catch_everything_else() -> None:
    mutants = list(mutations.routes(CONTENT))
    missed = [mutant.name for mutant in mutants if not changes_a_table(flows_of(mutant.content))]
    assert missed == []
    assert len(mutants) >= 400


@pytest.mark.parametrize("kind", [mutations.danger, mutations.routes])
def test_no_mutant_is_made_twice_or_is_the_content_itself(kind: Any) -> None:
    mutants = list(kind(CONTENT))
    assert len({mutant.name for mutant in mutants}) == len(mutants)
    assert all(mutant.content != CONTENT for mutant in mutants)
