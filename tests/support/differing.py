"""The lines in which two texts differ."""

from __future__ import annotations

import difflib


def changed(before: str, after: str) -> list[str]:
    """Return the lines that differ, as a diff writes them."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]
