"""The miniature files: one feature or one defect each, the expected problems in the first comment."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Collection
from functools import cache
from pathlib import Path

from wizard.flows.errors import Problem
from wizard.flows.reading.loader import Reading, attempt
from wizard.flows.validation import RULES, Rule, examined

DATA = Path(__file__).parents[1] / "data"
GOOD = sorted(DATA.glob("good/*.yaml"))
BAD = sorted(DATA.glob("bad/*.yaml"))
SENTENCES = DATA / "sentences.csv"
TODAY = dt.date(2026, 11, 23)


@cache
def problems(path: Path) -> tuple[Problem, ...]:
    """Return all problems of a miniature on the day that stands still."""
    return examined(reading(path), TODAY)


@cache
def reading(path: Path) -> Reading:
    """Return what a miniature reads as."""
    return attempt(path.read_bytes(), path.name)


def expected(path: Path) -> str:
    """Return what the first comment says: `code line:column`."""
    return path.read_bytes().split(b"\n")[0].decode().removeprefix("# ")


def sentences() -> list[tuple[str, str]]:
    """Return the name of each bad file with the sentence that an author reads of it, in the order of the files."""
    with SENTENCES.open(newline="", encoding="utf-8") as file:
        return [(row["file"], row["sentence"]) for row in csv.DictReader(file)]


def found(path: Path, rules: Collection[Rule] = RULES) -> str:
    """Return the problems in the words of the first comment."""
    told = problems(path) if rules is RULES else examined(reading(path), TODAY, rules)
    return ", ".join(f"{each.code} {each.line}:{each.column}" for each in told)
