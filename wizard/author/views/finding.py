"""Which thing of the draft an address means."""

from __future__ import annotations

from flask import abort

from wizard.author.draft import LISTS, Draft
from wizard.author.naming import called
from wizard.author.shape import FieldPath

GUIDE = "guide"


def path_of(kind: str, name: str) -> FieldPath:
    """Return the path of a thing; an unknown kind is an unknown page."""
    if kind == GUIDE:
        return (GUIDE,)
    return (LISTS[kind], name) if kind in LISTS else abort(404)


def find(draft: Draft, kind: str, name: str) -> FieldPath:
    """Return the path of a thing that the draft has; any other is an unknown page."""
    path = path_of(kind, name)
    return path if draft.find(path) is not None else abort(404)


def title_of(draft: Draft, kind: str, name: str) -> str:
    """Return what a thing is called on its page."""
    return "Om guiden" if kind == GUIDE else called(draft, kind, name)
