"""What a visitor of a flow can meet, found by walking every path."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.graph.paths import paths
from wizard.flows.model import Flow


def everything(flow: Flow) -> Iterator[str]:
    """Yield the id of each step, option and outcome that some path meets."""
    met = {step.id: step for path in paths(flow) for step in path.steps}
    yield from (f"step.{step_id}" for step_id in met)
    yield from (f"option.{step.id}.{option.id}" for step in met.values() for option in step.choices)
    yield from {f"outcome.{path.end.id}" for path in paths(flow)}
