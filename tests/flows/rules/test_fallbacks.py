"""Behind whoever is rung somebody answers, and 112 always does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support import made_up
from wizard.flows.model import Flows
from wizard.flows.rules.context import RuleContext
from wizard.flows.rules.fallbacks import emergency_always_answers, somebody_stands_in

ALARM = made_up.CONTACT
OFFICE = ALARM | {"id": "kontor", "phone": "12 34 56 78", "hours": "Mo-Fr 09:00-15:00", "urgency": "soon"}
HOTLINE = OFFICE | {"id": "linje", "hours": "08:00-22:00"}


def context(*contacts: dict[str, Any]) -> RuleContext:
    """Return the context of a file with these contacts."""
    flows = made_up.file([], [made_up.outcome("alarm")])
    content = flows.model_dump() | {"contacts": contacts}
    return RuleContext(Flows.model_validate(content).bound())


@pytest.mark.parametrize(
    "contact",
    [
        OFFICE | {"fallback": "alarm"},
        OFFICE | {"hours": "unknown", "fallback": "alarm"},
        OFFICE | {"fallback": "linje"},
        OFFICE | {"phone": None, "via": "alarm"},
        OFFICE | {"phone": None, "link": "https://example.org/"},
        OFFICE | {"hours": "hver dag"},
    ],
)
def test_somebody_stands_in(contact: dict[str, Any]) -> None:
    assert list(somebody_stands_in(context(ALARM, HOTLINE | {"fallback": "alarm"}, contact))) == []


@pytest.mark.parametrize(
    "contact",
    [
        OFFICE,
        OFFICE | {"hours": "unknown"},
        OFFICE | {"fallback": "kontor"},
        OFFICE | {"fallback": "linje"},
        OFFICE | {"phone": None, "via": "linje"},
    ],
)
def test_nobody_stands_in(contact: dict[str, Any]) -> None:
    found = list(somebody_stands_in(context(ALARM, HOTLINE, contact)))
    assert {problem.code for problem in found} == {"nobody-stands-in"}
    assert sorted(problem.message.split()[0] for problem in found) == ["„kontor“", "„linje“"]


def test_the_emergency_always_answers() -> None:
    assert list(emergency_always_answers(context(ALARM))) == []
    (problem,) = emergency_always_answers(context(ALARM | {"hours": "08:00-22:00"}))
    assert problem.code == "emergency-with-hours"
    assert list(emergency_always_answers(context(OFFICE))) == []
