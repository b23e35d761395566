"""Faults of danger made in the content on purpose, one at a time, to see that none goes unnoticed.

They must be caught by the rules alone, so that a file with such a fault is never served. Others: `route_mutations`,
`slip_mutations`. Content is the plain YAML tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from tests.support.content import REAL
from tests.support.mutating import Content, Mutant, Where, numbered, options, put
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import met
from wizard.flows.model import URGENCIES

EMERGENCY = "alarm-112"


def danger(content: Content) -> Iterator[Mutant]:
    """Return every mutant that the rules alone must catch."""
    yield from _signals(content)
    yield from _past_112(content)
    yield from _urgencies(content)
    yield from _without_112(content)
    yield from _emergency_number(content)
    yield from _gravity(content)
    yield from _unsure(content)
    yield from _fallbacks(content)


def _signals(content: Content) -> Iterator[Mutant]:
    """Yield a danger signal dropped; a danger option that leads anywhere but to an outcome of urgency now."""
    pressing = {outcome["id"] for outcome in content["outcomes"] if outcome["urgency"] == "now"}
    targets = [outcome["id"] for outcome in content["outcomes"]]
    targets += [step["id"] for step in content["steps"]][::5]
    for where, step, option in options(content):
        if option.get("danger"):
            name = f"{step['id']}.{option['id']}"
            yield Mutant(f"no danger at {name}", put(content, [*where, "danger"], None))
            for target in dict.fromkeys(targets):
                if target not in pressing:
                    yield Mutant(f"danger at {name} to {target}", put(content, [*where, "to"], target))


def _past_112(content: Content) -> Iterator[Mutant]:
    """Yield an answer led past 112 as if it were none of danger; taken from the list of those that must not be."""
    milder = [outcome["id"] for outcome in content["outcomes"] if outcome["urgency"] != "now"]
    for where, step, option in options(content):
        if option.get("danger"):
            name = f"{step['id']}.{option['id']}"
            unmarked = put(content, [*where, "danger"], None)
            for target in milder:
                yield Mutant(f"{name} past 112 to {target}", put(unmarked, [*where, "to"], target))
            listed = [other for other in content["guide"]["always_112"] if other != name]
            yield Mutant(f"{name} not in the list", put(content, ["guide", "always_112"], listed))
            yield Mutant(f"{name} taken away", put(content, where, None))


def _urgencies(content: Content) -> Iterator[Mutant]:
    for o, outcome in numbered(content, "outcomes"):
        if outcome["urgency"] == "now":
            for urgency in URGENCIES[1:]:
                yield Mutant(
                    f"{outcome['id']} is {urgency}", put(content, ["outcomes", o, "urgency"], urgency)
                )


def _without_112(content: Content) -> Iterator[Mutant]:
    """112 taken from the contacts or the first thing to do of an urgent outcome, or from any "if worse"."""
    for o, outcome in numbered(content, "outcomes"):
        where: list[str | int] = ["outcomes", o]
        named = outcome["contacts"]
        if outcome["urgency"] == "now":
            yield Mutant(
                f"{outcome['id']} without the contact", put(content, [*where, "contacts"], named[1:])
            )
            later = [*named[1:], named[0]]
            yield Mutant(f"{outcome['id']} with 112 last", put(content, [*where, "contacts"], later))
            sometimes = {"id": EMERGENCY, "when": {"flow": "borger"}}
            yield Mutant(
                f"{outcome['id']} with 112 sometimes", put(content, [*where, "contacts", 0], sometimes)
            )
            yield Mutant(
                f"{outcome['id']} begins otherwise", put(content, [*where, "first"], "Tal med nogen.")
            )
        for digits in ("", "114"):
            lines = [line.replace("112", digits) for line in outcome["if_worse"] if isinstance(line, str)]
            yield Mutant(
                f"{outcome['id']} with {digits or 'nobody'} if worse",
                put(content, [*where, "if_worse"], lines),
            )


def _emergency_number(content: Content) -> Iterator[Mutant]:
    for c, contact in numbered(content, "contacts"):
        if contact["id"] == EMERGENCY:
            for number in ("114", "113", "12", "1812"):
                yield Mutant(f"the emergency is {number}", put(content, ["contacts", c, "phone"], number))
            yield Mutant(
                "the emergency is closed at night", put(content, ["contacts", c, "hours"], "08:00-22:00")
            )
    yield Mutant("another emergency", put(content, ["guide", "emergency"], "politi-114"))


def mildest() -> dict[tuple[str, int, str], int]:
    """Return the mildest end of all paths through (flow, place of the step in the file, option)."""
    found: dict[tuple[str, int, str], int] = {}
    for flow in REAL.flows:
        targets = {step.id: REAL.steps.index(step) for step in met(flow).steps.values()}
        for path in paths(flow):
            assert path.outcome is not None
            urgency = URGENCIES.index(path.outcome.resolve(flow.id, path.answers).urgency)
            for step, option in path.answers.items():
                key = flow.id, targets[step], option
                found[key] = max(urgency, found.get(key, 0))
    return found


def _gravity(content: Content) -> Iterator[Mutant]:
    """Options of a step ordered by gravity exchanged so that a milder one comes before a graver one."""
    mild = mildest()
    for s, step in numbered(content, "steps"):
        if "ordered" not in step:
            continue
        for one, other in combinations(range(len(step["options"])), 2):
            order = step["options"].copy()
            order[one], order[other] = order[other], order[one]
            if any(_wrong(order, s, flow.id, mild) for flow in REAL.flows):
                name = f"{step['id']}: {step['options'][one]['id']} and {step['options'][other]['id']}"
                yield Mutant(f"order at {name}", put(content, ["steps", s, "options"], order))


def _wrong(order: Sequence[Any], step: int, flow: str, mild: dict[tuple[str, int, str], int]) -> bool:
    """Say that a later danger may follow answers that end today at the mildest; else gravity only goes down."""
    for earlier, later in combinations(order, 2):
        first, second = (mild.get((flow, step, option["id"])) for option in (earlier, later))
        if first is not None and second is not None and first > second:
            return not (later.get("danger") and first <= URGENCIES.index("today"))
    return False


def _unsure(content: Content) -> Iterator[Mutant]:
    """Not knowing made to lead to a calm end, above answers that lead to graver ones."""
    mild = mildest()
    for where, step, option in options(content):
        if "ordered" in step and option.get("unsure"):
            index, calm = int(where[1]), URGENCIES.index("calm")
            milder = {key: calm if key[1:] == (index, option["id"]) else mild[key] for key in mild}
            if any(_wrong(step["options"], index, flow.id, milder) for flow in REAL.flows):
                name = f"{step['id']}.{option['id']} is calm"
                yield Mutant(name, put(content, [*where, "to"], "hold-oeje"))


def _fallbacks(content: Content) -> Iterator[Mutant]:
    """Yield a fallback taken away, turned on itself or to nobody; a page, which nobody rings, needs none."""
    for c, contact in numbered(content, "contacts"):
        where: Where = ["contacts", c, "fallback"]
        rung = "phone" in contact or "via" in contact
        if "fallback" in contact and rung and contact.get("hours") != "24/7":
            yield Mutant(f"nobody behind {contact['id']}", put(content, where, None))
            yield Mutant(f"{contact['id']} behind itself", put(content, where, contact["id"]))
        if "fallback" in contact:
            yield Mutant(f"a stranger behind {contact['id']}", put(content, where, "findes-ikke"))
