"""Things that have got another id and are otherwise the same: told as that, and then compared under their new id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wizard.flows.model import (
    FLOW,
    KINDS_BY_LIST,
    OUTCOME_TEXTS,
    Contact,
    Flow,
    Flows,
    Guide,
    Mention,
    Model,
    Offer,
    Option,
    Outcome,
    Step,
    Test,
    Transition,
)
from wizard.flows.reports.changes_kinds import Change
from wizard.flows.reports.changes_words import capital, label, named

# (kind, old id) -> new id; of an answer the kind is `option` and the id `step.option`, the step by its old id
Renames = Mapping[tuple[str, str], str]
WITH_ID = {listed: kind for listed, kind in KINDS_BY_LIST.items() if kind != "word"}
OWN: Mapping[type, tuple[str, ...]] = {
    Contact: ("contact",),
    Offer: ("offer",),
    Flow: ("flow",),
    Step: ("step",),
    Outcome: ("outcome",),
}
CONTACTS = {"via", "fallback", "call", "emergency", "police", "feedback", "help"}
MENTIONED = {"contacts": "contact", "offers": "offer", "also": "outcome"}


def with_new_ids(old: Flows, new: Flows) -> tuple[Flows, tuple[Change, ...]]:
    """Return the old version with the ids that its things have in the new one, and what is told of that."""
    renames = dict(_renames(old, new))
    if not renames:
        return old, ()
    told = (Change("text", sentence, False, subject) for sentence, subject in _told(old, renames))
    return _Renaming(renames).of(old).bound(), tuple(told)


def _renames(old: Flows, new: Flows) -> Iterator[tuple[tuple[str, str], str]]:
    for listed, kind in WITH_ID.items():
        before, after = (getattr(each, listed) for each in (old, new))
        yield from (((kind, one), other) for one, other in _pairs(before, after))
    steps = {step.id: step for step in new.steps}
    for step in old.steps:
        if twin := steps.get(step.id):
            pairs = _pairs(step.options, twin.options)
            yield from ((("option", f"{step.id}.{one}"), other) for one, other in pairs)


def _pairs(before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    """Return the ids of things that are gone, each with that of the one new thing that says the same."""
    known = [{each.id for each in things} for things in (before, after)]
    gone: dict[str, set[str]] = defaultdict(set)
    there: dict[str, set[str]] = defaultdict(set)
    for things, other, found in ((before, known[1], gone), (after, known[0], there)):
        for each in things:
            if each.id not in other:
                found[_says(each)].add(each.id)
    for says, ids in gone.items():
        if len(ids) == 1 and len(there[says]) == 1:
            yield min(ids), min(there[says])


def _says(thing: Model) -> str:
    """Return what a thing says, without ids and conditions: all its texts."""
    return "\n".join(_texts(thing))


def _texts(value: Any) -> Iterator[str]:
    match value:
        case Option():
            yield value.label
        case Step():
            yield f"{value.flows} {value.question} {value.instruction}"
            for option in value.options:
                yield option.label
        case Flow():
            yield f"{value.title} {value.audience}"
        case Contact():
            yield f"{value.role} {value.name} {value.phone} {value.email} {value.use}"
        case Offer():
            yield f"{value.name} {value.text}"
        case _:
            for name in OUTCOME_TEXTS:
                yield from (each.text for each in getattr(value, name))


def _told(old: Flows, renames: Renames) -> Iterator[tuple[str, str]]:
    for listed, kind in WITH_ID.items():
        for thing in getattr(old, listed):
            if new := renames.get((kind, thing.id)):
                yield f"{capital(named(thing))} har fået et andet id: {new}, før {thing.id}.", f"{kind}.{new}"
    for step in old.steps:
        for option in step.options:
            if new := renames.get(("option", f"{step.id}.{option.id}")):
                which = f"svaret {label(step, option.id)} ved {named(step)}"
                yield f"{capital(which)} har fået et andet id: {new}, før {option.id}.", f"step.{step.id}"


class _Renaming:
    """A version in which things have other ids, wherever they are named."""

    def __init__(self, renames: Renames) -> None:
        self._renames = renames

    def of(self, thing: Any, listed: str = "", step: str = "") -> Any:
        """Return the same thing with other ids."""
        if isinstance(thing, tuple):
            return tuple(self.of(each, listed, step) for each in thing)
        if not isinstance(thing, Model):
            return thing
        step = thing.id if isinstance(thing, Step) else step
        fields = (name for name, info in type(thing).model_fields.items() if not info.exclude)
        changed = {name: self._field(thing, name, getattr(thing, name), listed, step) for name in fields}
        return thing.model_copy(update=changed)

    def _field(self, thing: Model, name: str, value: Any, listed: str, step: str) -> Any:
        rename = self._kind(thing, name, listed, step)
        if rename:
            return tuple(map(rename, value)) if isinstance(value, tuple) else rename(value)
        return self.of(value, name, step)

    def _kind(self, thing: Model, name: str, listed: str, step: str) -> Callable[[Any], Any] | None:
        """Return how the ids in a field are renamed; None where there are none."""
        match thing, name:
            case Test(step=tested), "among" if tested != FLOW:
                return lambda id_: self._option(tested, id_)
            case Option(), "id":
                return lambda id_: self._option(step, id_)
            case Guide(), "always_112":
                return self._answer
        kinds = _kinds(thing, name, listed)
        return (lambda id_: self._named(id_, *kinds)) if kinds else None

    def _named(self, name: Any, *kinds: str) -> Any:
        return next((new for kind in kinds if (new := self._renames.get((kind, str(name))))), name)

    def _option(self, step: str, name: str) -> str:
        return self._renames.get(("option", f"{step}.{name}"), name)

    def _answer(self, name: str) -> str:
        step, _, option = name.partition(".")
        return f"{self._named(step, 'step')}.{self._option(step, option)}"


def _kinds(thing: Model, name: str, listed: str) -> tuple[str, ...]:
    """Return what the ids in a field may name; answers apart."""
    match thing, name:
        case Test(), "step":
            return ("step",)
        case (Test(), "among") | (Step(), "flows"):
            return ("flow",)
        case Mention(), "id":
            return (MENTIONED[listed],)
        case (Transition(), "to") | (Flow(), "start"):
            return ("step", "outcome")
    if name == "id":
        return OWN.get(type(thing), ())
    return ("contact",) if name in CONTACTS and not isinstance(thing, Step) else ()
