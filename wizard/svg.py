"""Turns a drawing in DOT into SVG, with Graphviz compiled for node: a tool for authors, not for the site."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parent.parent / "scripts" / "draw-svg.mjs"
PACKAGE_MISSING = 3


class NoGraphviz(Exception):
    """Graphviz cannot be had here; the message says in one line what is missing."""


def svg(dot: str) -> str:
    """Gives the drawing as SVG; raises NoGraphviz where node or the package is missing."""
    node = shutil.which("node")
    if node is None:
        raise NoGraphviz("SVG kræver node, som ikke findes her; mermaid, dot og text virker uden")
    # our own script, and what it reads is data on its standard input
    done = subprocess.run([node, str(SCRIPT)], input=dot, capture_output=True, text=True)  # noqa: S603
    if done.returncode == PACKAGE_MISSING:
        raise NoGraphviz(
            "SVG kræver npm-pakken @hpcc-js/wasm-graphviz (npm ci); mermaid, dot og text virker uden"
        )
    if done.returncode:
        raise NoGraphviz(f"Graphviz kunne ikke tegne: {' '.join(done.stderr.split())[:200]}")
    return done.stdout
