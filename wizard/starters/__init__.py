"""The starters of a guide: texts without errors, to be filled in with whose guide it is, what about, and its numbers.

Their pieces lie here, in the order in which they are put together. What only those who take the guide into use can
know is marked UDFYLD. Files and questions are the business of `wizard.cli.new` and of the desk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from wizard.flows.countries import DENMARK
from wizard.flows.validation import check_bytes

PIECES = Path(__file__).parent
MARK = "UDFYLD"
STARTERS: Mapping[str, tuple[str, ...]] = {
    "citizen": ("common", "child_contact", "citizen", "emergency", "police", "child", "advice"),
    "staff": ("common", "child_contact", "staff", "emergency", "police", "child", "advice"),
    "acute": ("common", "acute", "emergency", "police", "advice"),
    "one": ("common", "one", "emergency", "advice"),
}
PLAN = "hvad-ved-du.snart"


class CannotBegin(ValueError):
    """What was said cannot stand in a guide; the message says why, in Danish."""


def asks_for_child(starter: str) -> bool:
    """Return whether a starter has a number for children and families."""
    return "child_contact" in STARTERS[starter]


def dialled(value: str, taken: str | None = None) -> str:
    """Return the digits of a number that is not `taken`; raise CannotBegin where nobody can dial them."""
    digits = "".join(value.split())
    if not DENMARK.can_dial(digits):
        raise CannotBegin(f"„{value}“ kan ikke ringes op; skriv de otte cifre")
    if digits == taken:
        raise CannotBegin("nummeret står der allerede; hver kontakt har sit eget")
    return digits


def one_line(text: str) -> str:
    """Return a text on one line; raise CannotBegin for an empty one."""
    line = " ".join(text.split())
    if not line:
        raise CannotBegin("skriv mindst ét ord")
    return line


def begun(starter: str, said: Mapping[str, str], today: dt.date, file: str) -> str:
    """Return the text of a new guide for a file of that name; raise CannotBegin.

    `said` holds `kommune`, `emne`, the digits of `raad` and, where the starter asks for it, of `barn`.
    """
    danger = f"fare-nu.ja, {PLAN}" if asks_for_child(starter) else "fare-nu.ja"
    values = {**said, "altid": danger, "dato": today.isoformat(), "fil": file}
    text = "".join((PIECES / f"{piece}.yaml").read_text(encoding="utf-8") for piece in STARTERS[starter])
    for place, value in values.items():
        text = text.replace(f"«{place}»", value.replace("\\", "\\\\").replace('"', '\\"'))
    if wrong := [problem for problem in check_bytes(text.encode(), file) if problem.severity == "error"]:
        raise CannotBegin("\n".join(map(str, wrong)))
    return text
