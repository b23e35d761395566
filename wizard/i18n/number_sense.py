"""What can be seen of the sense of a number in a translation: denied, put off, or bounded the other way.

Numbers are taken in their order; where source and translation have not the same ones, that alone is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from wizard.i18n.sense import ADDED, DANISH, LANGUAGES, LOST, NUMBERS, Words

ALARM = re.compile(rf"(?<!\d)(?:{NUMBERS})(?!\d)|%\(emergency\)s")
NUMBER = re.compile(r"\d+")
DIGIT = re.compile(r"[^\W\D0-9]")  # of another script
CLAUSE_ENDS = re.compile(r"[.,;:!?–—()،؛؟\n]")
SENTENCE_ENDS = re.compile(r"[.!?؟\n]")


class Alarm(NamedTuple):
    """How a text names the emergency's number once: whether it is denied, and whether it is put off."""

    denied: bool
    later: bool


def number_senses(code: str, source: str, translation: str, written: Words = DANISH) -> Iterator[str]:
    """Return in Danish words what the translation of a text says otherwise of its numbers than the source."""
    if words := LANGUAGES.get(code):
        source, translation = _plain(source), _plain(translation)
        yield from _of_alarm(_alarms(written, source), _alarms(words, translation))
        if NUMBER.findall(source) == NUMBER.findall(translation):
            for wanted, found in zip(_bounds(written, source), _bounds(words, translation), strict=True):
                if wanted and found and wanted != found:
                    yield "„under“ og „over“ (eller „eller mere“) ved et tal er byttet om"


def _of_alarm(wanted: list[Alarm], found: list[Alarm]) -> Iterator[str]:
    for own, said in zip(wanted, found, strict=True) if len(wanted) == len(found) else ():
        if own.denied != said.denied:
            yield ADDED if said.denied else LOST
        if said.later and not own.later:
            yield "opkaldet til alarmnummeret er udsat („senere“, „i morgen“ …)"


def _alarms(words: Words, text: str) -> list[Alarm]:
    return [_alarm(words, text, found) for found in ALARM.finditer(text)]


def _alarm(words: Words, text: str, found: re.Match[str]) -> Alarm:
    before, after = text[: found.start()], text[found.end() :]
    clause = CLAUSE_ENDS.split(before)[-1]
    denied = re.search(rf"{words.denial}|{words.avoiding}", clause, re.I)
    denied = denied or re.match(rf"\s*{words.denied_after}", after, re.I)
    sentence = SENTENCE_ENDS.split(before)[-1] + SENTENCE_ENDS.split(after)[0]
    return Alarm(denied is not None, re.search(words.later, sentence, re.I) is not None)


def _bounds(words: Words, text: str) -> list[str]:
    """Return for each number of a text whether what is meant lies below it or above it; empty where neither."""
    return [_bound(words, text[: found.start()], text[found.end() :]) for found in NUMBER.finditer(text)]


def _bound(words: Words, before: str, after: str) -> str:
    for name, front, back in (
        ("below", words.below, words.or_below),
        ("above", words.above, words.or_above),
    ):
        if re.search(rf"(?:{front})\s+(?:the age of )?$", before, re.I) or re.match(
            rf"\s*(?:{back})", after, re.I
        ):
            return name
    return ""


def _plain(text: str) -> str:
    """Return a text with the digits of every script as 0-9, and without marks of bold."""
    return DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text.replace("**", ""))
