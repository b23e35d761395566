"""Faults made in the real translations, one at a time: each is seen by what is compared of a text and its Danish."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.support.content import REAL, spoken
from wizard.flows.messages import Message, messages
from wizard.i18n.translation_check import differences

SPOKEN = spoken()
OTHERS = ["en", "ar", "uk"]


def translated(code: str) -> Iterator[tuple[Message, str]]:
    """Return each text of the guide once with its translation."""
    seen = set[str]()
    for message in messages(REAL):
        found = SPOKEN[code].find_translation(message.context, message.text)
        if found and message.text not in seen:
            seen.add(message.text)
            yield message, found


def mutants(message: Message, said: str, yes_and_no: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Return the translation with one fault at a time, by its name."""
    yield "a control of direction", f"\u202e{said}"
    yield "markup", f"<b>{said}</b>"
    if "112" in said:
        yield "114 for 112", said.replace("112", "114")
        yield "another alarm", said.replace("112", "911")
    if len(numbers := re.findall(r"\d+", said)) > 1 and numbers[0] != numbers[-1]:
        first, last = numbers[0], numbers[-1]
        yield "numbers exchanged", said.replace(first, "#").replace(last, first).replace("#", last)
    if "**" in said:
        yield "bold lost", said.replace("**", "", 1)
    if re.match(r"(Ja|Nej)\b", message.text) and message.shown.startswith("an answer to"):
        yes, no = yes_and_no
        yield "yes for no", no if message.text.startswith("Ja") else yes


@pytest.mark.parametrize("code", OTHERS)
def test_no_fault_in_a_translation_goes_unseen(code: str) -> None:
    said = {message.text: found for message, found in translated(code)}
    made, missed = 0, []
    for message, found in translated(code):
        answer = message.shown.startswith("an answer to")
        assert not list(differences(message.context, message.text, found, code, answer=answer))
        for name, mutant in mutants(message, found, (said["Ja"], said["Nej"])):
            made += 1
            if not list(differences(message.context, message.text, mutant, code, answer=answer)):
                missed.append(f"{message.context}: {name}")
    assert missed == []
    assert made > 1400
