"""Conditions: which earlier answers, or which flow, must be given for something to stand.

Here is also what all models have in common: ids, texts and the position in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from wizard.flows.errors import Position
from wizard.flows.shorthand import CONDITION, TESTS, one_or_many

NOT_ASKED = "not-asked"
FLOW = "flow"

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Model(BaseModel):
    """The manner of all models: frozen, no unknown keys, a position in the file."""

    # built when a file is read, and then of all models at once
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    at: SkipJsonSchema[Position] = Field(default=Position(), exclude=True, repr=False)


class Test(Model):
    """Holds when the answer at `step` (or the flow, for step `flow`) is one of `among`; `negated`: none of them."""

    step: Id
    among: Annotated[tuple[Id, ...], one_or_many(Id, 1), Field(min_length=1)]
    negated: bool = False

    def holds(self, flow: str, answers: Mapping[str, str]) -> bool:
        """Return whether the test is met; a step without an answer counts as `not-asked`."""
        return self.accepts(flow if self.step == FLOW else answers.get(self.step, NOT_ASKED))

    def accepts(self, name: str) -> bool:
        """Return whether the test is met by this option (or flow, or `not-asked`)."""
        return (name in self.among) is not self.negated


Tests = Annotated[tuple[Test, ...], TESTS, Field(min_length=1)]


class Condition(Model):
    """Holds when all `tests` hold and, where there are groups in `any_of`, all tests of one group."""

    tests: tuple[Test, ...] = ()
    any_of: Annotated[tuple[Tests, ...], one_or_many(Tests)] = ()

    def __bool__(self) -> bool:
        """Return whether anything is asked at all."""
        return bool(self.tests or self.any_of)

    def holds(self, flow: str, answers: Mapping[str, str]) -> bool:
        """Return whether the condition holds for a visitor in this flow with these answers."""
        return all(test.holds(flow, answers) for test in self.tests) and (
            not self.any_of or any(all(test.holds(flow, answers) for test in group) for group in self.any_of)
        )

    @property
    def every_test(self) -> Iterator[Test]:
        """All tests of the condition, those inside `any_of` too."""
        return chain(self.tests, *self.any_of)


class Conditional(Model):
    """Something that stands only when its condition holds."""

    when: Annotated[Condition, CONDITION] = Condition()

    def holds(self, flow: str, answers: Mapping[str, str]) -> bool:
        """Return whether this stands for a visitor in this flow with these answers."""
        return not self.when or self.when.holds(flow, answers)
