"""Conditions in Danish with the labels of the answers, and a row for each piece of the file that hangs on one.

Both the answers with which a piece shows and those with which it does not are named, so that a new answer changes
every row that it is forgotten in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.flows.graph.states import States
from wizard.flows.graph.walk import settled
from wizard.flows.model import NOT_ASKED, Conditional, Flow, Flows, Mention, Outcome, Part, Step, Test
from wizard.flows.reports.wording import heading, plain, reach, told

KINDS = {"contacts": "Kontakt", "offers": "Tilbud", "also": "Også"}


def condition_words(flow: Flow, part: Conditional) -> str:
    """Return what is left to ask of answers in this flow; empty when nothing is."""
    left = settled(flow, part)
    if not left:
        return ""
    groups = ["; ".join(_tested(flow, test) for test in group) for group in left.any_of]
    return "; ".join(
        [*(_tested(flow, test) for test in left.tests), *([" eller ".join(groups)] if groups else [])]
    )


def answer_words(step: Step, among: Iterable[str]) -> str:
    """Return a question with the answers of these ids: `Er nogen i fare? Ja / Nej`."""
    return f"{_question(step)} {_labels(step, among)}"


def conditional_rows(flows: Flows, flow: Flow) -> Iterator[tuple[str, str, str]]:
    """Return for each piece with a condition that can show in the flow: where, what it is, with which answers."""
    met = States(flow)
    targets: tuple[Step | Outcome, ...] = (*flow.steps.values(), *flow.outcomes.values())
    shown = {mention.id for each in flow.outcomes.values() if met.meets(each.id) for mention in each.also}
    for target in targets:
        if met.meets(target.id) or target.id in shown:
            for kind, part in _pieces(target):
                if part.when and settled(flow, part) is not None:
                    yield (
                        heading(target),
                        condition_words(flow, part),
                        f"{kind}: {_said(flows, target, part)}",
                    )


def _pieces(target: Step | Outcome) -> Iterator[tuple[str, Part | Mention]]:
    if isinstance(target, Step):
        yield from (("Hjælp", part) for part in target.help)
        return
    for key in type(target).model_fields:
        found = getattr(target, key)
        for part in found if isinstance(found, tuple) else ():
            if isinstance(part, Part | Mention):
                yield KINDS.get(key, "Tekst"), part


def _said(flows: Flows, target: Step | Outcome, part: Part | Mention) -> str:
    if isinstance(part, Part):
        return told(target, part.text, *target.urgencies) if isinstance(target, Outcome) else plain(part.text)
    contact = next((each for each in flows.contacts if each.id == part.id), None)
    offer = next((each for each in flows.offers if each.id == part.id), None)
    other = next((each for each in flows.outcomes if each.id == part.id), None)
    name = reach(contact) if contact else offer.name if offer else heading(other) if other else part.id
    return f"{name} ({plain(part.note)})" if part.note else name


def _tested(flow: Flow, test: Test) -> str:
    step = flow.steps[test.step]
    names = [*(option.id for option in step.choices), NOT_ASKED]
    others = _labels(step, (name for name in names[:-1] if not test.accepts(name)))
    return f"{_question(step)} {_labels(step, filter(test.accepts, names))}" + (
        f" (ikke: {others})" if others else ""
    )


def _question(step: Step) -> str:
    return plain(step.heading)


def _labels(step: Step, among: Iterable[str]) -> str:
    labels = {option.id: plain(option.label) for option in step.choices} | {NOT_ASKED: "(ikke spurgt)"}
    return " / ".join(labels[option] for option in among if option in labels)
