"""What tells the papers of one outcome apart, without composing any: which of their conditions hold."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from wizard.flows.conditions import Conditional
from wizard.flows.graph.walk import Path
from wizard.flows.model import Outcome


def paper_key(path: Path, outcome: Outcome) -> tuple[Hashable, ...]:
    """Return a key that is the same for all paths to an outcome whose papers, without answers, are the same.

    It holds no answer: only what the paper itself shows, that this or that text stands on it.
    """
    holding = tuple(
        each.holds(path.flow.id, path.answers) for each in _conditionals(path, outcome) if each.when
    )
    return (path.flow.id, outcome.id, holding)


def _conditionals(path: Path, outcome: Outcome) -> Iterator[Conditional]:
    """Return all of the outcome, and of those shown as additions to it, that may depend on answers."""
    for shown in (outcome, *(path.flow.outcomes[mention.id] for mention in outcome.also)):
        for name in Outcome.model_fields:
            value = getattr(shown, name)
            if isinstance(value, tuple):
                yield from (each for each in value if isinstance(each, Conditional))
