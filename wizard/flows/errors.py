"""What can go wrong with a flows file or a walk, and where in the file.

    FlowsError
    ├── BrokenFlows     the file has problems; carries all of them
    └── NotInFlow       a step, option or flow was asked for that the file does not have

A `Problem` is for the author, in words; an exception is for the caller, in code.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True)
class Position:
    """A position in the file, from 1; `inner` holds the positions of what stands inside."""

    line: int = 1
    column: int = 1
    inner: Mapping[str | int, Position] = field(default_factory=dict, repr=False, compare=False)

    def at(self, *keys: str | int) -> Position:
        """Return the position found by following the keys inwards, as deep as they lead."""
        mark = self
        for key in keys:
            mark = mark.inner.get(key, mark)
        return mark


@dataclass(frozen=True, order=True)
class Problem:
    """One finding about a flows file: where (line and column from 1), a stable code, a sentence.

    `subject` names the piece of the file it is about, such as `step.fare-nu`; empty when it is about none.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "error"
    subject: str = ""

    def __str__(self) -> str:
        """Return the line that editors and terminals know: `file:line:column: code: sentence`."""
        return f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message}"


def with_subjects(problems: Iterable[Problem], pieces: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """Return the problems with the name of the piece each is in; `pieces` are lines at which pieces begin."""
    starts = sorted(pieces)
    for problem in problems:
        index = bisect(starts, problem.line, key=lambda piece: piece[0])
        yield replace(problem, subject=starts[index - 1][1] if index else "")


class FlowsError(Exception):
    """Anything the engine refuses."""


class BrokenFlows(FlowsError):
    """A flows file that cannot be used; `problems` holds every reason, in the file's order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class NotInFlow(FlowsError):
    """A flow, step or option that this flows file does not have."""
