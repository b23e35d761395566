"""The addresses of the preview: a place in clear, since they stay on the author's machine.

`card;first-step=no;next-step=yes@next-step` is the card, the answers given, and the step that is shown.
"""

from __future__ import annotations

import re

from wizard.sealing.place import InvalidAddress, Place

ADDRESS = re.compile(r"[a-z0-9-]+(;[a-z0-9-]+=[a-z0-9-]+)*(@[a-z0-9-]+)?")


def write_place(place: Place) -> str:
    """Return the address of a place."""
    answers = "".join(f";{step}={option}" for step, option in place.answers.items())
    return f"{place.flow}{answers}{f'@{place.position}' if place.position else ''}"


def read_place(address: str) -> Place:
    """Return the place of an address; raise InvalidAddress. Whether the draft has it is not asked here."""
    if not ADDRESS.fullmatch(address):
        raise InvalidAddress("not an address of the preview")
    before, _, position = address.partition("@")
    flow, *pairs = before.split(";")
    answers = dict(pair.split("=") for pair in pairs)
    return Place(flow, answers, position or None)
