"""For each card and outcome of the shipped guide the longest walk that leads there: what its papers are drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tests.support.content import REAL
from wizard.flows.graph.walk import Path as Walked
from wizard.flows.graph.walk import walk
from wizard.flows.model import Flow, Outcome, Step


@cache
def ends() -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """Return for each card and outcome the longest walk that leads there."""
    found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for flow in REAL.flows:
        for walked in _walks(flow):
            key, answers = (flow.id, walked.end.id), tuple(walked.answers.items())
            found[key] = max(found.get(key, ()), answers, key=len)
    return tuple((*key, answers) for key, answers in found.items())


def _walks(flow: Flow) -> Iterator[Walked]:
    open_: list[dict[str, str]] = [{}]
    while open_:
        walked = walk(flow, answers := open_.pop())
        if isinstance(walked.end, Outcome):
            yield walked
            continue
        assert isinstance(walked.end, Step)
        open_.extend({**answers, walked.end.id: option.id} for option in walked.end.choices)
