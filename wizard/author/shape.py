"""What the model says of each field an author may write: for forms, and for edits to know short forms and order.

It is read from the models themselves, so that a field that is new there is known here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from wizard.flows.model import Condition, Flows, Model

FieldKind = Literal["text", "id", "yes-no", "date", "number", "choice", "condition", "things"]
FieldPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Shape:
    """One field: its kind, whether a list may stand there, what is in it, and whether it can be left out.

    `model` is the model of what stands inside, `short` the key of it for which a single text may stand
    (`contacts: alarm` for `contacts: [{id: alarm}]`); `choices` are the words that may stand there.
    """

    name: str
    kind: FieldKind
    many: bool
    required: bool
    default: Any
    model: type[Model] | None = None
    short: str | None = None
    choices: tuple[str, ...] = ()


@cache
def shapes(model: type[Model]) -> dict[str, Shape]:
    """Return the fields an author may write in a thing of this model, in the order of the model."""
    found = {name: _shape(name, field) for name, field in model.model_fields.items() if not field.exclude}
    # a condition is inherited, and so comes first; it is written and read last
    return {name: found[name] for name in sorted(found, key=lambda name: found[name].kind == "condition")}


def model_at(path: FieldPath) -> type[Model] | None:
    """Return the model of the thing at a path such as ("contacts", "alarm"), or None where there is none."""
    model: type[Model] | None = Flows
    for key in path:
        shape = shapes(model).get(key) if model and isinstance(key, str) else None
        # an id or a number chooses among things of the same model
        model = shape.model if shape else model
    return model


def shape_at(path: FieldPath) -> Shape | None:
    """Return what the model says of the field at a path that ends with its key, or None for no field of it."""
    if not path or not isinstance(path[-1], str):
        return None
    model = model_at(path[:-1])
    return shapes(model).get(path[-1]) if model else None


def _shape(name: str, field: FieldInfo) -> Shape:
    types = list(_types(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation))
    model = next((found for found in types if isinstance(found, type) and issubclass(found, Model)), None)
    choices = tuple(str(word) for found in types if get_origin(found) is Literal for word in get_args(found))
    many = any(get_origin(found) is tuple for found in types)
    short = _short_key(types, model) if model else None
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    return Shape(name, _kind(types, model), many, field.is_required(), default, model, short, choices)


def _short_key(types: list[Any], model: type[Model]) -> str | None:
    """Return the key for which a single text may stand, the only one that must be there; None: no text may."""
    shortened = any(
        get_origin(found) is Annotated
        and get_args(found)[0] is model
        and any(isinstance(each, BeforeValidator) for each in get_args(found)[1:])
        for found in types
    )
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    return needed[0] if shortened and len(needed) == 1 else None


def _kind(types: list[Any], model: type[Model] | None) -> FieldKind:
    if model:
        return "condition" if model is Condition else "things"
    for found, kind in ((bool, "yes-no"), (dt.date, "date"), (int, "number")):
        if found in types:
            return kind  # type: ignore[return-value]
    if any(get_origin(found) is Literal for found in types):
        return "choice"
    pattern = any(
        isinstance(found, StringConstraints) and str(found.pattern).startswith("^[a-z") for found in types
    )
    return "id" if pattern else "text"


def _types(annotation: Any) -> Iterator[Any]:
    """Return the type, all types inside it, and the constraints on them."""
    yield annotation
    if get_origin(annotation) is Literal:
        return
    for inner in get_args(annotation):
        yield from _types(inner)
