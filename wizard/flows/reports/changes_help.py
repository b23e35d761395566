"""Which paragraphs of help stand at a question on other paths than before.

One that is new, gone or said otherwise is told of with the texts; here are those that hang on other answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wizard.flows.countries import names_an_emergency
from wizard.flows.graph.comparison import Comparison, Joint
from wizard.flows.model import Flow, Step
from wizard.flows.reports.changes_kinds import CARD, Change
from wizard.flows.reports.changes_routes import tellings
from wizard.flows.reports.changes_words import asked
from wizard.flows.reports.wording import plain


def of_help(found: Comparison) -> Iterator[Change]:
    """Return what appears and vanishes below the questions that both versions come to with the same answers."""
    for step_id, joints in found.met_at.items():
        old, new = found.old.steps[step_id], found.new.steps[step_id]
        kept = {part.text for part in old.help} & {part.text for part in new.help}
        moved: dict[tuple[str, bool], list[Joint]] = defaultdict(list)
        for joint in joints:
            before = _shown(found.old, old, joint, False) & kept
            for text in before ^ (_shown(found.new, new, joint, True) & kept):
                moved[text, text in before].append(joint)
        for (text, gone), where in sorted(moved.items(), key=lambda item: item[0]):
            yield from _told(found, new, text, gone, where)


def _told(found: Comparison, step: Step, text: str, gone: bool, where: list[Joint]) -> Iterator[Change]:
    verb = "forsvinder" if gone else "kommer"
    warned = any(part.always_visible for part in found.old.steps[step.id].help if part.text == text)
    path = found.new.id, tuple(found.example(where[0]).items())
    for before in tellings(found, where, found.met_at[step.id]):
        told = f"{verb} hjælpen „{plain(text)}“{f', {before}' if before else ''}"
        sentence = f"I {CARD} ved {asked(step)} {told}."
        yield Change(
            "part", sentence, gone and (warned or names_an_emergency(text)), f"step.{step.id}", *path
        )


def _shown(flow: Flow, step: Step, joint: Joint, is_new: bool) -> set[str]:
    answers = dict(joint.new_known if is_new else joint.old_known)
    return {part.text for part in step.help if part.holds(flow.id, answers)}
