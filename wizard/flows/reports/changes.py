"""What a change of a flows file does, in plain Danish: to the routes first, danger before all.

    changes(old, new)    -> every change, the gravest first

What is said of routes is exact: both versions are walked with the same answers, by the states of the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from wizard.flows.errors import FlowsError
from wizard.flows.graph.comparison import Comparison, comparison
from wizard.flows.graph.states import MOST_STATES, TooManyStates
from wizard.flows.model import KINDS_BY_LIST, Flow, Flows
from wizard.flows.reports import changes_endings, changes_help, changes_routes
from wizard.flows.reports.changes_content import ContentChanges
from wizard.flows.reports.changes_kinds import CARD, KINDS, Change, Kind
from wizard.flows.reports.changes_pairs import by_name
from wizard.flows.reports.changes_renames import with_new_ids
from wizard.flows.reports.changes_words import capital, joined, named
from wizard.flows.reports.wording import plain

__all__ = ["KINDS", "Change", "Kind", "changes"]


def changes(
    old: Flows, new: Flows, say_hours: Callable[[str], str] = str, most: int = MOST_STATES
) -> tuple[Change, ...]:
    """Return what differs between two versions of a flows file, the gravest first; nothing where none does.

    `say_hours` gives opening hours in words; `most` is how many states are searched in each card. Where the ways of a
    version do not hold together (a draft with errors), a change says that its routes cannot be compared.
    """
    old, renamed = with_new_ids(old, new)
    found = [
        *renamed,
        *_together(new, _of_flows(old, new, most)),
        *ContentChanges(old, new, say_hours).found(),
    ]
    found += untold(old, new, {change.subject for change in found})
    order = {kind: number for number, kind in enumerate(KINDS)}
    return tuple(sorted(dict.fromkeys(found), key=lambda change: (not change.grave, order[change.kind])))


def untold(old: Flows, new: Flows, told: Collection[str]) -> Iterator[Change]:
    """Return a change for each thing that is written otherwise and of which nothing else is told."""
    for listed, kind in KINDS_BY_LIST.items():
        before, after = by_name(*(getattr(each, listed) for each in (old, new)))
        for name in before.keys() & after.keys():
            subject = f"{kind}.{name.partition('@')[0]}"
            if subject not in told and before[name].model_dump() != after[name].model_dump():
                what = "betingelser eller veje skrevet om; svar, der var der før, ender som før"
                sentence = f"I {named(after[name])} er {what}."
                yield Change("text", sentence, False, subject)


def _of_flows(old: Flows, new: Flows, most: int) -> Iterator[Change]:
    before = {flow.id: flow for flow in old.flows}
    for flow in new.flows:
        if flow.id in before:
            yield from _of_flow(old, new, before[flow.id], flow, most)


def _together(new: Flows, found: Iterable[Change]) -> Iterator[Change]:
    """Return the changes with those that are alike in several cards told once."""
    alike: dict[Change, list[Change]] = defaultdict(list)
    for change in found:
        alike[replace(change, flow="", answers=())].append(change)
    titles = {flow.id: f"„{plain(flow.title)}“" for flow in new.flows}
    for group in alike.values():
        cards = list(dict.fromkeys(change.flow for change in group))
        word = "kortet" if len(cards) == 1 else "kortene"
        said = f"{word} {joined(titles[card] for card in cards)}"
        yield replace(group[0], sentence=capital(group[0].sentence.replace(CARD, said, 1)))


def _of_flow(old: Flows, new: Flows, before: Flow, after: Flow, most: int) -> Iterator[Change]:
    try:
        found: Comparison = comparison(before, after, most)
    except TooManyStates:
        sentence = f"I {CARD} er der for mange kombinationer af svar til, at vejene kan sammenlignes."
        yield Change("route", sentence, True, f"flow.{after.id}", after.id)
        return
    except FlowsError:
        sentence = f"Vejene i {CARD} kan ikke sammenlignes, før fejlene er rettet."
        yield Change("route", sentence, True, f"flow.{after.id}", after.id)
        return
    yield from changes_routes.of_routes(found)
    yield from changes_endings.of_endings(found, old, new)
    yield from changes_help.of_help(found)
