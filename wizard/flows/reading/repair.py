"""Mends a tree that does not fit the model, so that one bad piece does not hide what is wrong elsewhere.

A misspelt key is read as the one that is meant, a misspelt id likewise, an unusable text becomes "…", an
unusable optional field is left out, and only where nothing else helps the list item around it is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import BaseModel

from wizard.flows.errors import Position
from wizard.flows.model import Flows, Model
from wizard.flows.reading.yaml_tree import YamlScalar, place
from wizard.flows.spelling import did_you_mean, nearest

Fault = tuple[Position, str, str]
Loc = tuple[str | int, ...]

ANY = "*"
NO_ID = "uden-id"
TEXTS = (
    "role name organisation phone email link use source audience text card title label hint question "
    "instruction first how_soon say have_ready avoid afterwards if_worse about they_ask help word forms "
    "meaning note municipality version"
)
FILLERS = dict.fromkeys(TEXTS.split(), "…") | {
    "date": "2000-01-01",
    "checked": "never",
    "leave_to": "https://mangler.invalid/",
    "emergency": NO_ID,
    "police": NO_ID,
    "feedback": NO_ID,
}


def _inside(annotation: Any) -> type[Model] | None:
    """Return the model that a field's values are, however deep it stands in lists and unions."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _inside(arg))), None)


def _fields(model: type[Model]) -> dict[str, type[Model] | None]:
    """Return the keys an author may write, each with the model of its values."""
    fields = model.model_fields.items()
    return {name: _inside(field.annotation) for name, field in fields if not field.exclude}


def _all_names(model: type[BaseModel]) -> Iterator[str]:
    for name, inner in _fields(model).items():  # type: ignore[arg-type]
        yield name
        if inner:
            yield from _all_names(inner)


NAMES = frozenset(_all_names(Flows))


def field_name(loc: Loc) -> str:
    """Return the key that the place in the model is known by to an author."""
    return next((str(key) for key in reversed(loc) if key in NAMES), "")


def respell(root: Any, model: type[Model] = Flows) -> Iterator[Fault]:
    """Return a fault for each unknown key, having taken it out of the tree or renamed a misspelt one."""
    if isinstance(root, list):
        for item in root:
            yield from respell(item, model)
    if isinstance(root, dict):
        known = _fields(model)
        for key in [key for key in root if key not in known and key != "at"]:
            yield _rename(root, key, known)
        for name, inner in known.items():
            if inner and name != "when":
                yield from respell(root.get(name), inner)


def _rename(fields: dict[str, Any], key: Any, known: Iterable[str]) -> Fault:
    free = [name for name in known if name not in fields]
    meant = nearest(key, free)
    value, inner = fields.pop(key), fields["at"].inner
    if meant:
        fields[meant], inner[meant] = value, inner[key]
    return key.at, "unknown-key", f"„{key}“ kendes ikke her{did_you_mean(key, free)}"


class Repair:
    """Mends `root` in place; remembers the ids that were lost, and whether everything is still there."""

    def __init__(self, root: dict[str, Any]) -> None:
        """Take the tree that does not fit."""
        self.root = root
        self.lost: set[str] = set()
        self.whole = True

    @staticmethod
    def slug(text: str) -> str:
        """Return the id that somebody who wrote `text` may have meant; empty when there is none."""
        for letter, plain in ("æ", "ae"), ("ø", "oe"), ("å", "aa"):
            text = text.lower().replace(letter, plain)
        return re.sub("[^a-z0-9]+", "-", text)[:60].strip("-")

    def mend(self, locs: Iterable[Loc]) -> None:
        """Repair what stands at each place, or mark it for dropping; then drop what is marked."""
        doomed = [spot for loc in locs if (spot := self._mend(loc))]
        for parent, index in doomed:
            self.lost.update(_ids(parent[index]))
            parent[index] = None
        for parent, _ in doomed:
            parent[:] = [item for item in parent if item is not None]

    def _mend(self, loc: Loc) -> tuple[list[Any], int] | None:
        trail = list(self._trail(loc))
        parent, key = trail[-1]
        name = field_name(loc)
        found = parent[key] if isinstance(parent, list) else parent.get(key)
        slug = self.slug(found) if isinstance(found, YamlScalar) else ""
        if name in FILLERS:
            self._put(parent, key, FILLERS[name])
        elif slug and slug != found and name != "urgency":
            self._put(parent, key, slug)
        else:
            return self._leave_out(trail)
        return None

    def _put(self, parent: Any, key: Any, text: str) -> None:
        old = parent[key] if isinstance(parent, list) else parent.get(key)
        parent[key] = YamlScalar(text, place(old if old is not None else parent))
        self.lost.update({NO_ID} & {text})

    def _trail(self, loc: Loc) -> Iterator[tuple[Any, Any]]:
        """Follow the place into the tree, as far as there is one; a missing key is the last step."""
        here: Any = self.root
        for key in loc:
            there = _has(here, key)
            if there or (isinstance(here, dict) and isinstance(key, str) and key == loc[-1]):
                yield here, key
            if not there:
                return
            here = here[key]

    def _leave_out(self, trail: list[tuple[Any, Any]]) -> tuple[list[Any], int] | None:
        self.whole = False
        parent, key = trail[-1]
        if isinstance(parent, dict) and key in parent and not self._required(trail):
            del parent[key]
            return None
        return next(((above, at) for above, at in reversed(trail) if isinstance(above, list)), None)

    def _required(self, trail: list[tuple[Any, Any]]) -> bool:
        model, required = Flows, True
        for _, key in trail:
            if key in model.model_fields:
                required = model.model_fields[key].is_required()
                model = _inside(model.model_fields[key].annotation) or model  # type: ignore[assignment]
        return required


def _has(here: Any, key: Any) -> bool:
    if isinstance(here, list):
        return isinstance(key, int) and key < len(here)
    return isinstance(here, dict) and key in here


def _ids(item: Any) -> Iterator[str]:
    """Return the ids that go with an item when it is dropped; ANY for one whose id cannot be known."""
    if isinstance(item, list):
        for inner in item:
            yield from _ids(inner)
    if isinstance(item, dict):
        known = item.get("id")
        yield known if isinstance(known, str) else ANY
        yield from _ids(item.get("options"))
