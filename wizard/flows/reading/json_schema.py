"""The JSON Schema of a flows file, by which editors complete and check it while it is written.

It comes from the models; what they accept as a short form (a text for a mapping, one for a list, `when` as a
mapping) is added here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wizard.flows.model import Flows

FILE = Path(__file__).with_name("flows.schema.json")
SHORT = ("Part", "Variant", "Mention", "Transition")  # a text will do, where there is nothing more to say
MANY = ("contacts", "offers", "flows", "steps", "outcomes", "glossary")  # lists, also of one


def schema() -> dict[str, Any]:
    """Return the schema as plain data."""
    found: dict[str, Any] = _plain(Flows.model_json_schema())
    kinds = found["$defs"]
    test = kinds.pop("Test")["properties"]
    del kinds["Condition"]
    for kind in (found, *kinds.values()):
        whole = MANY if kind is found else ("options",)
        for name, value in kind["properties"].items():
            if value.get("type") == "array" and name not in whole:
                kind["properties"][name] = _one_or_many(value)
        if "when" in kind["properties"]:
            kind["properties"]["when"] = {"$ref": "#/$defs/Condition"}
    for name in SHORT:
        kinds[name] = {"anyOf": [{"type": "string", "minLength": 1}, kinds[name]]}
    urgency = kinds["UrgencyVariant"]
    kinds["UrgencyVariant"] = {"anyOf": [urgency["properties"]["urgency"], urgency]}
    kinds["Option"]["properties"]["unsure"] = {"enum": ["only", "also", True, False]}
    groups = _one_or_many({"type": "array", "items": _mapping(test), "minItems": 1})
    kinds["Condition"] = _mapping(test) | {"properties": {"any": groups}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def text() -> str:
    """Return the schema as it stands in `flows.schema.json`."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _plain(node: Any) -> Any:
    """Return a piece of pydantic's schema without null, which no author writes, and words for programmers."""
    if isinstance(node, list):
        return [_plain(item) for item in node if item != {"type": "null"}]
    if not isinstance(node, dict):
        return node
    kept = {key: _plain(value) for key, value in node.items() if value is not None}
    for words in ("title", "description"):
        if isinstance(kept.get(words), str):
            del kept[words]
    if kept.get("type") == "array" and "minLength" in kept:
        kept["minItems"] = kept.pop("minLength")
    ways = kept.get("anyOf", ())
    return kept if len(ways) != 1 else {**ways[0], **{key: kept[key] for key in kept if key != "anyOf"}}


def _one_or_many(value: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [value["items"], value]}


def _mapping(test: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a mapping of step ids, each with an option, several, or those it is `not`."""
    among = _one_or_many(test["among"])
    negated = {
        "type": "object",
        "properties": {"not": among},
        "required": ["not"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "propertyNames": test["step"],
        "additionalProperties": {"anyOf": [*among["anyOf"], negated]},
        "minProperties": 1,
    }
