"""Every path once more, by another way: breadth first over the plain YAML, without a line of the engine.

All visitors take one step at a time together; who has come to an outcome is a path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

Answers = tuple[tuple[str, str], ...]


def every_path(file: Path, flow: str) -> Iterator[tuple[Answers, str]]:
    """Return the answers and the outcome of each path, the shortest first."""
    content = yaml.load(file.read_text(), yaml.BaseLoader)  # noqa: S506 (it makes nothing but text)
    steps = {step["id"]: step for step in content["steps"] if flow in _list(step.get("flows", flow))}
    outcomes = {outcome["id"] for outcome in content["outcomes"]}
    start = next(card["start"] for card in content["flows"] if card["id"] == flow)
    under_way: list[tuple[Answers, str]] = [((), start)]
    while under_way:
        moved = [
            ((*answers, (at, choice)), _target(ways, flow, dict((*answers, (at, choice)))))
            for answers, at in under_way
            for choice, ways in _choices(steps[at])
        ]
        yield from (visitor for visitor in moved if visitor[1] in outcomes)
        under_way = [visitor for visitor in moved if visitor[1] not in outcomes]


def _choices(step: Mapping[str, Any]) -> list[tuple[str, Any]]:
    if "to" in step:
        return [("done", step["to"])]
    return [(option["id"], option["to"]) for option in step["options"]]


def _target(ways: Any, flow: str, answers: Mapping[str, str]) -> str:
    for way in _list(ways):
        if isinstance(way, str):
            return way
        if _holds(way.get("when", {}), {**answers, "flow": flow}):
            return str(way["to"])
    raise AssertionError("no way leads on")


def _holds(when: Mapping[str, Any], given: Mapping[str, str]) -> bool:
    if any(step != "any" and not _met(among, given.get(step, "not-asked")) for step, among in when.items()):
        return False
    return "any" not in when or any(_holds(choice, given) for choice in when["any"])


def _met(among: Any, answer: str) -> bool:
    if isinstance(among, dict):
        return answer not in _list(among["not"])
    return answer in _list(among)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
