"""The decision table: every answer that ends a path, where it ends, and on which earlier answers that hangs.

The conditions are not those the file is written with but those that follow from it: worked out from all
situations in which the answer can be given, so that "otherwise" is spelt out and what cannot be is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from wizard.flows.graph.meetings import Kinds, kinds, meetings
from wizard.flows.graph.structure import open_tests, steps_in_order, transitions
from wizard.flows.model import NOT_ASKED, Flow, Option, Outcome, Step

# at each of some steps, in their order: the option chosen there; the options of which one was chosen
Row = tuple[str, ...]
Merged = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Decision:
    """An answer that leads to an outcome when the answers at these earlier steps are among these.

    `when` maps step ids to option ids (or not-asked), both in the order of the file; empty: always.
    """

    step: Step
    option: Option
    when: Mapping[str, tuple[str, ...]]
    outcome: Outcome


def decisions(flow: Flow) -> Iterator[Decision]:
    """Return the decision table of a flow: steps before what they lead to, options as in the file."""
    known = kinds(flow)
    order = {step.id: step for step in steps_in_order(flow)}
    leads: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for met in meetings(flow, known):
        leads[met.step.id, met.option.id][met.situation] = met.target
    for step in order.values():
        for option in step.choices:
            read = {test.step for way in transitions(flow, option) for test in open_tests(flow, way)}
            steps = [earlier for earlier in order.values() if earlier.id in read]
            rows = _rows(known, steps, leads[step.id, option.id])
            for target in dict.fromkeys(rows.values()):
                if outcome := flow.outcomes.get(target):
                    for when in _conditions(steps, rows, target):
                        yield Decision(step, option, when, outcome)


def _rows(known: Kinds, steps: list[Step], leads: Mapping[int, str]) -> dict[Row, str]:
    """Return the answers at these steps that occur together, and where each leads."""
    return {
        row: target
        for situation, target in leads.items()
        for row in product(*(known.answers(situation, step.id) for step in steps))
    }


def _conditions(steps: list[Step], rows: dict[Row, str], target: str) -> Iterator[dict[str, tuple[str, ...]]]:
    leading = {row for row, to in rows.items() if to == target}
    others = rows.keys() - leading
    for column in reversed(range(len(steps))):
        fewer, rest = _without(leading, column), _without(others, column)
        if fewer.isdisjoint(rest):
            leading, others = fewer, rest
            steps = steps[:column] + steps[column + 1 :]
    for merged in _merged(leading, len(steps)):
        yield {step.id: _in_order(step, among) for step, among in zip(steps, merged, strict=True)}


def _without(rows: set[Row], column: int) -> set[Row]:
    return {row[:column] + row[column + 1 :] for row in rows}


def _merged(rows: set[Row], columns: int) -> list[Merged]:
    """Return the same rows in fewer: those that differ in one column only stand together."""
    merged = [tuple(frozenset({option}) for option in row) for row in sorted(rows)]
    for column in range(columns):
        alike: dict[Merged, frozenset[str]] = defaultdict(frozenset)
        for row in merged:
            alike[row[:column] + row[column + 1 :]] |= row[column]
        merged = [(*rest[:column], among, *rest[column:]) for rest, among in alike.items()]
    return merged


def _in_order(step: Step, among: frozenset[str]) -> tuple[str, ...]:
    options = (*(option.id for option in step.choices), NOT_ASKED)
    return tuple(option for option in options if option in among)
