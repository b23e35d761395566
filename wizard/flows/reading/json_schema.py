"""The JSON Schema of a flows file, by which editors complete and check it while it is written.

It comes from the models and from what their short forms accept; the mapping of a `when` is written out here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wizard.flows.field_words import described
from wizard.flows.model import Flows

FILE = Path(__file__).with_name("flows.schema.json")


def schema() -> dict[str, Any]:
    """Return the schema as plain data."""
    found: dict[str, Any] = _plain(Flows.model_json_schema())
    kinds = found["$defs"]
    test = kinds.pop("Test")["properties"]
    group = _mapping(test)
    groups = {"anyOf": [group, {"type": "array", "items": group, "minItems": 1}]}
    kinds["Condition"] = group | {"properties": {"any": groups}}
    for kind, shape in (("", found), *kinds.items()):
        _describe(kind, shape)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def _describe(kind: str, shape: Any) -> None:
    """Say of each property of a piece of the schema, however deep, what it is for."""
    if isinstance(shape, list):
        for each in shape:
            _describe(kind, each)
    elif isinstance(shape, dict):
        for field, property_ in shape.get("properties", {}).items():
            property_["description"] = described(kind, field)
        for key, inner in shape.items():
            if key not in ("$defs", "default"):
                _describe(kind, inner)


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
    if isinstance(kept.get("default"), dict):
        del kept["default"]  # an empty condition, which an author writes by writing none
    if kept.get("type") == "array" and "minLength" in kept:
        kept["minItems"] = kept.pop("minLength")
    ways = kept.get("anyOf", ())
    return kept if len(ways) != 1 else {**ways[0], **{key: kept[key] for key in kept if key != "anyOf"}}


def _mapping(test: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a mapping of step ids, each with an option, several, or those it is `not`."""
    among = test["among"]
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
