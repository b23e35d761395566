"""The gate a translation passes before visitors can choose it: whole where it matters, true to the Danish.

A translation is found by its context and its Danish source text, so one of an older text is none. What
the gate compares of source and translation is what a reader may act on: numbers, addresses, times,
placeholders, bold marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wizard.flows.messages import Message, messages, step_context
from wizard.flows.model import Flows

# (context, Danish source) -> its translation, or None where there is none
Look = Callable[[str, str], str | None]
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|https?://\S+|\b[\w-]+\.(?:dk|com|org)\b")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{tempo\}")
NUMBER = re.compile(r"\d+")
BOLD = re.compile(r"\*\*")


def _numbers(text: str) -> list[str]:
    """Return the numbers outside addresses; digits of every script are the same digits."""
    found = NUMBER.findall(ADDRESS.sub("", text))
    return ["".join(str(unicodedata.digit(digit)) for digit in number) for number in found]


SAME: Mapping[str, Callable[[str], list[str]]] = {
    "adresserne er ikke de samme": ADDRESS.findall,
    "pladsholderne er ikke de samme": PLACEHOLDER.findall,
    "tallene er ikke de samme": _numbers,
    "mærkerne for fed skrift er ikke de samme": BOLD.findall,
}


@dataclass(frozen=True)
class TranslationFault:
    """Why a translation does not pass: what is wrong, in which context, of which Danish text."""

    reason: str
    context: str
    source: str

    def __str__(self) -> str:
        """Return one line for a table or a log."""
        return f"{self.context or 'guidens egne tekster'}: {self.reason}: {self.source}"


def faults(flows: Flows, look: Look, interface: Iterable[tuple[str, str]] = ()) -> Iterator[TranslationFault]:
    """Return every reason why the translations that `look` finds are not to be offered for this file.

    `interface` are the sentences of the interface that are translated, each with its translation.
    """
    for message in required(flows):
        if not look(message.context, message.text):
            yield TranslationFault("ikke oversat", message.context, message.text)
    for message in messages(flows):
        if translation := look(message.context, message.text):
            yield from differences(message.context, message.text, translation)
    for source, translation in interface:
        yield from differences("", source, translation)


def required(flows: Flows) -> Iterator[Message]:
    """Return the texts that must never be missing: outcomes, danger questions, the emergency contacts."""
    dangerous = [step_context(step) for step in flows.steps if any(option.danger for option in step.options)]
    urgent = [f"contact.{contact}" for contact in (flows.guide.emergency, flows.guide.police)]
    starts = tuple(f"{context}." for context in ("outcome", "tempo", *dangerous, *urgent))
    return (message for message in messages(flows) if message.context.startswith(starts))


def count_translated(flows: Flows, look: Look) -> tuple[int, int]:
    """Return how many texts of the file are translated, and how many there are."""
    texts = {(message.context, message.text) for message in messages(flows)}
    return sum(look(*text) is not None for text in texts), len(texts)


def differences(context: str, source: str, translation: str) -> Iterator[TranslationFault]:
    """Return what a reader may act on that is not the same in source and translation."""
    for what, found in SAME.items():
        if sorted(found(source)) != sorted(found(translation)):
            yield TranslationFault(what, context, source)
