"""Takes out what can never be shown or taken once something else is gone: dead ways, conditions, steps, outcomes.

Only what the rules say of the draft after a removal and did not say before: nothing here is a judgement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import zip_longest

from wizard.author.draft import Draft
from wizard.author.edits.fields import set_field
from wizard.author.edits.items import remove_item
from wizard.author.edits.text import CannotEdit
from wizard.author.edits.without import Thing, without
from wizard.author.naming import own_id
from wizard.author.references import ThingKind
from wizard.author.shape import FieldPath, shape_at
from wizard.author.spans import Mapping
from wizard.flows.errors import Problem
from wizard.flows.rules import conditions, routes
from wizard.flows.validation import FORM, examined

RULES = FORM + conditions.RULES + routes.RULES  # those that find what is dead
PLACES: dict[str, ThingKind] = {"unreachable-step": "step", "unreachable-outcome": "outcome"}
DEAD = {"dead-transition", "impossible-condition", "any-never", *PLACES}
ELSEWHERE = re.compile(r" \(også i linje [^)]*\)")
MOST_ROUNDS = 40


def tidied(before: Draft, text: str) -> str:
    """Return the text without what can never be met any more, and could before."""
    known = set(map(_said, _dead(before)))
    for _ in range(MOST_ROUNDS):
        new = [each for each in _dead(Draft(text, before.name)) if _said(each) not in known]
        after = _without_all(before.name, text, new)
        if after == text:
            break
        text = after
    return text


def _said(problem: Problem) -> tuple[str, str]:
    """Return what a problem says, wherever it stands: the lines of the same elsewhere move."""
    return problem.code, ELSEWHERE.sub("", problem.message)


def _without_all(name: str, text: str, problems: list[Problem]) -> str:
    """Return the text without what problems are about: what nobody comes to, or else from below.

    What stands below a line that moved is found anew.
    """
    with suppress(CannotEdit, ValueError):  # as long as a way that is never taken leads there
        if places := dict(_places(Draft(text, name), problems)):
            return without(Draft(text, name), places)
    moved = len(text) + 1  # the first line that may stand elsewhere than when the problems were found
    for problem in reversed(problems):
        if problem.line >= moved:
            continue
        # what cannot be taken out is so once something else has gone, or is to be seen by a person
        with suppress(CannotEdit, ValueError):
            after = _without(Draft(text, name), problem)
            moved, text = min(moved, _first_change(text, after)), after
    return text


def _places(draft: Draft, problems: list[Problem]) -> Iterator[tuple[str, Thing]]:
    """Yield the steps and outcomes that nobody comes to, by what each is called."""
    for problem in problems:
        path = draft.path_at(problem.line, problem.column)
        found = draft.find(path[:2])
        if problem.code in PLACES and "flows" not in path and isinstance(found, Mapping):
            name = own_id(PLACES[problem.code], found)
            yield name, Thing(PLACES[problem.code], name.rpartition(".")[2])


def _first_change(text: str, after: str) -> int:
    """Return the number of the first line that two texts have not in common."""
    both = zip_longest(text.split("\n"), after.split("\n"))
    return next((number for number, (old, new) in enumerate(both, start=1) if old != new), len(text) + 1)


def _dead(draft: Draft) -> list[Problem]:
    return [each for each in examined(draft.reading, rules=RULES) if each.code in DEAD]


def _without(draft: Draft, problem: Problem) -> str:
    path = draft.path_at(problem.line, problem.column)
    if problem.code == "impossible-condition":
        return _without_name(draft, path)
    if problem.code == "any-never":
        return _without_group(draft, path)
    if problem.code == "dead-transition":
        return _without_way(draft, path[: path.index("to") + 2])
    return remove_item(draft, path) if "flows" in path else without(draft, dict(_places(draft, [problem])))


def _without_way(draft: Draft, path: FieldPath) -> str:
    """Return the text without a way that is never taken; when that is the last, the one before needs no condition."""
    last = path[-1] == len(draft.things(path[:-1])) - 1
    after = Draft(remove_item(draft, path), draft.name)
    if not last:
        return after.text
    return set_field(after, (*path[:-1], len(after.things(path[:-1])) - 1, "when"), None)


def _without_group(draft: Draft, path: FieldPath) -> str:
    groups = path[: path.index("any") + 1]
    if len(draft.things(groups)) > 1:
        return remove_item(draft, path[: len(groups) + 1])
    return _without_item(draft, path[: path.index("when")])


def _without_item(draft: Draft, path: FieldPath) -> str:
    """Return the text without a thing of a list; a field that has no other goes along, unless it must be there."""
    listed = path if isinstance(path[-1], str) else path[:-1]
    if len(draft.things(listed)) > 1:
        return remove_item(draft, path)
    shape = shape_at(listed)
    if shape is None or shape.required:
        raise CannotEdit("her skal stå noget")
    return set_field(draft, listed, None)


def _without_name(draft: Draft, path: FieldPath) -> str:
    """Return the text in which a condition does not name an answer; what hangs on that alone goes along."""
    listed = draft.find(path[:-1])
    if isinstance(path[-1], int) and listed is not draft.find(path):
        if len(draft.things(path[:-1])) > 1:
            return remove_item(draft, path)
        path = path[:-1]
    if "not" in path:
        return _without_test(draft, path[: path.index("not")])
    return _without_group(draft, path) if "any" in path else _without_item(draft, path[: path.index("when")])


def _without_test(draft: Draft, path: FieldPath) -> str:
    """Return the text without a test that always holds; the tests beside it still have to."""
    holder = draft.find(path[:-1])
    if isinstance(holder, Mapping) and len(holder.fields) > 1:
        return set_field(draft, path, None)
    if "any" in path[:-1]:  # alone in its group, by which "any" always holds
        return _without_test(draft, path[: path.index("any") + 1])
    return set_field(draft, path[:-1], None)
