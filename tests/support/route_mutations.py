"""Faults of routes and contacts made in the content on purpose: each must change one of the two tables.

So a person sees it who signs them. Content is the plain YAML tree; see `mutations`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tests.support.content import REAL
from tests.support.mutating import Content, Mutant, Where, get, numbered, options, put, swap
from wizard.flows.graph.paths import paths
from wizard.flows.model import NOT_ASKED, URGENCIES

# where a condition shows in a table; what only changes a text is the business of the texts' own tests
IN_TABLES = frozenset({"to", "contacts", "offers", "urgency", "title"})


def routes(content: Content) -> Iterator[Mutant]:
    """Return every mutant that must change one of the tables."""
    yield from _options(content)
    yield from _conditions(content)
    yield from _contacts(content)
    yield from _milder(content)


def _options(content: Content) -> Iterator[Mutant]:
    """Targets of two neighbours exchanged; an option dropped."""
    for s, step in numbered(content, "steps"):
        for one, other in pairwise(range(len(step.get("options", [])))):
            ways: list[Where] = [["steps", s, "options", index, "to"] for index in (one, other)]
            if get(content, ways[0]) != get(content, ways[1]):
                yield Mutant(f"{step['id']}: targets {one}, {other}", swap(content, *ways))
    for where, step, option in options(content):
        yield Mutant(f"{step['id']} at {where[1]} without {option['id']}", put(content, where, None))


def _conditions(content: Content) -> Iterator[Mutant]:
    """Yield a condition turned into its opposite, wherever one stands that a table shows."""
    for where in filter(IN_TABLES.intersection, _whens(content)):
        groups = get(content, where).get("any", [])
        for place in (where, *([*where, "any", group] for group in range(len(groups)))):
            for step, among in get(content, place).items():
                if step != "any":
                    opposite = _opposite(content, step, among)
                    yield Mutant(f"not {step} at {place}", put(content, [*place, step], opposite))


def _whens(content: Content) -> Iterator[list[str | int]]:
    def inside(value: Any, where: list[str | int]) -> Iterator[list[str | int]]:
        """Yield where a condition stands within a value."""
        if isinstance(value, dict) and "when" in value:
            yield [*where, "when"]
        pairs = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        for key, inner in pairs:
            yield from inside(inner, [*where, key])

    yield from inside(content["steps"], ["steps"])
    yield from inside(content["outcomes"], ["outcomes"])


def _opposite(content: Content, step_id: str, among: Any) -> list[str]:
    if isinstance(among, dict):
        return _list(among["not"])
    return _others(content, step_id, _list(among))


def _others(content: Content, step_id: str, among: list[str]) -> list[str]:
    if step_id == "flow":
        return [flow["id"] for flow in content["flows"] if flow["id"] not in among]
    named = {o["id"]: None for _, step, o in options(content) if step["id"] == step_id}
    return [option for option in (*named, NOT_ASKED) if option not in among]


def _contacts(content: Content) -> Iterator[Mutant]:
    """Two neighbours exchanged in an outcome, two numbers exchanged, a digit changed."""
    together = _neighbours()
    for o, outcome in numbered(content, "outcomes"):
        for index in range(1, len(outcome["contacts"])):
            if (outcome["id"], index) not in together:
                continue  # nobody sees both, so nobody sees their order
            before: Where = ["outcomes", o, "contacts", index - 1]
            after: Where = ["outcomes", o, "contacts", index]
            yield Mutant(f"{outcome['id']}: contacts {index}", swap(content, before, after))
    numbers = [c for c, contact in numbered(content, "contacts") if "phone" in contact]
    phones: list[Where] = [["contacts", c, "phone"] for c in numbers]
    for one, other in pairwise(phones):
        yield Mutant(f"numbers of {one[1]} and {other[1]}", swap(content, one, other))
    for where in phones:
        number = get(content, where)
        digits = [index for index, char in enumerate(number) if char.isdigit()]
        for index in (digits[0], digits[-1]):
            changed = f"{number[:index]}{(int(number[index]) + 1) % 10}{number[index + 1 :]}"
            yield Mutant(f"{number} is {changed}", put(content, where, changed))


def _neighbours() -> set[tuple[str, int]]:
    """Return (outcome, place) of the contacts that some path shows together with the one before."""
    found: set[tuple[str, int]] = set()
    for path in (path for flow in REAL.flows for path in paths(flow)):
        if outcome := path.outcome:
            shown = [mention.holds(path.flow.id, path.answers) for mention in outcome.contacts]
            found |= {
                (outcome.id, index) for index in range(1, len(shown)) if all(shown[index - 1 : index + 1])
            }
    return found


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _milder(content: Content) -> Iterator[Mutant]:
    for o, outcome in numbered(content, "outcomes"):
        for urgency in URGENCIES[1:]:
            if outcome["urgency"] not in ("now", urgency):
                yield Mutant(
                    f"{outcome['id']} is {urgency}", put(content, ["outcomes", o, "urgency"], urgency)
                )
