"""Turns the text of a flows file into the model, or into every problem it has with file:line:column.

What YAML allows and an author did not mean is the business of `yaml_tree`; what a misspelt key was meant to be, of
`repair`; what must hold between the pieces, of `validation`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from wizard.flows.errors import BrokenFlows, Problem, with_subjects
from wizard.flows.model import Flows
from wizard.flows.reading.repair import Fault, respell
from wizard.flows.reading.value_problems import NOT_FIELDS, position, sentence
from wizard.flows.reading.yaml_tree import MAX_PROBLEMS, YamlTree
from wizard.flows.reading.yaml_values import position_of


@dataclass(frozen=True)
class Reading:
    """What was made of a file: the model, or None and every problem of its form."""

    flows: Flows | None
    problems: tuple[Problem, ...] = ()

    def sound(self) -> Flows:
        """Return the model; raise BrokenFlows when there is any problem."""
        if self.flows is None:
            raise BrokenFlows(self.problems)
        return self.flows


def read(path: Path | str) -> Flows:
    """Return the model of the file at `path`; raise BrokenFlows with every problem, also if unreadable."""
    return attempt_file(path).sound()


def parse(data: bytes, file: str = "flows.yaml") -> Flows:
    """Return the model of the bytes of a flows file; raise BrokenFlows with every problem found."""
    return attempt(data, file).sound()


def attempt_file(path: Path | str) -> Reading:
    """Return the model of the file at `path`, or every problem of its form; never raises."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(YamlTree.MAX_BYTES + 1)
    except (OSError, ValueError):
        problem = Problem(str(path), 1, 1, "unreadable", "filen findes ikke eller kan ikke læses")
        return Reading(None, (problem,))
    return attempt(data, str(path))


def attempt(data: bytes, file: str = "flows.yaml") -> Reading:
    """Return the model of the bytes of a flows file, or every problem of its form; never raises.

    There is one problem per place: what the notation refuses is not reported again as a wrong value.
    """
    notation = YamlTree(data, file)
    if not isinstance(notation.root, dict):
        shape = [] if notation.root is None else [Problem(file, 1, 1, "not-fields", NOT_FIELDS)]
        return Reading(None, tuple(notation.problems + shape))
    faults = list(islice(respell(notation.root), MAX_PROBLEMS))
    flows, wrong = _model(notation.root, file)
    faults += [(position(fault, position_of(notation.root)), *sentence(fault)) for fault in wrong]
    merged = _merged(notation.problems, faults, file)
    problems = tuple(sorted(with_subjects(merged, _pieces(notation.root))))
    return Reading(None if problems else flows, problems)


def _pieces(root: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Return the line and the name of each thing in the tree that has an id: `(42, "step.fare-nu")`."""
    for key, things in root.items():
        for thing in things if isinstance(things, list) else ():
            if isinstance(thing, dict):
                yield position_of(thing).line, f"{key.removesuffix('s')}.{thing.get('id', '')}"
        if isinstance(things, dict):
            yield position_of(things).line, key


def _merged(problems: list[Problem], faults: list[Fault], file: str) -> Iterator[Problem]:
    yield from problems
    taken = {(problem.line, problem.column) for problem in problems}
    for at, code, message in faults:
        if code == "missing-key" or (at.line, at.column) not in taken:
            yield Problem(file, at.line, at.column, code, message)
        if code != "missing-key":
            taken.add((at.line, at.column))


def _model(root: dict[str, Any], file: str) -> tuple[Flows | None, list[ErrorDetails]]:
    try:
        return Flows.model_validate(root | {"file": file}).bound(), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_context=True)[:MAX_PROBLEMS]
