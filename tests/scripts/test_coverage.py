"""The gate of coverage lets nothing of the engine through, and little of the rest."""

from __future__ import annotations

from typing import Any

from scripts.check_coverage import faults


def counted(lines: int, reached: int) -> dict[str, Any]:
    summary = {"num_statements": lines, "covered_lines": reached, "num_branches": 0, "covered_branches": 0}
    return {"summary": summary, "missing_lines": [*range(reached, lines)], "missing_branches": []}


def test_all_of_the_engine_and_enough_of_the_rest_pass() -> None:
    assert (
        list(faults({"wizard/flows/model.py": counted(9, 9), "wizard/web/views.py": counted(100, 95)})) == []
    )


def test_one_line_of_the_engine_is_told_with_its_file() -> None:
    files = {"wizard/flows/graph/walk.py": counted(1000, 999), "wizard/web/views.py": counted(100, 95)}
    assert list(faults(files)) == [
        "wizard/flows/: 99.9 %",
        "wizard/flows/graph/walk.py: lines [999], branches []",
    ]


def test_six_of_a_hundred_lines_of_the_rest_are_told_with_their_folder() -> None:
    files = {"wizard/web/views.py": counted(60, 60), "wizard/pdf/worker.py": counted(40, 34)}
    assert list(faults(files)) == ["all else: 94.0 %", "wizard/pdf/: 85.0 %"]
