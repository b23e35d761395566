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
POLICE = CONTACT | {
    "id": "politi",
    "role": "Politiet",
    "phone": "114",
    "use": "Når det ikke haster",
    "urgency": "soon",
}
GUIDE = {
    "heading": "Opdigtet?",
    "municipality": "Opdigtet Kommune",
    "version": "1",
    "date": "2026-11-23",
    "emergency": "alarm",
    "police": "politi",
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
    return Flows.model_validate(written([flow("kort", start)], steps, outcomes)).bound()


def flow(name: str, start: str = "s0") -> dict[str, str]:
    """Return a flow of that name."""
    return {
        "id": name,
        "card": name.capitalize(),
        "title": name.capitalize(),
        "audience": "Alle",
        "start": start,
    }


def written(flows: list[Any], steps: list[Any], outcomes: list[Any]) -> dict[str, Any]:
    """Return a file of these flows, steps and outcomes as it is written."""
    dangers = [f"{s['id']}.{o['id']}" for s in steps for o in s.get("options", ()) if o.get("danger")]
    guide, contacts = GUIDE | {"always_112": dangers}, [CONTACT, POLICE]
    return {"guide": guide, "contacts": contacts, "flows": flows, "steps": steps, "outcomes": outcomes}


def outcome(name: str) -> dict[str, Any]:
    """Return the outcome of that name, with 112 for a contact."""
    texts = {key: "Ring 112" for key in TEXTS}
    if OUTCOMES[name] != "now":
        texts["first"] = "Tal med nogen"
    return {"id": name, "title": name.capitalize(), "urgency": OUTCOMES[name], "contacts": ["alarm"], **texts}


def step(number: int, size: int) -> dict[str, Any]:
    """Return a step: the first asks for danger, some fork, skip, or end on a condition."""
    options = [option("ja", "alarm", danger=True)] if number == 0 else [option("stop", stop(number))]
    if number % 10 == 0 and number + 2 < size:
        options.append(option("ogsaa", f"s{number + 1}"))
    options.append(option("nej", onward(number, size), unsure="also"))
    return {"id": f"s{number}", "question": f"Er det nummer {number}?", "options": options}


def option(name: str, to: Any, **marks: bool | str) -> dict[str, Any]:
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


def asking_back(size: int, choices: int = 6, ends: int = 4) -> Flows:
    """Return a flow of `size` questions whose ways, and whose outcomes' urgencies, ask about three earlier answers.

    Every answer leads on, most to the next question, so that the paths are about `choices` to the power of `size`.
    """
    steps = [
        {
            "id": f"s{number}",
            "question": f"Er det nummer {number}?",
            "options": [option(f"o{choice}", _back(number, choice, size, ends)) for choice in range(choices)],
        }
        for number in range(size)
    ]
    outcomes = [outcome("alarm"), *(_ending(number, size) for number in range(ends))]
    return file([_danger(), *steps], outcomes, start="fare")


def _danger() -> dict[str, Any]:
    answers = [option("ja", "alarm", danger=True), option("nej", "s0", unsure="also")]
    return {"id": "fare", "question": "Er der fare?", "options": answers}


def _back(number: int, choice: int, size: int, ends: int) -> Any:
    if number + 1 == size:
        return f"ende-{choice % ends}"
    asked = {f"s{number - back}": [f"o{(choice + back) % 3}", "o4"] for back in (1, 2, 3) if number >= back}
    further = f"s{min(number + 2, size - 1)}"
    return (
        [{"to": further, "when": asked}, f"s{number + 1}"] if asked and choice % 3 == 0 else f"s{number + 1}"
    )


def _ending(number: int, size: int) -> dict[str, Any]:
    asked = {f"s{size - 1 - back}": {"not": ["o0", f"o{number % 6}"]} for back in (1, 2, 3) if size > back}
    urgency = [{"when": asked, "urgency": "today"}, "soon"] if asked else "soon"
    return outcome("snart") | _named(number) | {"urgency": urgency}


def many_ends(size: int = 100, ends: int = 60) -> Flows:
    """Return a flow of `size` steps and `ends` outcomes, each answer leading near, some on earlier answers."""
    steps = []
    for number in range(size):
        on, end = f"s{number + 1}" if number + 1 < size else "ende-0", f"ende-{number % ends}"
        back = {f"s{number - 2}": ["a"], f"s{number - 5}": {"not": ["b"]}} if number >= 5 else {}
        ways = [{"to": f"ende-{(number + 7) % ends}", "when": back}, end] if back else end
        answers = [option("a", on), option("b", on), option("c", ways), option("d", end, unsure="only")]
        steps.append({"id": f"s{number}", "question": "Er det sådan?", "options": answers})
    outcomes = [outcome("snart") | _named(number) for number in range(ends)]
    return file([_danger(), *steps], [outcome("alarm"), *outcomes], start="fare")


def _named(number: int) -> dict[str, Any]:
    return {"id": f"ende-{number}", "title": f"Ende {number}"}
