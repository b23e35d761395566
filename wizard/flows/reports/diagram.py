"""A flow as a Mermaid flowchart, for a document: numbered as in its outline, urgency in shape, word and colour.

Every step and outcome is one node and every option one labelled edge. An option whose way depends on
earlier answers leads to a small point from which one edge goes out for each condition, in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wizard.flows.model import Flow, Option, Outcome, Step
from wizard.flows.reports.outline import OutlineAnswer, OutlineStep, outline
from wizard.flows.reports.wording import URGENCY, condition, heading, plain


class Look(NamedTuple):
    """How a kind of node is drawn: fill and line, and the brackets of its shape."""

    fill: str
    line: str
    brackets: tuple[str, str]


LOOKS = {
    "question": Look("#ffffff", "#333333", ("[", "]")),
    "instruction": Look("#eeeeee", "#333333", ("[[", "]]")),
    "now": Look("#f6b8b0", "#8b0000", ("{{", "}}")),
    "today": Look("#fbd9a5", "#7a4300", ("[/", "/]")),
    "soon": Look("#d3e5f7", "#0b3d70", ("([", "])")),
    "calm": Look("#d9efd9", "#1e5a1e", ("(", ")")),
}


def mermaid(flow: Flow) -> str:
    """Return the flow as a Mermaid flowchart."""
    looks = (
        f"classDef {name} fill:{look.fill},stroke:{look.line},color:#000000" for name, look in LOOKS.items()
    )
    return "".join(
        f"{line}\n" for line in ("flowchart TD", *(f"  {part}" for part in (*_parts(flow), *looks)))
    )


def _parts(flow: Flow) -> Iterator[str]:
    drawn = outline(flow)
    for stop in drawn.stops:
        yield _node(stop.number, stop.step, heading(stop.step))
        for answer in stop.answers:
            yield from _answer(stop, answer)
    for end in drawn.ends:
        raised = (f"{URGENCY[each.urgency]} {condition(each.when)}" for each in end.urgency if each.when)
        yield _node(end.number, end.outcome, "; ".join([heading(end.outcome), *raised]))


def _node(number: int, target: Step | Outcome, label: str) -> str:
    look = _look(target)
    left, right = LOOKS[look].brackets
    return f"n{number}{left}{_quoted(f'{number}. {label}')}{right}:::{look}"


def _look(target: Step | Outcome) -> str:
    if isinstance(target, Outcome):
        return target.otherwise().urgency
    return "question" if target.question else "instruction"


def _answer(stop: OutlineStep, answer: OutlineAnswer) -> Iterator[str]:
    start, single = f"n{stop.number}", len(answer.ways) == 1
    end = f"n{answer.ways[0].number}" if single else f"{start}o{stop.answers.index(answer) + 1}"
    yield _edge(start, end, _label(stop.step, answer.option), "==>" if answer.option.danger else "-->")
    if not single:
        yield f'{end}((" "))'
        for way in answer.ways:
            yield _edge(end, f"n{way.number}", condition(way.when))


def _edge(start: str, end: str, label: str, arrow: str = "-->") -> str:
    return f"{start} {arrow}|{_quoted(label)}| {end}"


def _label(step: Step, option: Option) -> str:
    return "Når det er gjort" if step.to else plain(option.label) + (" (fare)" if option.danger else "")


def _quoted(text: str) -> str:
    """Quoted, with everything that Mermaid could take for its own written as a character code."""
    return (
        '"'
        + "".join(char if char.isalnum() or char in " .,?!:()-" else f"#{ord(char)};" for char in text)
        + '"'
    )
