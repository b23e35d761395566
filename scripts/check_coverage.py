"""Holds what the tests reach to its gates: every branch of the engine, 95 % of all else together.

    python scripts/check_coverage.py var/coverage.json

The file is what `coverage json` writes; `make -C bench coverage` makes it. What runs in processes of its own (what
draws papers, a server's workers) is not counted there, though the tests ask it; so no folder has a gate of its own.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

ENGINE, REST = "wizard/flows/", "all else"
GATES = {ENGINE: 100.0, REST: 95.0}
Files = Mapping[str, Mapping[str, Any]]


def shares(files: Files, part: Callable[[str], str]) -> dict[str, float]:
    """Return how much is reached of each part that files belong to, lines and branches, in per cent."""
    reached, all_there = Counter[str](), Counter[str]()
    for name, file in files.items():
        counted = file["summary"]
        reached[part(name)] += counted["covered_lines"] + counted["covered_branches"]
        all_there[part(name)] += counted["num_statements"] + counted["num_branches"]
    return {each: 100 * reached[each] / total for each, total in all_there.items() if total}


def faults(files: Files) -> Iterator[str]:
    """Yield what is reached too little: the engine's gaps by line, all else by folder."""
    for part, share in shares(files, lambda name: ENGINE if name.startswith(ENGINE) else REST).items():
        if share < GATES[part]:
            yield f"{part}: {share:.1f} %"
            yield from _told(files, part)


def _told(files: Files, part: str) -> Iterator[str]:
    if part == ENGINE:
        gaps = {name: file for name, file in files.items() if name.startswith(ENGINE)}
        for name, file in gaps.items():
            if file["missing_lines"] or file["missing_branches"]:
                yield f"{name}: lines {file['missing_lines']}, branches {file['missing_branches']}"
        return
    for folder, share in shares(files, lambda name: f"{Path(name).parent}/").items():
        if share < GATES[REST] and not folder.startswith(ENGINE):
            yield f"{folder}: {share:.1f} %"


def main(report: Path) -> int:
    """Print what is reached too little; return 1 when there is any."""
    found = list(faults(json.loads(report.read_text())["files"]))
    print("\n".join(found) or "all of the engine, and enough of the rest")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
