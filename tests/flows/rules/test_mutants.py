"""The proof bites: of the faults in `mutations`, none is missed by the rules, or else by the tables.

Here those that touch danger are all tried, and every fifth of the others; `make -C bench slips` tries every one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any

import pytest
import yaml

from tests.support import mutations, route_mutations, slip_mutations
from tests.support.content import FILE
from tests.support.long import some
from tests.support.miniatures import TODAY
from tests.support.mutating import Mutant
from wizard.flows.errors import NotInFlow, Problem
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import met
from wizard.flows.model import Contact, Flow, Flows, Model, Offer, Outcome, Step, Word
from wizard.flows.reports.conditions import conditional_rows
from wizard.flows.reports.tables import decision_rows, path_row
from wizard.flows.rules import (
    always_112,
    contacts,
    danger,
    dates,
    hours,
    numbers,
    plain_text,
    siblings,
    texts,
    twice,
)
from wizard.flows.validation import RULES, check

# it makes nothing but text, like the loader of the guide
CONTENT: Any = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506


@cache
def _piece(model: type[Model], address: int) -> Model:
    return model.model_validate(ALIVE[address])


ALIVE: dict[int, Any] = {}  # what has been read, so that no other piece gets its address
MODELS = {
    "contacts": Contact,
    "offers": Offer,
    "flows": Flow,
    "steps": Step,
    "outcomes": Outcome,
    "glossary": Word,
}


def flows_of(content: Any) -> Flows:
    """Return the file; a mutant shares all but one piece with the content, so that each piece is read once."""
    pieces: dict[str, Any] = dict(content)
    for key, model in MODELS.items():
        ALIVE.update((id(piece), piece) for piece in content[key])
        pieces[key] = [_piece(model, id(piece)) for piece in content[key]]
    return Flows.model_validate(pieces).bound()


# reading hours and texts takes longest, and most mutants are caught before
QUICK = [*danger.RULES, *always_112.RULES]
ROOMS = (texts, numbers, plain_text, contacts, dates, siblings, hours)
TEXT_RULES = [
    twice.labels_differ,
    danger.danger_is_not_a_no,
    *(rule for room in ROOMS for rule in room.RULES),
]
TEXT_RULES.remove(hours.somebody_always_answers)
STAGES = (QUICK, [rule for rule in RULES if rule not in (*QUICK, *hours.RULES, *texts.RULES)], RULES)


def errors(flows: Flows) -> list[Problem]:
    """Return what keeps the file from being served: what the first rules find that find anything."""
    found = ([p for p in check(flows, rules=rules) if p.severity == "error"] for rules in STAGES)
    return next(filter(None, found), [])


def tables(flows: Flows) -> Iterator[object]:
    """Return what the two tables say, as soon as it is found: what is cheap to find first, then flow by flow."""
    for flow in flows.flows:
        yield from conditional_rows(flows, met(flow))
    for flow in flows.flows:
        yield list(decision_rows(flows.model_copy(update={"flows": (flow,)})))
    yield from (path_row(path) for flow in flows.flows for path in paths(flow))


@cache
def signed() -> list[object]:
    """Return the tables of the content itself."""
    return list(tables(flows_of(CONTENT)))


def changes_a_table(flows: Flows) -> bool:
    try:
        return any(now != was for now, was in zip_longest(tables(flows), signed()))
    except NotInFlow:
        return True  # a table that cannot be made is not the one that was signed


def told(flows: Flows) -> set[tuple[str, str]]:
    """Return what an author is told of a file, errors and warnings, by code and sentence."""
    return {(problem.code, problem.message) for problem in check(flows, TODAY, TEXT_RULES)}


def tried(mutants: Sequence[Mutant]) -> Sequence[Mutant]:
    return some(mutants, 5)


def test_the_content_itself_has_no_errors() -> None:
    assert errors(flows_of(CONTENT)) == []
    assert not changes_a_table(flows_of(CONTENT))


def test_the_rules_alone_catch_all_that_touches_danger() -> None:
    mutants = list(mutations.danger(CONTENT))
    missed = [mutant.name for mutant in mutants if not errors(flows_of(mutant.content))]
    assert missed == []
    assert len(mutants) >= 400


def test_the_tables_catch_everything_else() -> None:
    mutants = list(route_mutations.routes(CONTENT))
    missed = [mutant.name for mutant in tried(mutants) if not changes_a_table(flows_of(mutant.content))]
    assert missed == []
    assert len(mutants) >= 400


def test_an_author_is_told_of_every_slip_in_texts_numbers_and_answers() -> None:
    before = told(flows_of(CONTENT))
    mutants = list(slip_mutations.slips(CONTENT))
    missed = [mutant.name for mutant in tried(mutants) if told(flows_of(mutant.content)) <= before]
    assert missed == []
    assert len(mutants) >= 300


@pytest.mark.parametrize("kind", [mutations.danger, route_mutations.routes, slip_mutations.slips])
def test_no_mutant_is_made_twice_or_is_the_content_itself(kind: Any) -> None:
    mutants = list(kind(CONTENT))
    assert len({mutant.name for mutant in mutants}) == len(mutants)
    assert all(mutant.content != CONTENT for mutant in mutants)
