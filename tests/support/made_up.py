"""A flows file as large as asked for, made up by rule: chains, forks, skips and conditions."""

from __future__ import annotations

from typing import Any

from wizard.flows.model import Flows

CONTACT = {
    "id": "alarm",
    "role": "Alarmcentralen",
    "phone": "112",
    "use": "Når nogen er i fare",
    "urgency": "now",
    "hours": "24/7",
    "source": "Opdigtet",
    "checked": "never",
}
GUIDE = {
    "municipality": "Opdigtet Kommune",
    "version": "1",
    "date": "2026-11-23",
    "emergency": "alarm",
    "police": "alarm",
    "feedback": "alarm",
    "leave_to": "https://example.org/",
}
TEXTS = ("first", "how_soon", "say", "have_ready", "avoid", "afterwards", "if_worse")


def made_up(size: int) -> Flows:
    """Return a file with one flow of `size` steps; its paths double every ten steps (1,000: over 10^30)."""
    return file([step(number, size) for number in range(size)], [outcome(name) for name in OUTCOMES])


OUTCOMES = {"alarm": "now", "i-dag": "today", "snart": "soon", "rolig": "calm"}


def file(steps: list[dict[str, Any]], outcomes: list[dict[str, Any]], start: str = "s0") -> Flows:
    """Return a file with one flow, `kort`, of these steps and outcomes."""
    flow = {"id": "kort", "card": "Kort", "title": "Et kort", "audience": "Alle", "start": start}
    dangers = [f"{s['id']}.{o['id']}" for s in steps for o in s.get("options", ()) if o.get("danger")]
    guide = GUIDE | {"always_112": dangers}
    content = {"guide": guide, "contacts": [CONTACT], "flows": [flow], "steps": steps, "outcomes": outcomes}
    return Flows.model_validate(content).bound()


def outcome(name: str) -> dict[str, Any]:
    """Return the outcome of that name, with 112 for a contact."""
    texts = {key: "Ring 112" for key in TEXTS}
    return {"id": name, "title": name.capitalize(), "urgency": OUTCOMES[name], "contacts": ["alarm"], **texts}


def step(number: int, size: int) -> dict[str, Any]:
    """Return a step: the first asks for danger, some fork, skip, or end on a condition."""
    options = [option("ja", "alarm", danger=True)] if number == 0 else [option("stop", stop(number))]
    if number % 10 == 0 and number + 2 < size:
        options.append(option("ogsaa", f"s{number + 1}"))
    options.append(option("nej", onward(number, size), unsure=True))
    return {"id": f"s{number}", "question": f"Er det nummer {number}?", "options": options}


def option(name: str, to: Any, **marks: bool) -> dict[str, Any]:
    """Return an option of that name."""
    return {"id": name, "label": name.capitalize(), "to": to, **marks}


def stop(number: int) -> Any:
    """End somewhere else when the fork just before, or the second step, was answered so."""
    if number % 10 != 5:
        return "snart"
    when = {f"s{number - 5}": "ogsaa", "s1": ["nej", "stop"]}
    return [{"to": "i-dag", "when": when}, {"to": "snart"}]


def onward(number: int, size: int) -> Any:
    """Leads to the next step, or past one when two forks ago was answered so."""
    if number + 2 >= size:
        return "rolig" if number + 1 >= size else f"s{number + 1}"
    if number % 10 != 7 or number < 20:
        return f"s{number + 1}"
    return [{"to": f"s{number + 2}", "when": {f"s{number - 17}": "ogsaa"}}, {"to": f"s{number + 1}"}]
