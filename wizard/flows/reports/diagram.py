"""Draws a flow for Mermaid and for Graphviz: numbered as in its outline, urgency in shape, word, colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import NamedTuple

from wizard.flows.model import Flow
from wizard.flows.reports.diagram_parts import Edge, Node, parts
from wizard.flows.reports.wording import plain

WIDTH = 28


class Look(NamedTuple):
    """How a kind of node is drawn: fill and line, its shape in DOT, the brackets of its shape in Mermaid.

    `night` are fill and line for those who read light on dark.
    """

    fill: str
    line: str
    shape: str
    brackets: tuple[str, str]
    night: tuple[str, str]


LOOKS = {
    "question": Look("#ffffff", "#333333", "box", ("[", "]"), ("#20252b", "#d0d0d0")),
    "instruction": Look("#eeeeee", "#333333", "note", ("[[", "]]"), ("#3a424b", "#d0d0d0")),
    "now": Look("#f6b8b0", "#8b0000", "doubleoctagon", ("{{", "}}"), ("#5c1010", "#ff8a8a")),
    "today": Look("#fbd9a5", "#7a4300", "octagon", ("[/", "/]"), ("#4a3000", "#febb30")),
    "soon": Look("#d3e5f7", "#0b3d70", "hexagon", ("([", "])"), ("#16304a", "#7db8ff")),
    "calm": Look("#d9efd9", "#1e5a1e", "ellipse", ("(", ")"), ("#1a3510", "#8fce6b")),
}


def mermaid(flow: Flow) -> str:
    """Return the flow as a Mermaid flowchart."""
    looks = [
        f"  classDef {name} fill:{look.fill},stroke:{look.line},color:#000000" for name, look in LOOKS.items()
    ]
    return _lines(["flowchart TD", *(f"  {_in_mermaid(part)}" for part in parts(flow)), *looks])


def _in_mermaid(part: Node | Edge) -> str:
    if isinstance(part, Edge):
        return f"{part.start} {'==>' if part.danger else '-->'}|{_mermaid_text(part.label)}| {part.end}"
    if part.look is None:
        return f'{part.name}((" "))'
    left, right = LOOKS[part.look].brackets
    return f"{part.name}{left}{_mermaid_text(part.label)}{right}:::{part.look}"


def _mermaid_text(text: str) -> str:
    """Quoted, with everything that Mermaid could take for its own written as a character code."""
    return (
        '"'
        + "".join(char if char.isalnum() or char in " .,?!:()-" else f"#{ord(char)};" for char in text)
        + '"'
    )


def dot(flow: Flow) -> str:
    """Return the flow in DOT, the language of Graphviz; nodes and edges carry ids such as `step.fare-nu`."""
    # answers from left to right as in the file: what is gravest is seen first, at the left
    order = "ordering=out, ranksep=0.5, nodesep=0.15"
    title = f"label={_dot_text(plain(flow.title))}, labelloc=t, labeljust=l, fontname=Helvetica"
    head = [
        "digraph flow {",
        f"  graph [{title}, {order}];",
        "  node [fontname=Helvetica, style=filled, fontsize=12]; edge [fontname=Helvetica, fontsize=10];",
    ]
    return _lines([*head, *(f"  {_in_dot(part)};" for part in parts(flow)), "}"])


def night() -> str:
    """Return the sheet that turns what Graphviz made of `dot` into light on dark, where that is preferred."""
    rules = [
        ".graph>polygon{fill:#15181c}",
        "text{fill:#f2f2f2}",
        ".edge path,.edge polygon,.node ellipse{stroke:#d0d0d0}",
        ".edge polygon,.node ellipse{fill:#d0d0d0}",
        ".danger path,.danger polygon{stroke:#ff8a8a}",
    ]
    for name, look in LOOKS.items():
        shape, (fill, line) = f".node.{name}", look.night
        rules.append(f"{shape} :is(path,polygon,ellipse,polyline){{fill:{fill};stroke:{line}}}")
    return f"@media screen and (prefers-color-scheme:dark){{{''.join(rules)}}}"


def _in_dot(part: Node | Edge) -> str:
    if isinstance(part, Edge):
        heavy = ', class=danger, penwidth=3, color="#8b0000"' if part.danger else ""
        named = f"id={_quoted(part.id)}, " if part.id else ""
        return f"{part.start} -> {part.end} [{named}label={_dot_text(part.label, ' ')}{heavy}]"
    if part.look is None:
        return f'{part.name} [shape=point, label=""]'
    look = LOOKS[part.look]
    drawn = f'shape={look.shape}, fillcolor="{look.fill}", color="{look.line}"'
    return f"{part.name} [id={_quoted(part.id)}, class={part.look}, label={_dot_text(part.label)}, {drawn}]"


def _dot_text(text: str, beside: str = "") -> str:
    """Quoted, in short lines with `beside` on both sides; Graphviz reads entities and backslashes in it."""
    lines = textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    escaped = (line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return _quoted("\\n".join(f"{beside}{line}{beside}" for line in escaped))


def _quoted(text: str) -> str:
    return f'"{text}"'


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
