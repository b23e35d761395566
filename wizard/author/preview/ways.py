"""By which answers a visitor comes to a page: for choosing how it is seen beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from wizard.author.preview.content import CannotShow, Edition
from wizard.author.preview.places import write_place
from wizard.flows.errors import NotInFlow
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path
from wizard.flows.messages import step_context
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
        return _ways(edition.flows, kind, name)
    except CannotShow:
        return ()


def _ways(flows: Flows, kind: str, name: str) -> tuple[Way, ...]:
    found = list(dict.fromkeys(_leading(flows, kind, name)))
    if len(found) <= MOST_WAYS:
        return tuple(found)
    # spread over all of them, so that every card and early answer is there
    return tuple(found[number * len(found) // MOST_WAYS] for number in range(MOST_WAYS))


def first_pages(edition: Edition, things: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return for steps and outcomes, by kind and id, the page of the first way there; all are found on one walk."""
    wanted = set(things)
    found: dict[tuple[str, str], str] = {}
    try:
        for path in _paths(edition.flows):
            met = [*(("step", step.id) for step in path.steps), ("outcome", path.end.id)]
            for kind, name in wanted.intersection(met):
                way = _to_step(path, name) if kind == "step" else _to_outcome(path, name)
                found[kind, name] = way.page if way else ""
            wanted -= found.keys()
            if not wanted:
                break
    except CannotShow:
        pass
    return found


def _leading(flows: Flows, kind: str, name: str) -> Iterator[Way]:
    for path in _paths(flows):
        way = _to_step(path, name) if kind == "step" else _to_outcome(path, name)
        if way:
            yield way


def _paths(flows: Flows) -> Iterator[Path]:
    for flow in flows.flows:
        try:
            yield from islice(paths(flow), MOST_PATHS)
        except NotInFlow:  # what is not finished leads nowhere
            continue


def _to_outcome(path: Path, name: str) -> Way | None:
    if path.end.id != name:
        return None
    return Way(f"g/{write_place(Place(path.flow.id, path.answers))}", _words(path, len(path.steps)))


def _to_step(path: Path, name: str) -> Way | None:
    """Return the way to a step by its id, or by that with its card, where two cards have a step of one id."""
    for number, step in enumerate(path.steps):
        if name in (step.id, step_context(step)):
            before = {each.id: path.answers[each.id] for each in path.steps[:number]}
            return Way(f"g/{write_place(Place(path.flow.id, before, step.id))}", _words(path, number))
    return None


def _words(path: Path, number: int) -> str:
    labels = []
    for step in path.steps[:number]:
        option = step.option(path.answers[step.id])
        if option and step.options:
            labels.append(option.label)
    return f"{path.flow.card}: {' → '.join(labels) or 'fra begyndelsen'}"
