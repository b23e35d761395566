"""Which thing of the new version is which of the old one: by id, and of two questions of one id by what they ask."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.flows.model import Model, Step


def by_name(old: Sequence[Model], new: Sequence[Model]) -> tuple[dict[str, Model], dict[str, Model]]:
    """Return the things of two versions by id, what is the same under the same name."""
    before, after = _named(old), dict[str, Model]()
    for name, thing in _named(new).items():
        after[_as_before(name, thing, before, after) if isinstance(thing, Step) else name] = thing
    return before, after


def _named(things: Sequence[Model]) -> dict[str, Model]:
    """Return things by id; steps by their cards too, since two of different cards may have one id."""
    found: dict[str, Model] = {}
    for thing in things:
        name = str(getattr(thing, "id", "") or getattr(thing, "word", ""))
        found[_apart(name, thing) if isinstance(thing, Step) and name in found else name] = thing
    return found


def _apart(name: str, step: Step) -> str:
    return f"{name}@{'-'.join(step.flows)}"


def _as_before(name: str, step: Step, before: dict[str, Model], after: dict[str, Model]) -> str:
    """Return the name of the same question in the old version: a card that is gone may have been its first."""
    alike = {
        key: _likeness(other, step)
        for key, other in before.items()
        if isinstance(other, Step) and other.id == step.id and key not in after
    }
    found = max(alike, key=alike.__getitem__, default=name)
    if found == name or any(alike[found]):
        return found
    return _apart(step.id, step) if name in before or name in after else name


def _likeness(one: Step, other: Step) -> tuple[bool, int]:
    return one.heading == other.heading, len({*one.flows} & {*other.flows})
