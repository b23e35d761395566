"""Whatever slip an author makes, it is told where it stands, and nothing ends in a traceback.

`make -C bench slips` makes 5,000 of them.
"""

from __future__ import annotations

from itertools import islice
from random import Random

from tests.support.content import ROOT
from tests.support.miniatures import TODAY
from tests.support.slips import SLIPS, slips
from wizard.flows.validation import check_bytes

TEXT = (ROOT / "examples" / "eksempelkoebing.yaml").read_text(encoding="utf-8")
MADE = list(islice(slips(TEXT, Random(17)), 150))  # noqa: S311  # the same slips each time


def test_the_slips_are_of_every_kind_that_the_file_has_room_for() -> None:
    assert len({slip.kind for slip in MADE}) >= len(SLIPS) - 6
    assert check_bytes(TEXT.encode(), "x") == ()


def test_slips_are_told_where_they_stand_and_never_in_a_traceback() -> None:
    missed: list[str] = []
    for slip in MADE:
        problems = check_bytes(slip.text.encode(), "x", TODAY)
        assert problems, slip.kind
        assert "rule-failed" not in {problem.code for problem in problems}, problems
        if not slip.is_told(problems):
            missed.append(f"{slip.kind} in line {slip.line}: {problems[0]}")
    assert len(missed) <= len(MADE) * 0.05, "\n".join(missed)
