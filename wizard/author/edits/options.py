"""Adds an answer that is to have what another answer of its question has: the same ways, contacts and advice."""

from __future__ import annotations

from typing import Any

from wizard.author.draft import Draft
from wizard.author.edits.items import add_item
from wizard.author.edits.rewriting import rewritten
from wizard.author.edits.text import CannotEdit
from wizard.author.edits.tidying import tidied
from wizard.author.edits.writing import Written
from wizard.author.shape import shapes
from wizard.author.spans import Plain
from wizard.flows.model import Flows, Model, Option


def add_option_like(
    draft: Draft, step: str, id: str, fields: dict[str, Written], sibling: str, after: str | None = None
) -> str:
    """Return the text with one more answer at a question, in every condition that names its sibling.

    `fields` are its label and hint, whether it is a doubt, and where it leads unless that is where the sibling leads;
    it comes behind `after`, or behind the sibling. Danger goes along, and the place among the answers that always
    lead to 112. Raises CannotEdit.
    """
    path = ("steps", step, "options")
    like = draft.value((*path, sibling))
    if not isinstance(like, dict):
        raise CannotEdit(f"svaret „{sibling}“ findes ikke")
    given: dict[str, Written] = {"to": like["to"]} if "to" in like else {}
    if str(like.get("danger")).lower() == "true":
        given["danger"] = True
    given |= {key: value for key, value in fields.items() if key in shapes(Option)}
    added = Draft(add_item(draft, path, id, given, after or sibling), draft.name, draft.today)
    root = added.value(())
    if not isinstance(root, dict):
        raise CannotEdit("filen kan ikke læses; ret den som tekst først")
    name = step.rpartition(".")[2]
    # a question of another card may have the same id: what asks about that one never meets the new answer
    return tidied(draft, rewritten(added, _Sibling(name, id, sibling).beside(root, Flows)))


class _Sibling:
    """Puts an answer beside another wherever that is named."""

    def __init__(self, step: str, id: str, sibling: str) -> None:
        self._step, self._id, self._sibling = step, id, sibling

    def beside(self, value: Any, model: type[Model]) -> Plain:
        """Return what a thing says then."""
        if isinstance(value, list):
            return [self.beside(each, model) for each in value]
        if not isinstance(value, dict):
            return value  # type: ignore[no-any-return]
        return {key: self._field(key, each, model) for key, each in value.items()}

    def _field(self, key: str, value: Any, model: type[Model]) -> Any:
        shape = shapes(model).get(key)
        if key == "when" and isinstance(value, dict):
            return self._condition(value)
        if key == "always_112":
            return self._among(value, f"{self._step}.{self._sibling}", f"{self._step}.{self._id}")
        return self.beside(value, shape.model) if shape and shape.model else value

    def _condition(self, when: Any) -> Any:
        if isinstance(when, list):
            return [self._condition(group) for group in when]
        if not isinstance(when, dict):
            return when
        return {
            key: self._condition(each) if key == "any" else self._test(key, each)
            for key, each in when.items()
        }

    def _test(self, step: str, asked: Any) -> Any:
        if step != self._step:
            return asked
        if isinstance(asked, dict):
            return {key: self._among(each, self._sibling, self._id) for key, each in asked.items()}
        return self._among(asked, self._sibling, self._id)

    def _among(self, names: Any, old: str, new: str) -> Any:
        """Return the names with the new one behind the old, if that is among them."""
        listed = names if isinstance(names, list) else [names]
        if old not in listed or new in listed:
            return names
        return [each for name in listed for each in ([name, new] if name == old else [name])]
