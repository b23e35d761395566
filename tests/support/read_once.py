"""Reads and examines a text of a flows file once in a process: most tests of apps and of the desk begin with the same.

A model is never changed, so that they can share it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

import wizard.app
from wizard.author import draft
from wizard.author.preview import lenient
from wizard.author.spans import spans
from wizard.cli import flows_file
from wizard.flows.errors import Problem
from wizard.flows.model import Flows
from wizard.flows.reading.loader import Reading, attempt
from wizard.flows.validation import examined, load

MOST = 24  # texts, of which each keeps its model

read = lru_cache(MOST)(attempt)
_found: dict[tuple[int, dt.date | None], tuple[Reading, tuple[Problem, ...]]] = {}


def _examine(reading: Reading, today: dt.date | None = None) -> tuple[Problem, ...]:
    """Return the problems of a reading, which is kept along with them, so that no other has its `id`."""
    key = id(reading), today
    if key not in _found:
        if len(_found) >= MOST:
            _found.pop(next(iter(_found)))
        _found[key] = reading, examined(reading, today)
    return _found[key][1]


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Let every desk of this process share what was found in a text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draft, "attempt", read)
        patch.setattr(draft, "examined", _examine)
        patch.setattr(draft, "spans", lru_cache(MOST)(spans))
        patch.setattr(lenient, "attempt", read)
        yield


@lru_cache(MOST)
def _loaded(path: Path | str, _content: bytes) -> Flows:
    return load(path)


def _load(path: Path | str) -> Flows:
    """Return what is in the file now, read by an app or a command before this one if it said the same."""
    return _loaded(path, Path(path).read_bytes() if Path(path).is_file() else b"")


@pytest.fixture(scope="session", autouse=True)
def load_once() -> Iterator[None]:
    """Let every app and command of this process share what it reads, as long as its file says the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wizard.app, "load", _load)
        patch.setattr(flows_file, "load", _load)
        yield
