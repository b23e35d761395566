"""What was measured: figures, what they are held to, and the page they are written to."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).parent / "figures.md"
PACKAGES = ("flask", "flask-wtf", "jinja2", "gunicorn", "weasyprint", "pyperf")
PROGRAMS = {"nginx": ["nginx", "-v"], "wrk": ["wrk", "-v"], "chromium": ["chromium", "--version"]}
HEAD = """# What it costs

`make -C bench figures` measured this and wrote it down; with `ONLY=web` (or {names}) it measures one part of it.
What is compared was measured in one run, by turns, and its median taken. Ratios carry over to other machines;
what stands in brackets does not.

On {machine}.
With {versions}.
"""


@dataclass(frozen=True)
class Figure:
    """A figure: the part it belongs to, what it is, how much; what it is held to, and whether it is kept."""

    part: str
    what: str
    shown: str
    held_to: str = ""
    kept: bool = True

    def row(self) -> str:
        """Return it as a row of the table."""
        verdict = ("yes" if self.kept else "**no**") if self.held_to else ""
        return f"| {self.part} | {self.what} | {self.shown} | {self.held_to} | {verdict} |"


def at_most(part: str, what: str, value: float, most: float, unit: str = "x", note: str = "") -> Figure:
    """Return a figure that must not be more than `most`; `note` is what goes with it in brackets."""
    return Figure(part, what, _shown(value, unit, note), f"<= {most:g}{_unit(unit)}", value <= most)


def at_least(part: str, what: str, value: float, least: float, unit: str = "x", note: str = "") -> Figure:
    """Return a figure that must not be less than `least`."""
    return Figure(part, what, _shown(value, unit, note), f">= {least:g}{_unit(unit)}", value >= least)


def told(part: str, what: str, value: float, unit: str = "x", note: str = "") -> Figure:
    """Return a figure that is held to nothing."""
    return Figure(part, what, _shown(value, unit, note))


def _shown(value: float, unit: str, note: str) -> str:
    digits = f"{value:.2f}" if abs(value) < 10 else f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}"
    return f"{digits.removesuffix('.00')}{_unit(unit)}" + (f" ({note})" if note else "")


def _unit(unit: str) -> str:
    return unit if unit in {"x", "%"} else f" {unit}" if unit else ""


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a table."""
    head = "| part | what | figure | held to | kept |\n|---|---|---|---|---|\n"
    return head + "\n".join(figure.row() for figure in figures) + "\n"


def write(figures: Iterable[Figure], names: Iterable[str]) -> None:
    """Write the page of all figures."""
    listed = ", ".join(f"`{name}`" for name in names if name != "web")
    head = HEAD.format(names=listed, machine=machine(), versions=versions())
    PAGE.write_text(f"{head}\n{table(figures)}")


def machine() -> str:
    """Return what the machine is, without its name."""
    cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    kind = cpu[1] if cpu else platform.machine()
    day = datetime.now(UTC).date()
    return f"{os.cpu_count()} processors ({kind}), {memory:.0f} GB, {platform.system()}, on {day}"


def versions() -> str:
    """Return the versions of what was measured and of what it was measured with."""
    packages = [f"{name} {version(name)}" for name in PACKAGES]
    programs = [f"{name} {found}" for name, command in PROGRAMS.items() if (found := _version(command))]
    return ", ".join([f"Python {platform.python_version()}", *packages, *programs])


def _version(command: list[str]) -> str:
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our words
    except OSError:
        return ""
    found = re.search(r"\d+(\.\d+)+", said.stdout + said.stderr)
    return found[0] if found else ""
