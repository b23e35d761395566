"""Every text of a flows file that a visitor reads, with the context a translator finds it under."""

from __future__ import annotations

from wizard.flows.model import Step


def step_context(step: Step) -> str:
    """Gives the context of a step's texts: its first flow, or `alle` for a step of every flow, and its id."""
    return f"{step.flows[0] if step.flows else 'alle'}.{step.id}"
