"""Turns the text of a flows file into the model, or into every problem it has with file:line:column.

What YAML allows and an author did not mean is the business of `yaml_tree`; what a misspelt key was meant to be, of
`repair`; what must hold between the pieces, of `validation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from wizard.flows.errors import BrokenFlows, Position, Problem, with_subjects
from wizard.flows.model import Flows
from wizard.flows.reading.repair import Fault, field_name, respell, slug
from wizard.flows.reading.yaml_tree import MAX_PROBLEMS, YamlTree, position_of

NOT_FIELDS = "her skal stå felter på hver sin linje, som „navn: værdi“"
BAD_ID = "„{value}“ må kun bestå af små bogstaver a-z, tal og enkelte bindestreger, højst 60 tegn{meant}"
CHOICES = "„{value}“ kan ikke stå ved „{key}“; skriv {expected}"
BAD_DATE = "„{value}“ er ikke en dato; skriv den som 2026-11-23"
# what pydantic calls it -> our code, and the sentence
SENTENCES = {
    "missing": ("missing-key", "her mangler „{key}“"),
    "string_pattern_mismatch": ("bad-id", BAD_ID),
    "string_too_long": ("bad-id", BAD_ID),
    "string_too_short": ("empty", "„{key}“ er tom"),
    "too_short": ("empty", "„{key}“ skal have mindst ét punkt"),
    "string_type": ("not-text", "„{key}“ skal være en enkelt tekst"),
    "tuple_type": ("not-a-list", "„{key}“ skal være en liste, hvor hvert punkt begynder med en bindestreg"),
    "model_type": ("not-fields", NOT_FIELDS),
    "literal_error": ("not-a-choice", CHOICES),
    "bool_parsing": ("not-a-choice", "„{value}“ kan ikke stå ved „{key}“; skriv true eller false"),
    "date_from_datetime_parsing": ("bad-date", BAD_DATE),
    "date_from_datetime_inexact": ("bad-date", BAD_DATE),
    "int_parsing": ("bad-number", "„{value}“ ved „{key}“ er ikke et helt tal"),
    "greater_than": ("bad-number", "„{key}“ skal være mindst 1"),
    "less_than_equal": ("bad-number", "„{key}“ er for stort; højst {le}"),
}
OTHERWISE = ("bad-value", "„{value}“ kan ikke stå ved „{key}“")
BAD_ANSWER = ("bad-answer", "„{value}“ skal være et trin og et svar med punktum imellem, som „fare.ja“")
BAD_CONDITION = (
    "bad-condition",
    "i en betingelse står et svar, en liste af svar eller {{not: [svar]}}; „any“ står kun yderst",
)
BAD_LINK = ("bad-link", "„{value}“ skal være en adresse, der begynder med https://")


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
    faults += [(_position(fault, notation.root), *_sentence(fault)) for fault in wrong]
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


def _position(fault: ErrorDetails, root: dict[str, Any]) -> Position:
    """Return where the refused value stands."""
    found = fault["input"]
    at: Position | None = found.get("at") if isinstance(found, dict) else getattr(found, "at", None)
    return at or position_of(root).at(*fault["loc"])


def _sentence(fault: ErrorDetails) -> tuple[str, str]:
    """Return our code and the Danish sentence for what pydantic found."""
    key, found = field_name(fault["loc"]).removesuffix("_of"), fault["input"]
    value = str(found)[:60] if isinstance(found, str) else "dette"
    code, sentence = SENTENCES.get(fault["type"], OTHERWISE)
    if found == "" and code != "missing-key":
        code, sentence = SENTENCES["string_too_short"]
    if key == "among" and code in ("not-text", "not-a-list"):
        code, sentence = BAD_CONDITION
    if key == "leave_to" and code == "bad-id":
        code, sentence = BAD_LINK
    if key == "always_112" and code == "bad-id":
        code, sentence = BAD_ANSWER
    words = {"key": key, "value": value, "meant": _meant(value), **fault.get("ctx", {})}
    words["expected"] = re.sub("'(.*?)'", r"„\1“", str(words.get("expected", ""))).replace(" or ", " eller ")
    return code, sentence.format_map(words)


def _meant(value: str) -> str:
    meant = slug(value)
    return f"; mente du „{meant}“?" if meant else ""
