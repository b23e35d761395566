"""Makes 5,000 slips of an author, and tells how many are found, where, and that none ends in a traceback.

    python -m bench.slips [HOW MANY]

Nine of ten are made in the example, which is checked quickly, the others in the shipped guide. `make -C bench slips`.
"""

from __future__ import annotations

import datetime as dt
import sys
import traceback
from collections import Counter
from itertools import islice
from random import Random
from typing import NamedTuple

from tests.support.content import FILE, ROOT
from tests.support.slips import Slip, slips
from wizard.cli.contacts import hours_said
from wizard.flows.reading.loader import attempt
from wizard.flows.validation import examined

TODAY = dt.date(2026, 11, 23)
EXAMPLE = ROOT / "examples" / "eksempelkoebing.yaml"


class Tally(NamedTuple):
    """What came of the slips: how many, and of which kinds those are that were not found as they should."""

    made: int
    crashed: list[str]
    unnoticed: Counter[str]
    elsewhere: Counter[str]

    def __str__(self) -> str:
        """Return the figures, one a line."""
        told = self.made - self.unnoticed.total() - self.elsewhere.total() - len(self.crashed)
        lines = [
            f"{self.made} slips, {len(self.crashed)} tracebacks",
            f"{told / self.made:.1%} told on their line or beside it",
            f"{self.elsewhere.total()} told elsewhere: {dict(self.elsewhere.most_common())}",
            f"{self.unnoticed.total()} not noticed: {dict(self.unnoticed.most_common())}",
        ]
        return "\n".join([*lines, *self.crashed[:5]])


def tally(made: list[Slip]) -> Tally:
    """Return what `check` makes of the slips, and what it says of hours where the file can be read."""
    found = Tally(len(made), [], Counter(), Counter())
    for slip in made:
        try:
            reading = attempt(slip.text.encode(), "flows.yaml")
            problems = examined(reading, TODAY)
            if reading.flows:
                hours_said(reading.flows.contacts, TODAY, reading.flows.ways)
        except Exception:
            found.crashed.append(f"{slip.kind} in line {slip.line}: {traceback.format_exc()}")
            continue
        told = tuple(problem for problem in problems if problem.code != "never-checked")
        if any(problem.code == "rule-failed" for problem in told):
            found.crashed.append(f"{slip.kind} in line {slip.line}: {told}")
        elif not told:
            found.unnoticed[slip.kind] += 1
        elif not slip.is_told(told):
            found.elsewhere[slip.kind] += 1
    return found


def main(many: int = 5000) -> int:
    """Make the slips and print the figures; return 1 when one ends in a traceback or too many are told elsewhere."""
    rest = many // 10
    made = list(islice(slips(EXAMPLE.read_text(encoding="utf-8"), Random(1)), many - rest))  # noqa: S311  # no secret
    made += islice(slips(FILE.read_text(encoding="utf-8"), Random(2)), rest)  # noqa: S311  # no secret
    found = tally(made)
    print(found)
    return int(bool(found.crashed) or found.unnoticed.total() + found.elsewhere.total() > many * 0.05)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
