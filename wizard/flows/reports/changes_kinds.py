"""A change of a flows file, told in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["route", "urgency", "contact", "hours", "part", "text", "guide", "language"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# stands in a sentence for the cards it is told of, until they are known
CARD = "\0"


@dataclass(frozen=True)
class Change:
    """One change: its kind, a Danish sentence, and whether it can do harm (less hurry, a number less).

    `subject` names what it is about, such as `step.fare-nu` or `outcome.krise`; `flow` and `answers` (step, option) are
    a path on which it shows, where it shows on paths.
    """

    kind: Kind
    sentence: str
    grave: bool = False
    subject: str = ""
    flow: str = ""
    answers: tuple[tuple[str, str], ...] = ()
