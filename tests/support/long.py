"""What only `make -C bench tests` runs: more of what the suite tries in short, in more languages or from more sides.

Each test that is marked so says the same as a shorter one that always runs.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

LONG = "ALL_TESTS" in os.environ
long = pytest.mark.long
Some = TypeVar("Some")


def some(values: Sequence[Some], every: int) -> Sequence[Some]:
    """Return all values in the long form, in the short one every so manieth."""
    return values if LONG else values[::every]
