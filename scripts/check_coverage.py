"""Holds what the tests reach to its gates: every branch of the engine, 95 % of each other folder.

    python scripts/check_coverage.py var/coverage.json

The file is what `coverage json` writes; `make -C bench coverage` makes it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ENGINE = "wizard/flows/"
REST = 95.0


def shares(files: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """Return how much of the engine and of each other folder is reached, lines and branches, in per cent."""
    reached, all_there = Counter[str](), Counter[str]()
    for name, file in files.items():
        folder = ENGINE if name.startswith(ENGINE) else f"{Path(name).parent}/"
        counted = file["summary"]
        reached[folder] += counted["covered_lines"] + counted["covered_branches"]
        all_there[folder] += counted["num_statements"] + counted["num_branches"]
    return {folder: 100 * reached[folder] / total for folder, total in all_there.items() if total}


def faults(files: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield what is reached too little, the engine's gaps with their lines."""
    for folder, share in shares(files).items():
        if share < (100 if folder == ENGINE else REST):
            yield f"{folder}: {share:.1f} %"
    for name, file in files.items():
        if name.startswith(ENGINE) and (file["missing_lines"] or file["missing_branches"]):
            yield f"{name}: lines {file['missing_lines']}, branches {file['missing_branches']}"


def main(report: Path) -> int:
    """Print what is reached too little; return 1 when there is any."""
    found = list(faults(json.loads(report.read_text())["files"]))
    print("\n".join(found) or "all of the engine, and enough of the rest")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
