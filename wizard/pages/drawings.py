"""Turns a flow into an SVG picture, with Graphviz compiled for node: a tool for authors, not for the site.

The site only reads the pictures that were made: they lie in the flows file's own folder, and each names in a comment
what it was drawn from, so that a picture of an older or of another flow is never shown.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from wizard.flows.model import Flow
from wizard.flows.reports.diagram import dot, night

SCRIPT = Path(__file__).parents[2] / "scripts" / "draw-svg.mjs"
PACKAGE_MISSING = 3


class NoGraphviz(Exception):
    """Graphviz cannot be had here; the message says in one line what is missing."""


def svg(dot: str) -> str:
    """Return the drawing as SVG; raise NoGraphviz where node or the package is missing."""
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


def picture(flow: Flow) -> str:
    """Return the picture of a flow, for light and dark, marked with what it was drawn from."""
    head, opening, rest = svg(dot(flow)).partition("<svg ")
    tag, _, inside = rest.partition(">")
    return f"{head}{fingerprint(flow)}\n{opening}{tag}>\n<style>{night()}</style>{inside.rstrip()}\n"


def fingerprint(flow: Flow) -> str:
    """Return the comment that a picture of this very flow has."""
    digest = hashlib.sha256((dot(flow) + night()).encode()).hexdigest()
    return f"<!-- drawn from {digest} -->"


def file_name(flow: Flow) -> str:
    """Return the name of the picture of a flow."""
    return f"kort-{flow.id}.svg"


def own_folder(flows_file: Path) -> Path:
    """Return the folder of what is drawn and listed from a flows file: its own, so that no guide overwrites another.

    That of `flows.yaml` is `docs` beside it, that of any other file has the file's name without its ending.
    """
    return flows_file.parent / ("docs" if flows_file.name == "flows.yaml" else flows_file.stem)


def find_drawing(flow: Flow, flows_file: Path, expected: str) -> bytes | None:
    """Return the picture made of a flow, beside its flows file; None when there is none with that mark."""
    try:
        found = (own_folder(flows_file) / file_name(flow)).read_bytes()
    except OSError:
        return None
    return found if expected.encode() in found[:1000] else None
