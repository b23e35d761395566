"""Edits of a draft, each a function from a draft to a new text: exact spans are replaced, every other byte stays.

All raise CannotEdit, with a Danish sentence, where the notation cannot bear the edit; the text can then be edited by
hand. A caller makes `Draft(text, draft.name, draft.today)` of what it gets, and shows its problems.
"""

from wizard.author.edits.contacts import confirm
from wizard.author.edits.fields import set_field
from wizard.author.edits.items import FIRST, add_item, move, remove_item
from wizard.author.edits.options import add_option_like
from wizard.author.edits.removal import Blocked, put_instead, take_out
from wizard.author.edits.renaming import rename_id
from wizard.author.edits.text import CannotEdit

__all__ = [
    "FIRST",
    "Blocked",
    "CannotEdit",
    "add_item",
    "add_option_like",
    "confirm",
    "move",
    "put_instead",
    "remove_item",
    "rename_id",
    "set_field",
    "take_out",
]
