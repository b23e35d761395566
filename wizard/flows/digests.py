"""Two bytes that stand for an id, or for an answer and what it meant, where there is no room for names."""

from __future__ import annotations

from hashlib import blake2b

from wizard.flows.model import Option, Step

NOTHING = 0


def digest(name: str) -> int:
    """Return a number from 1 to 65535 for an id; two ids can share one, which is a problem at load."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest()) % 0xFFFF + 1


def answer_digest(step: Step, option: Option) -> int:
    """Return a number from 1 to 65535 for an answer as it was asked for: its id, label, question and danger.

    Where any of them is changed in the file, the number is another, and an answer given before is not
    recognised: the question is asked again, and nothing said "no" to is read as "no" to something else.
    """
    asked = step.heading
    return digest("\0".join((option.id, option.label, asked, str(option.danger))))
