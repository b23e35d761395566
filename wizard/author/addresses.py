"""Which thing of the draft an address means, and the address of the page on which a thing is changed."""

from __future__ import annotations

from collections.abc import Iterable

from flask import abort, url_for

from wizard.author.draft import LISTS, Draft
from wizard.author.naming import called, option_words, own_id
from wizard.author.shape import FieldPath
from wizard.author.spans import Mapping
from wizard.author.uses import Use
from wizard.author.words import kind_of

GUIDE, OPTION = "guide", "option"


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


def title_of_any(draft: Draft, kind: str, name: str, step: str) -> str:
    """Return what a thing is called, or an answer at a step.

    One that the draft has not is an unknown page, and so is the guide itself, which is neither taken away nor renamed.
    """
    if kind == GUIDE:
        abort(404)
    if kind != OPTION:
        find(draft, kind, name)
        return title_of(draft, kind, name)
    path = find(draft, "step", step)
    if draft.find((*path, "options", name)) is None:
        abort(404)
    return option_words(draft, path, name)


def with_address(draft: Draft, uses: Iterable[Use]) -> list[tuple[str, Use]]:
    """Return each place with the page on which it is changed."""
    return [(_page_of(draft, use), use) for use in uses]


def _page_of(draft: Draft, use: Use) -> str:
    listed, thing = str(use.path[0]), draft.find(use.path[:2])
    if listed == GUIDE:
        return url_for("things.edit", kind=GUIDE, name=GUIDE)
    kind = kind_of(listed)
    name = own_id(kind, thing) if isinstance(thing, Mapping) and kind in LISTS else ""
    # what has no id yet has no page of its own
    if not name.rpartition(".")[2]:
        return url_for("text.edit", linje=use.line)
    return url_for("things.edit", kind=kind, name=name)
