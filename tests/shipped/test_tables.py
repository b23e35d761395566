"""What `make tables` writes is of flows.yaml as it stands; when they differ, the test says which paths changed."""

from __future__ import annotations

import csv

import pytest

from tests.support.content import ROOT
from tests.support.shipped import REAL
from wizard.flows.reports.tables import Row, decision_rows, path_changes, path_rows

AGAIN = "; if that is meant, run `make tables`"


def kept(name: str) -> list[Row]:
    with (ROOT / "docs" / name).open(newline="", encoding="utf-8") as file:
        return [tuple(row) for row in csv.reader(file)]


def test_the_table_of_paths_is_up_to_date() -> None:
    different = path_changes(kept("paths.csv")[1:], list(path_rows(REAL))[1:])
    if different:
        pytest.fail("\n".join(different) + AGAIN, pytrace=False)
    assert kept("paths.csv") == list(path_rows(REAL))


def test_the_decision_table_is_up_to_date() -> None:
    before, after = kept("decision-table.csv"), list(decision_rows(REAL))
    if before != after:
        lines = [f"- {row}" for row in before if row not in after]
        lines += [f"+ {row}" for row in after if row not in before]
        pytest.fail("\n".join(lines) + AGAIN, pytrace=False)
