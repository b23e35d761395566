"""A command of this program as it is printed for somebody to run: right as it stands, whatever folder they are in."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping


def command_line(module: str, *words: str, environ: Mapping[str, str] | None = None) -> str:
    """Return the line for a shell that runs a module with this Python, the settings it takes written before it."""
    settings = [f"{name}={shlex.quote(value)}" for name, value in (environ or {}).items()]
    return " ".join([*settings, shlex.join([sys.executable, "-m", module, *words])])
