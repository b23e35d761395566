"""The decision table: every answer that ends a path, where it ends, and on which earlier answers that hangs.

The conditions are not those the file is written with but those that follow from it: worked out from every
combination of answers before it, so that "otherwise" is spelt out and what cannot be is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.flows.graph.states import situations
from wizard.flows.graph.walk import settled, steps_in_order, transitions
from wizard.flows.model import NOT_ASKED, Conditional, Flow, Option, Outcome, ResolvedOutcome, Step

# at each of some steps, in their order: the option chosen there; the options of which one was chosen
Options = tuple[str, ...]
Merged = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Decision:
    """An answer that leads to an outcome, in one of its variants, when the earlier answers are among these.

    `when` maps step ids to option ids (or not-asked), both in the order of the file; empty: always.
    """

    step: Step
    option: Option
    when: Mapping[str, tuple[str, ...]]
    resolved: ResolvedOutcome

    @property
    def outcome(self) -> Outcome:
        """The outcome, whatever its variant."""
        return self.resolved.outcome


def decisions(flow: Flow) -> Iterator[Decision]:
    """Return the decision table of a flow: steps before what they lead to, options as in the file.

    Raises TooManyStates, and never gives a part of the table for the whole.
    """
    order = {step.id: step for step in steps_in_order(flow)}
    read = {step.id: _read(flow, step, order) for step in order.values()}
    asked = {
        step_id: {earlier.id: [option.id for option in earlier.choices] for earlier in steps}
        for step_id, steps in read.items()
        if steps is not None
    }
    for step_id, found in situations(flow, asked).items():
        step, steps = order[step_id], read[step_id] or []
        for option in step.choices:
            yield from _of_option(flow, step, option, steps, found)


def _read(flow: Flow, step: Step, order: Mapping[str, Step]) -> list[Step] | None:
    """Return the steps on which it hangs where this one ends; None when none of its answers ends a path."""
    ways = [way for option in step.choices for way in transitions(flow, option)]
    ends = [flow.outcomes[way.to] for way in ways if way.to in flow.outcomes]
    if not ends:
        return None
    parts: list[Conditional] = [*ways]
    for outcome in ends:
        parts += [*outcome.urgency, *outcome.title, *outcome.first, *outcome.how_soon]
    kept = [left for part in parts if (left := settled(flow, part))]
    named = {test.step for left in kept for test in left.every_test} - {step.id}
    return [earlier for earlier in order.values() if earlier.id in named]


def _of_option(
    flow: Flow, step: Step, option: Option, steps: list[Step], found: list[dict[str, str]]
) -> Iterator[Decision]:
    rows: dict[Options, ResolvedOutcome | None] = {}
    for answers in found:
        row = tuple(answers.get(earlier.id, NOT_ASKED) for earlier in steps)
        given = {**answers, step.id: option.id}
        outcome = flow.outcomes.get(option.leads_to(flow.id, given))
        rows[row] = outcome.resolve(flow.id, given) if outcome else None
    distinct = {_key(resolved): resolved for resolved in rows.values() if resolved}
    for key, resolved in distinct.items():
        leading = {row for row, led in rows.items() if led and _key(led) == key}
        for when in conditions(steps, leading, rows.keys() - leading):
            yield Decision(step, option, when, resolved)


def _key(resolved: ResolvedOutcome) -> tuple[str, ...]:
    return resolved.outcome.id, resolved.urgency, resolved.title, resolved.first, resolved.how_soon


def conditions(
    steps: list[Step], leading: set[Options], others: set[Options]
) -> Iterator[dict[str, tuple[str, ...]]]:
    """Return the fewest conditions that hold for the leading rows and for none of the others."""
    for column in reversed(range(len(steps))):
        fewer, rest = _without(leading, column), _without(others, column)
        if fewer.isdisjoint(rest):
            leading, others = fewer, rest
            steps = steps[:column] + steps[column + 1 :]
    for merged in _merged(leading, len(steps)):
        yield {step.id: _in_order(step, among) for step, among in zip(steps, merged, strict=True)}


def _without(rows: set[Options], column: int) -> set[Options]:
    return {row[:column] + row[column + 1 :] for row in rows}


def _merged(rows: set[Options], columns: int) -> list[Merged]:
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
