"""Takes a thing out of a draft, or puts another in its place, and then what can never be met without it."""

from __future__ import annotations

from wizard.author.draft import Draft
from wizard.author.edits.tidying import tidied
from wizard.author.edits.without import Blocked, Thing, without
from wizard.author.references import ThingKind


def take_out(draft: Draft, kind: ThingKind, id: str, step: str = "") -> str:
    """Return the text without a thing and without every place that names it; raise Blocked or CannotEdit.

    A list is shorter then; a condition that can never hold takes what hangs on it along, one that always does is left
    out; what can then never be met goes too. The list of answers that always lead to 112 is left as it is: what is
    left behind in it is the business of `wizard.author.edits.always_112`.
    """
    name = id.rpartition(".")[2]
    text = without(draft, {id if kind != "option" else step: Thing(kind, name, step.rpartition(".")[2])})
    return tidied(draft, text)


def put_instead(draft: Draft, kind: ThingKind, id: str, instead: str, step: str = "") -> str:
    """Return the text without a thing, another standing wherever it was named; raise CannotEdit."""
    name = id.rpartition(".")[2]
    thing = Thing(kind, name, step.rpartition(".")[2], instead.rpartition(".")[2])
    return tidied(draft, without(draft, {id if kind != "option" else step: thing}))


__all__ = ["Blocked", "Thing", "put_instead", "take_out"]
