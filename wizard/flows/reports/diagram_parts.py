"""What a drawing of a flow consists of, whatever language it is drawn in: nodes and edges.

Every step and outcome is one node and every option one labelled edge. An option whose way depends on
earlier answers leads to a small point from which one edge goes out for each condition, in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wizard.flows.model import Flow, Option, Outcome, Step
from wizard.flows.reports.outline import OutlineAnswer, OutlineStep, outline
from wizard.flows.reports.wording import URGENCY, condition, heading, plain


class Node(NamedTuple):
    """A step, an outcome, or (without a look) the point where an answer's ways part."""

    name: str
    id: str
    look: str | None
    label: str


class Edge(NamedTuple):
    """An option, or one of its ways (without an id); `danger` draws it heavy."""

    start: str
    end: str
    id: str
    label: str
    danger: bool = False


def kind(target: Step | Outcome) -> str:
    """Return the kind of a node: question, instruction, or the urgency of the outcome."""
    if isinstance(target, Outcome):
        return target.otherwise().urgency
    return "question" if target.question else "instruction"


def parts(flow: Flow) -> Iterator[Node | Edge]:
    """Return the nodes and edges of the drawing of a flow, each once, numbered as in its outline."""
    drawn = outline(flow)
    for stop in drawn.stops:
        yield _node(stop.number, stop.step)
        for answer in stop.answers:
            yield from _answer(stop, answer)
    for end in drawn.ends:
        node = _node(end.number, end.outcome)
        raised = [f"{URGENCY[each.urgency]} {condition(each.when)}" for each in end.urgency if each.when]
        yield node._replace(label="; ".join([node.label, *raised]))


def _node(number: int, target: Step | Outcome) -> Node:
    sort = "outcome" if isinstance(target, Outcome) else "step"
    return Node(f"n{number}", f"{sort}.{target.id}", kind(target), f"{number}. {heading(target)}")


def _answer(stop: OutlineStep, answer: OutlineAnswer) -> Iterator[Node | Edge]:
    start, option_id = f"n{stop.number}", f"option.{stop.step.id}.{answer.option.id}"
    single = len(answer.ways) == 1
    end = f"n{answer.ways[0].number}" if single else f"{start}o{stop.answers.index(answer) + 1}"
    yield Edge(start, end, option_id, _label(stop.step, answer.option), answer.option.danger)
    if not single:
        yield Node(end, "", None, "")
        for way in answer.ways:
            yield Edge(end, f"n{way.number}", "", condition(way.when))


def _label(step: Step, option: Option) -> str:
    return "Når det er gjort" if step.to else plain(option.label) + (" (fare)" if option.danger else "")
