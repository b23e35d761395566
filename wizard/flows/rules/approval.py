"""The rule about who has approved the content: it is told when the content has moved on since."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.fingerprint import fingerprint
from wizard.flows.rules.context import RuleContext


def approval_holds(context: RuleContext) -> Iterator[Problem]:
    """Warn where the content is no longer what was approved."""
    approved = context.flows.guide.approved
    if approved and approved.fingerprint != fingerprint(context.flows):
        sentence = (
            f"indholdet er ændret, siden udgave {approved.version} blev godkendt {approved.date:%d.%m.%Y}"
            f" ({approved.role}); lad det blive godkendt igen"
        )
        yield context.problem(approved.at, "approval-outdated", sentence, "warning")


RULES = (approval_holds,)
