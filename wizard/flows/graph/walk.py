"""Walks the answers through a flow: the path they lead along, and where it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wizard.flows.errors import NotInFlow
from wizard.flows.model import Flow, Outcome, Step


@dataclass(frozen=True)
class Path:
    """The steps the answers lead through, the answers that count, and the end.

    The end is the step now due, or an outcome. Answers that are not on the path are left out.
    """

    flow: Flow
    steps: tuple[Step, ...]
    answers: Mapping[str, str]
    end: Step | Outcome

    @property
    def outcome(self) -> Outcome | None:
        """The outcome, when the path has come to one."""
        return self.end if isinstance(self.end, Outcome) else None


def walk(flow: Flow, answers: Mapping[str, str]) -> Path:
    """Return the path of these answers (step id -> option id); an unknown option counts as no answer.

    Raises NotInFlow when the flow leads to something it does not have, which no checked file does.
    """
    steps: list[Step] = []
    taken: dict[str, str] = {}
    end = find(flow, flow.start)
    while isinstance(end, Step) and (option := end.option(answers.get(end.id))):
        if end.id in taken:
            raise NotInFlow(f"{end.id}: the flow goes round in a loop")
        steps.append(end)
        taken[end.id] = option.id
        end = find(flow, option.leads_to(flow.id, taken))
    return Path(flow, tuple(steps), MappingProxyType(taken), end)


def find(flow: Flow, target: str) -> Step | Outcome:
    """Return the step or outcome of that id; raises NotInFlow when the flow has neither."""
    found = flow.steps.get(target) or flow.outcomes.get(target)
    if found is None:
        raise NotInFlow(target)
    return found
