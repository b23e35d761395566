"""Random flows: questions and instructions, and ways and urgencies that hang on earlier answers in every manner."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.support import made_up
from wizard.flows.model import NOT_ASKED, Flow


def random_flow(size: int, seed: int) -> Flow:
    """Return a random flow: steps lead to later ones and to outcomes, some when an earlier answer is so."""
    chance = Random(seed)  # noqa: S311 (one number is drawn faster than all that hangs on it)
    steps = [random_step(number, size, chance) for number in range(size)]
    return made_up.file(steps, [random_outcome(name, size, chance) for name in made_up.OUTCOMES]).flows[0]


def random_step(number: int, size: int, chance: Random) -> dict[str, Any]:
    later = [f"s{step}" for step in range(number + 1, size)]
    targets = [*later, *later, *made_up.OUTCOMES]
    if chance.random() < 0.15:
        return {"id": f"s{number}", "instruction": "Gør det nu", "to": chance.choice(targets)}
    options = [
        made_up.option(name, random_ways(number, targets, chance)) for name in "abc"[: chance.randint(1, 3)]
    ]
    return {"id": f"s{number}", "question": "Er det sådan?", "options": options}


def random_ways(number: int, targets: list[str], chance: Random) -> list[dict[str, Any]]:
    conditions = [random_condition(number, chance) for _ in range(chance.choice([0, 0, 1, 2]))]
    ways = [{"to": chance.choice(targets), "when": condition} for condition in conditions]
    return [*ways, {"to": chance.choice(targets)}]


def random_condition(number: int, chance: Random) -> dict[str, Any]:
    """Return a condition on steps up to a number, perhaps with `not` and with `any`."""
    found: dict[str, Any] = random_tests(number, chance)
    if chance.random() < 0.3:
        found["any"] = [random_tests(number, chance) for _ in range(chance.randint(1, 2))]
    return found


def random_tests(number: int, chance: Random) -> dict[str, Any]:
    among = ["a", "b", "c", "done", NOT_ASKED]
    found: dict[str, Any] = {}
    for _ in range(chance.randint(1, 2)):
        names = chance.sample(among, chance.randint(1, 3))
        found[f"s{chance.randint(0, number)}"] = {"not": names} if chance.random() < 0.3 else names
    return found


def random_outcome(name: str, size: int, chance: Random) -> dict[str, Any]:
    """Return an outcome that may be more urgent on some paths."""
    found = made_up.outcome(name)
    if chance.random() < 0.5:
        raised = {"when": random_condition(size - 1, chance), "urgency": chance.choice(["today", "soon"])}
        found["urgency"] = [raised, found["urgency"]]
    return found


FLOWS = st.builds(random_flow, st.integers(1, 7), st.integers(0, 2**32))
# how fast this machine is says nothing of the engine
any_flow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
