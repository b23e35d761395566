"""Where each path must end, and in which tempo: the subject document, section 8, transcribed by hand.

This is the independent statement of the routes, second edition. It was written from the tables
8.1-8.6 of the subject document alone, never from flows.yaml or from the code that reads it, so that
a test may hold the two against each other. When they differ, the document decides, and nobody
corrects this file by looking at the program. The tables are in tests/support/oracle_tables.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.support.oracle_tables import (
    Given,
    Target,
    family_unknown,
    instructions,
    outcome_ids,
    own_child,
    questions,
    starts,
    step_ids,
)


class Path(NamedTuple):
    """The answers in the order given, by short name, and the outcome they end at."""

    given: Given
    outcome: str


# -- tempo, 8.5 ------------------------------------------------------------------------------------

NOW = frozenset({"U1", "U3"})
TODAY = frozenset({"U2", "U6", "U8", "U9", "U10"})
CALM = frozenset({"U13", "U14", "U16", "U17", "U18"})


def raised(outcome: str, given: Given) -> bool:
    """Return whether the answers raise an outcome of urgency soon to today (8.5)."""
    child_harmed = given.get("B5") == "ja" and outcome in {"U4", "U12"}
    child_beaten = given.get("B9") == "ja" and outcome == "U12"
    staff_in_doubt = given.get("M6") == "i-tvivl" and outcome in {"U7", "U11", "U12"}
    home_unknown = given.get("A3") == "ved-ikke" and outcome in {"U7", "U11", "U12", "U15"}
    return child_harmed or child_beaten or staff_in_doubt or home_unknown


def urgency(path: Path) -> str:
    """Return the tempo of the path's outcome."""
    if path.outcome in NOW:
        return "now"
    if path.outcome in TODAY or raised(path.outcome, path.given):
        return "today"
    return "calm" if path.outcome in CALM else "soon"


def title(path: Path) -> str | None:
    """Return the title where section 8 words it itself, else None."""
    if path.outcome == "U6" and own_child(path.given):
        return "Bed kommunen om hjælp i dag"
    if path.outcome == "U8" and path.given["flow"] != "borger":
        return "Når familien er en del af problemet"
    if path.outcome == "U9" and family_unknown(path.given):
        return "Underret kommunen, og spørg først om forældrene"
    return None


def child_in_danger(path: Path) -> bool:
    """Return whether 114 leads out of hours, asking for the social duty officer (8.5, "Who answers now")."""
    return path.outcome in {"U9", "U10"} or (path.outcome in {"U6", "U12"} and path.given.get("B9") == "ja")


def silent_to_family(path: Path) -> bool:
    """Return whether the page must say, never folded, to keep it from the family or the parents (8.4, 8.5)."""
    given, beaten = path.given, path.given.get("B9") == "ja"
    asked = "B4" in given or "M5" in given
    staff_child = given.get("M3") in {"under-18", "alder-ukendt"}
    police = path.outcome == "U2" and (not asked or staff_child)
    return police or path.outcome in {"U8", "U10"} or family_unknown(given) or beaten


# -- walking and naming ---------------------------------------------------------------------------------------


def paths(flow: str) -> Iterator[Path]:
    """Return every path through the flow, first options first."""
    return _onward(starts[flow], {"flow": flow})


def _onward(target: Target, given: Given) -> Iterator[Path]:
    name = target if isinstance(target, str) else target(given)
    if name in outcome_ids:
        yield Path(given, name)
    elif name in instructions:
        yield from _onward(instructions[name], {**given, name: "done"})
    else:
        for option, leads_to in questions[name].items():
            yield from _onward(leads_to, {**given, name: option})


def answers(path: Path) -> frozenset[tuple[str, str]]:
    """Return the answers of a path by the ids of the guide."""
    return frozenset((step_ids[name], option) for name, option in path.given.items() if name != "flow")


def flow_of(name: str) -> str:
    """Return a flow that asks this question."""
    return {"B": "borger", "S": "borger", "A": "akut", "M": "medarbejder", "N": "borger"}[name[0]]
