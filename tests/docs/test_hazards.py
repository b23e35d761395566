"""The hazard log is kept: each hazard is whole, and each test it leans on exists and runs."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
LOG: list[dict[str, Any]] = yaml.safe_load((ROOT / "docs" / "hazards.yaml").read_text(encoding="utf-8"))
KEYS = ["id", "hazard", "cause", "effect", "control", "tests", "remains"]
ASKED_FOR = {
    "wrong-route",
    "dead-number",
    "mixed-tabs",
    "changed-meaning-in-translation",
    "family-finds-out",
}
OFF = {"skip", "xfail"}


@cache
def functions(path: Path) -> dict[str, ast.FunctionDef]:
    """Return the test functions of a file by name, those of a class as `Class::test`."""
    found = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{n.name}": n for n in node.body if isinstance(n, ast.FunctionDef)}
    return found


def missing(test: str) -> str | None:
    """Return why a named test proves nothing: its file or function is gone, or it is switched off."""
    file, _, name = test.partition("::")
    path = ROOT / file
    if not path.is_file():
        return f"{file} is gone"
    function = functions(path).get(name)
    if function is None or not name.split("::")[-1].startswith("test_"):
        return f"{test} is gone"
    off = {node.attr for mark in function.decorator_list for node in ast.walk(mark) if hasattr(node, "attr")}
    return f"{test} is switched off" if off & OFF else None


@pytest.mark.parametrize("hazard", LOG, ids=lambda hazard: hazard["id"])
def test_a_hazard_is_whole_and_its_tests_exist(hazard: dict[str, Any]) -> None:
    assert list(hazard) == KEYS
    assert all(str(hazard[key]).strip() for key in KEYS)
    assert hazard["tests"], "a control that nothing proves is a hope"
    assert [why for test in hazard["tests"] if (why := missing(test))] == []


def test_the_hazards_are_those_of_the_issue_and_more() -> None:
    ids = [hazard["id"] for hazard in LOG]
    assert len(ids) == len(set(ids)) >= 15
    assert set(ids) >= ASKED_FOR


@pytest.mark.parametrize(
    ("test", "why"),
    [
        ("tests/test_nowhere.py::test_x", "gone"),
        ("tests/docs/test_hazards.py::test_no_more", "gone"),
        ("tests/docs/test_hazards.py::missing", "gone"),
    ],
)
def test_a_vanished_test_is_noticed(test: str, why: str) -> None:
    assert why in (missing(test) or "")
