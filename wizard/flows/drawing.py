"""Draws a flow for Mermaid and for Graphviz: numbered as in its outline, urgency in shape, word, colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import NamedTuple

from wizard.flows.model import Flow
from wizard.flows.sketch import Edge, Node, parts
from wizard.flows.wording import plain

WIDTH = 28


class Look(NamedTuple):
    """How a kind of node is drawn: fill and line, its shape in DOT, the brackets of its shape in Mermaid."""

    fill: str
    line: str
    shape: str
    brackets: tuple[str, str]


LOOKS = {
    "question": Look("#ffffff", "#333333", "box", ("[", "]")),
    "instruction": Look("#eeeeee", "#333333", "note", ("[[", "]]")),
    "now": Look("#f6b8b0", "#8b0000", "doubleoctagon", ("{{", "}}")),
    "today": Look("#fbd9a5", "#7a4300", "octagon", ("[/", "/]")),
    "soon": Look("#d3e5f7", "#0b3d70", "hexagon", ("([", "])")),
    "calm": Look("#d9efd9", "#1e5a1e", "ellipse", ("(", ")")),
}


def mermaid(flow: Flow) -> str:
    """Gives the flow as a Mermaid flowchart."""
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
    """Gives the flow in DOT, the language of Graphviz; nodes and edges carry ids such as `step.fare-nu`."""
    head = [
        "digraph flow {",
        f"  graph [label={_dot_text(plain(flow.title))}, labelloc=t, fontname=Helvetica, ranksep=0.6];",
        "  node [fontname=Helvetica, style=filled, fontsize=12]; edge [fontname=Helvetica, fontsize=10];",
    ]
    return _lines([*head, *(f"  {_in_dot(part)};" for part in parts(flow)), "}"])


def _in_dot(part: Node | Edge) -> str:
    if isinstance(part, Edge):
        heavy = ', penwidth=3, color="#8b0000"' if part.danger else ""
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
