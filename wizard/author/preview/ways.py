"""By which answers a visitor comes to a page: for choosing how it is seen beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from wizard.author.preview.content import CannotShow, Edition
from wizard.author.preview.places import write_place
from wizard.flows.errors import NotInFlow
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path
from wizard.flows.model import Flows
from wizard.sealing.place import Place

MOST_PATHS = 6000  # of a card; there is a first way to nearly everything long before
MOST_WAYS = 16


@dataclass(frozen=True)
class Way:
    """One way to a page: its address below the preview, and the answers in words."""

    page: str
    words: str


def ways_to(edition: Edition, kind: str, name: str) -> tuple[Way, ...]:
    """Return ways to a step (`borger.fare-nu`) or an outcome, as different as can be; none where none leads there."""
    try:
        return _ways(edition.flows, kind, name.partition(".")[2] if kind == "step" else name)
    except CannotShow:
        return ()


def _ways(flows: Flows, kind: str, name: str) -> tuple[Way, ...]:
    found = list(dict.fromkeys(_leading(flows, kind, name)))
    if len(found) <= MOST_WAYS:
        return tuple(found)
    # spread over all of them, so that every card and early answer is there
    return tuple(found[number * len(found) // MOST_WAYS] for number in range(MOST_WAYS))


def _leading(flows: Flows, kind: str, name: str) -> Iterator[Way]:
    for flow in flows.flows:
        try:
            for path in islice(paths(flow), MOST_PATHS):
                way = _to_step(path, name) if kind == "step" else _to_outcome(path, name)
                if way:
                    yield way
        except NotInFlow:  # what is not finished leads nowhere
            continue


def _to_outcome(path: Path, name: str) -> Way | None:
    if path.end.id != name:
        return None
    return Way(f"g/{write_place(Place(path.flow.id, path.answers))}", _words(path, len(path.steps)))


def _to_step(path: Path, name: str) -> Way | None:
    for number, step in enumerate(path.steps):
        if step.id == name:
            before = {each.id: path.answers[each.id] for each in path.steps[:number]}
            return Way(f"g/{write_place(Place(path.flow.id, before, name))}", _words(path, number))
    return None


def _words(path: Path, number: int) -> str:
    labels = []
    for step in path.steps[:number]:
        option = step.option(path.answers[step.id])
        if option and step.options:
            labels.append(option.label)
    return f"{path.flow.card}: {' → '.join(labels) or 'fra begyndelsen'}"
