"""Edits of a draft, each a function from a draft to a new text: exact spans are replaced, every other byte stays.

All raise CannotEdit, with a Danish sentence, where the notation cannot bear the edit; the text can then be edited by
hand. A caller makes `Draft(text, draft.name, draft.today)` of what it gets, and shows its problems.
"""

from wizard.author.edits.contacts import confirm
from wizard.author.edits.fields import set_field
from wizard.author.edits.items import FIRST, add_item, move, remove_item
from wizard.author.edits.text import CannotEdit

__all__ = ["FIRST", "CannotEdit", "add_item", "confirm", "move", "remove_item", "set_field"]
