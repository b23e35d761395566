"""Takes a thing out of a draft with every place that names it, or puts another in its place.

What can then never be met stays: `wizard.author.edits.removal` takes that out too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wizard.author.draft import LISTS, Draft
from wizard.author.edits.rewriting import rewritten
from wizard.author.edits.text import CannotEdit
from wizard.author.references import ThingKind, kind_named
from wizard.author.shape import shapes
from wizard.author.spans import Mapping as Fields
from wizard.author.spans import Scalar, Sequence, Value
from wizard.flows.model import FLOW, NOT_ASKED, Flows, Model, Transition, UrgencyVariant, Variant

GONE: Any = object()


@dataclass(frozen=True)
class Thing:
    """A thing to take out, or to replace by another of its kind; of an option, the id of its step too."""

    kind: ThingKind
    id: str
    step: str = ""
    instead: str | None = None


class Blocked(CannotEdit):
    """Something must stand where the thing is named; `places` say where, in words."""

    def __init__(self, places: Iterable[str]) -> None:
        """Take the places."""
        self.places = tuple(dict.fromkeys(places))
        listed = "; ".join(self.places)
        super().__init__(f"der skal stå noget andet i stedet her: {listed}")


def without(draft: Draft, things: Mapping[str, Thing]) -> str:
    """Return the text without the things, by what each is called in the draft; raise Blocked or CannotEdit."""
    root = draft.value(())
    if not isinstance(root, dict):
        raise CannotEdit("filen kan ikke læses; ret den som tekst først")
    wanted: Any = _without_things(draft, root, things)
    taken = [draft.find(("steps", full)) for full in things]
    for thing in things.values():
        removal = _Removal(thing, _twins(draft, thing, taken))
        wanted = removal.of_thing(wanted, Flows, "", "guiden")
        if removal.blocked:
            raise Blocked(removal.blocked)
    return rewritten(draft, wanted)


def _twins(draft: Draft, thing: Thing, taken: list[Value | None]) -> bool:
    """Return whether another step of the same id stays, so that its name, or its answer's, goes on being one."""
    twins = [
        step
        for step in draft.things(("steps",))
        if isinstance(step, Fields) and _id(step) == (thing.step or thing.id)
    ]
    others = [step for step in twins if not any(step is each for each in taken)]
    if thing.kind == "step":
        return bool(others)
    options = [
        each for step in others if isinstance(found := step.get("options"), Sequence) for each in found.items
    ]
    return thing.kind == "option" and thing.id in {_id(each) for each in options if isinstance(each, Fields)}


def _without_things(draft: Draft, root: dict[str, Any], things: Mapping[str, Thing]) -> dict[str, Any]:
    """Return what the draft says without the things themselves."""
    left = {key: list(value) if isinstance(value, list) else value for key, value in root.items()}
    gone: dict[str, set[int]] = {}
    for full, thing in things.items():
        listed = "steps" if thing.kind == "option" else LISTS[thing.kind]
        inside = ("options", thing.id) if thing.kind == "option" else ()
        found = draft.find((listed, full))
        if found is None or draft.find((listed, full, *inside)) is None:
            raise CannotEdit(f"„{thing.id}“ findes ikke")
        number = next(n for n, each in enumerate(draft.things((listed,))) if each is found)
        if thing.kind == "option":
            left[listed][number] = _without_option(left[listed][number], thing.id)
        else:
            gone.setdefault(listed, set()).add(number)
    for listed, numbers in gone.items():
        left[listed] = [each for number, each in enumerate(left[listed]) if number not in numbers]
    return left


def _without_option(step: dict[str, Any], option: str) -> dict[str, Any]:
    left = [each for each in step["options"] if not isinstance(each, dict) or each.get("id") != option]
    return {**step, "options": left}


def _id(thing: Fields) -> str:
    found = thing.get("id")
    return found.text if isinstance(found, Scalar) else ""


class _Removal:
    """Goes through what a draft says and leaves out, or replaces, every place that names the thing."""

    def __init__(self, thing: Thing, twins: bool) -> None:
        self._thing, self._twins = thing, twins
        self.blocked: list[str] = []

    def of_thing(self, value: Any, model: type[Model], listed: str, where: str) -> Any:
        """Return what is left of a thing; GONE when it goes with what it names or hangs on."""
        if isinstance(value, str):
            short = next((key for key in ("id", "to") if key in shapes(model)), "")
            return self._named(value, kind_named(model, short, listed))
        if not isinstance(value, dict):
            return value
        kept: dict[str, Any] = {}
        for key, each in value.items():
            left = self._of_field(each, model, key, listed, _where(value, model, where))
            if left is GONE:
                return GONE
            if left is not None:
                kept[key] = left
        return kept

    def _of_field(self, value: Any, model: type[Model], key: str, listed: str, where: str) -> Any:
        """Return what is left of a field: None when it is left out, GONE when the thing goes with it."""
        shape = shapes(model).get(key)
        if key == "when" and isinstance(value, dict):
            return self._condition(value)
        if shape and shape.model:
            if shape.model is Transition and isinstance(value, list) and value:
                last = self.of_thing(value[-1], Transition, key, where)
                if last is GONE:  # the way that is taken when no other is
                    self.blocked.append(where)
            left = self._list(value, lambda each: self.of_thing(each, shape.model, key, where))
        elif kind := kind_named(model, key, listed):
            left = self._list(value, lambda each: self._named(each, kind))
        else:
            return value
        if left is not GONE:
            return left if left == value else _down_to_the_first(left, shape.model if shape else None)
        if key == "id" or (model.__name__, key) in (("Transition", "to"), ("Step", "flows")):
            return GONE
        if shape and (shape.required or (model.__name__ == "Step" and key == "to")):
            self.blocked.append(where)
            return value
        return None

    def _list(self, value: Any, each_left: Any) -> Any:
        if not isinstance(value, list):
            return each_left(value)
        left = [found for each in value if (found := each_left(each)) is not GONE]
        unique = [
            each for number, each in enumerate(left) if not isinstance(each, str) or each not in left[:number]
        ]
        return unique if unique or not value else GONE

    def _named(self, value: Any, kind: str | None) -> Any:
        """Return the id that stands for it now; GONE for none."""
        mine = self._thing.kind == kind or (kind == "way" and self._thing.kind in ("step", "outcome"))
        if not mine or value != self._thing.id or self._twins:
            return value
        return GONE if self._thing.instead is None else self._thing.instead

    def _condition(self, when: dict[str, Any]) -> Any:
        """Return what is left of a condition: None when it always holds, GONE when it never does."""
        groups = when.get("any")
        tests = self._tests({key: each for key, each in when.items() if key != "any"})
        if tests is GONE or groups is None:
            return tests if tests is GONE or tests else None
        listed = groups if isinstance(groups, list) else [groups]
        left = [self._tests(group) if isinstance(group, dict) else group for group in listed]
        kept = [group for group in left if group is not GONE]
        if not kept:
            return GONE
        return (tests if {} in kept else {**tests, "any": kept}) or None

    def _tests(self, tests: Mapping[str, Any]) -> Any:
        kept: dict[str, Any] = {}
        for step, asked in tests.items():
            left = self._test(step, asked)
            if left is GONE:
                return GONE
            if left is not None and left[0] in kept:  # asked together, they hold for fewer than either
                raise CannotEdit(
                    f"en betingelse spørger både til „{self._thing.id}“ og „{left[0]}“; ret den først"
                )
            if left is not None:
                kept[left[0]] = left[1]
        return kept

    def _test(self, step: str, asked: Any) -> Any:
        """Return the step and what is left to ask there; None: nothing; GONE: it can never be so."""
        thing, negated = self._thing, isinstance(asked, dict) and asked.keys() == {"not"}
        among = asked["not"] if negated else asked
        names = list(among) if isinstance(among, list) else [among]
        if self._twins:
            return step, asked
        if thing.kind == "step" and step == thing.id:
            if thing.instead is not None:
                return thing.instead, asked
            return None if (NOT_ASKED in names) is not negated else GONE
        mine = (thing.kind == "option" and step == thing.step) or (thing.kind == "flow" and step == FLOW)
        if not mine or thing.id not in names:
            return step, asked
        other = [] if thing.instead is None else [thing.instead]
        left = list(dict.fromkeys(name for each in names for name in (other if each == thing.id else [each])))
        if not left:
            return None if negated else GONE
        new: Any = left if isinstance(among, list) and len(left) > 1 else left[0] if len(left) == 1 else left
        return step, {"not": new} if negated else new


def _down_to_the_first(left: Any, model: type[Model] | None) -> Any:
    """Return a list of which the first that holds is taken, without what stands below one that always holds."""
    if model not in (Variant, UrgencyVariant, Transition) or not isinstance(left, list):
        return left
    always = (
        number for number, each in enumerate(left, 1) if not isinstance(each, dict) or "when" not in each
    )
    return left[: next(always, len(left))]


def _where(value: Mapping[str, Any], model: type[Model], where: str) -> str:
    """Return in words which thing of the file this is, or is in."""
    match model.__name__:
        case "Contact":
            return f"kontakten „{value.get('role', value.get('id', ''))}“"
        case "Offer":
            return f"tilbuddet „{value.get('name', value.get('id', ''))}“"
        case "Flow":
            return f"kortet „{value.get('title', value.get('id', ''))}“"
        case "Step":
            return f"„{value.get('question') or value.get('instruction') or value.get('id', '')}“"
        case "Option":
            return f"svaret „{value.get('label', value.get('id', ''))}“ ved {where}"
        case "Outcome":
            return f"udfaldet „{value.get('id', '')}“"
        case "Guide":
            return "guiden (Alarm, Politi eller Ansvarlig)"
    return where
