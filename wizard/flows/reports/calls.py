"""The closing table of calls: for each outcome and what it says on a path, whom one calls first at nine instants.

The instants, on the clock of the guide's country, are of one year, so that the table changes only with the flows
file: an ordinary week, and Christmas.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

from wizard.flows.contacts.calls import CallOrder, Directory, call_order
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path
from wizard.flows.model import DONE, Flows, Outcome
from wizard.flows.reports.tables import Row
from wizard.flows.reports.wording import told


def _at(month: int, day: int, hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute)


INSTANTS: Mapping[str, dt.datetime] = {
    "ti. 07.30": _at(11, 24, 7, 30),
    "ti. 10.40": _at(11, 24, 10, 40),
    "ti. 17.30": _at(11, 24, 17, 30),
    "on. 01.02": _at(11, 25, 1, 2),
    "fr. 17.30": _at(11, 27, 17, 30),
    "lø. 07.30": _at(11, 28, 7, 30),
    "sø. 10.40": _at(11, 29, 10, 40),
    "23.12. 17.30": _at(12, 23, 17, 30),
    "25.12. 10.40": _at(12, 25, 10, 40),
}
HEAD = ("udfald", "hvor hurtigt", "titel", "forløb", *INSTANTS, "eksempel")


def call_rows(flows: Flows) -> Iterator[Row]:
    """Return the table under its head: a row for each outcome, urgency, title and list of first calls that occur.

    `forløb` counts the paths of a row; `eksempel` is one of the shortest, by which an author can walk there.
    """
    directory = Directory.of(flows)
    found: Counter[Row] = Counter()
    examples: dict[Row, Path] = {}
    calls: dict[str, Row] = {}
    for flow in flows.flows:
        for path in paths(flow):
            outcome = path.flow.outcomes[path.end.id]
            row = _row(path, outcome, directory, calls)
            found[row] += 1
            if row not in examples or len(path.steps) < len(examples[row].steps):
                examples[row] = path
    yield HEAD
    places = {outcome.id: n for n, outcome in enumerate(flows.outcomes)}
    for row in sorted(found, key=lambda row: places[row[0]]):
        yield (*row[:3], str(found[row]), *row[3:], _example(examples[row]))


def _row(path: Path, outcome: Outcome, directory: Directory, calls: dict[str, Row]) -> Row:
    resolved = outcome.resolve(path.flow.id, path.answers)
    held = [mention for mention in outcome.contacts if mention.holds(path.flow.id, path.answers)]
    key = repr(
        [(mention.id, mention.refers_on, mention.model_fields_set, mention.fallback) for mention in held]
    )
    if key not in calls:
        here = (at.replace(tzinfo=directory.ways.clock) for at in INSTANTS.values())
        calls[key] = tuple(_first_call(call_order(held, directory, at)) for at in here)
    return (outcome.id, resolved.urgency, told(outcome, resolved.title, resolved.urgency), *calls[key])


def _first_call(order: CallOrder) -> str:
    """Return who leads, and what is not certain: taken to answer, opens then, met in person."""
    lead = order.lead
    if lead.contact.in_person:
        return f"{lead.contact.id} (på stedet)"
    if order.kind == "nobody":
        opens = f"åbner {lead.opens:%d.%m. %H.%M}" if lead.opens else "åbner ikke"
        return f"ingen; {lead.contact.id} {opens}"
    return lead.contact.id if lead.known else f"{lead.contact.id} (regnes for åben)"


def _example(path: Path) -> str:
    given = (f"{step.id}={path.answers[step.id]}" for step in path.steps if path.answers[step.id] != DONE)
    return f"{path.flow.id}: {' '.join(given)}"
