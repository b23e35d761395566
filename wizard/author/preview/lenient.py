"""Reads an unfinished file as a guide that can be shown: what is missing is marked, what is wrong left out.

Only for the preview. What is published is read by `wizard.flows.reading`, which leaves out nothing.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from wizard.flows.contacts.hours import BadHours, parse_hours
from wizard.flows.model import Contact, Flow, Flows, Guide, Mention, Offer, Option, Outcome, Part, Step, Word
from wizard.flows.reading.loader import attempt
from wizard.flows.reading.repair import respell
from wizard.flows.reading.yaml_tree import YamlTree
from wizard.flows.reading.yaml_values import YamlScalar, position_of

MODELS = (Contact, Flow, Flows, Guide, Mention, Offer, Option, Outcome, Part, Step, Word)
MISSING = "(mangler endnu)"
# what a field must look like where no words may stand
FILLED = {
    "urgency": "soon",
    "checked": "never",
    "date": "2000-01-01",
    "to": "mangler",
    "id": "mangler",
    "leave_to": "https://www.dmi.dk/",
    "source": "https://mangler.invalid/",
}
LISTS = {"say", "have_ready", "avoid", "afterwards", "if_worse", "contacts", "steps", "outcomes"}
NEEDED = frozenset(
    name for model in MODELS for name, field in model.model_fields.items() if field.is_required()
)
# each round mends at least one value; a file with more faults than this is shown as text
ROUNDS = 60


def readable(text: str) -> Flows | None:
    """Return the model of the text, or of what is left of it; None where there is nothing to show."""
    data = text.encode()
    flows = attempt(data).flows
    if flows is None:
        root = YamlTree(data, "flows.yaml").root
        flows = _mended(root) if isinstance(root, dict) else None
    return _with_readable_hours(flows) if flows else None


def _with_readable_hours(flows: Flows) -> Flows:
    """Return the model with hours that no clock can follow taken for unknown."""
    contacts = tuple(
        each
        if _can_follow(each.hours_with_absences, flows)
        else each.model_copy(update={"hours": "unknown", "absences": ()})
        for each in flows.contacts
    )
    guide = flows.guide
    if not _can_follow(flows.office_hours, flows):
        guide = guide.model_copy(update={"office_hours": None})
    return flows.model_copy(update={"contacts": contacts, "guide": guide})


def _can_follow(hours: str, flows: Flows) -> bool:
    try:
        parse_hours(hours, flows.ways)
    except BadHours:
        return False
    return True


def _mended(root: dict[str, Any]) -> Flows | None:
    list(respell(root))
    for _ in range(ROUNDS):
        try:
            return Flows.model_validate(root).bound()
        except ValidationError as error:
            if not _mend(root, error.errors(include_url=False)):
                return None
    return None


def _mend(root: dict[str, Any], faults: list[ErrorDetails]) -> bool:
    """Fill in what is missing and take out what is wrong; return whether anything was done."""
    places: dict[tuple[int, Any], tuple[Any, Any, bool]] = {}
    for fault in faults:
        owner, key, missing = _owner(root, fault["loc"])
        if owner is not None:
            places[id(owner), key] = owner, key, missing
    # from the end, since what is taken out of a list moves what follows
    for owner, key, missing in reversed(places.values()):
        if missing:
            owner[key] = _filled(key, owner, root)
        else:
            del owner[key]
    return bool(places)


def _filled(key: str, owner: dict[str, Any], root: dict[str, Any]) -> Any:
    if key == "contacts" and owner is not root:  # somebody to turn to: an outcome must have one
        return [root.get("guide", {}).get("emergency", YamlScalar("mangler", position_of(owner)))]
    if key in LISTS:
        return []
    return YamlScalar(FILLED.get(key, MISSING), position_of(owner))


def _owner(root: Any, loc: tuple[int | str, ...]) -> tuple[Any, Any, bool]:
    """Return the list or the fields that hold the value at fault, its key there, and whether it is missing."""
    owner: Any = None
    key: Any = None
    found = root
    for each in loc:
        inside = _inside(found, each)
        if inside is None:
            missing = isinstance(found, dict) and each == loc[-1] and each in NEEDED
            return (found, each, True) if missing else (owner, key, False)
        owner, key, found = found, each, inside
    return owner, key, False


def _inside(found: Any, key: int | str) -> Any:
    if isinstance(found, dict):
        return found.get(key)
    if isinstance(found, list) and isinstance(key, int) and key < len(found):
        return found[key]
    return None
