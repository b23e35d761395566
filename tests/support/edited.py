"""The guide of the tests with one piece of its text put otherwise, and what is told of that."""

from __future__ import annotations

from tests.support.content import FILE, REAL
from wizard.flows.model import Flows
from wizard.flows.reading.loader import parse
from wizard.flows.reports.changes import changes

TEXT = FILE.read_text(encoding="utf-8")


def edited(old: str, new: str) -> Flows:
    """Return the shipped guide with one piece of text, which stands in it once or first, put otherwise."""
    assert old in TEXT
    return parse(TEXT.replace(old, new, 1).encode())


def told(old: str, new: str) -> list[tuple[bool, str]]:
    return [(change.grave, change.sentence) for change in changes(REAL, edited(old, new))]
