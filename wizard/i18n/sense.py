"""What can be seen of the sense of a translation without knowing the language: yes, no, not knowing, and "not".

A language without an entry is not held to these; whoever adds one adds its words here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wizard.flows.countries import COUNTRIES


class Words(NamedTuple):
    """How a language begins a yes and a no, says that one does not know, denies, and tells to call; patterns.

    Only a language that guides are written in needs a `call`.
    """

    yes: str
    no: str
    doubt: str
    denial: str
    call: str = r"(?!)"


DANISH = Words(
    yes=r"ja\b",
    no=r"nej\b",
    doubt=r"\b(?:ved (?:det )?ikke|i tvivl|måske)\b",
    denial=r"\b(?:ikke|aldrig|ingen|intet|hverken)\b",
    call=r"\bring\w*\b",
)
ALARM = rf"[^.]*\b(?:{'|'.join(country.emergency for country in COUNTRIES.values())})\b"
LANGUAGES = {
    "da": DANISH,
    "en": Words(
        r"yes\b",
        r"no\b(?! one\b)",
        r"know|sure|doubt|maybe|perhaps|unsure",
        r"\b(?:not|never|no|nobody|none|nothing|neither|nor|cannot|without|do not)\b|n['’]t\b|\b(?:un|im)\w+",
        r"\b(?:call|ring|phone)\w*\b",
    ),
    "ar": Words(
        r"نعم",
        r"لا(?=[،,.\s]*$|[،,])",
        r"أعرف|أعلم|أدري|متأكد|ربما|شك",
        r"(?<!\w)(?:و|ف|أ|أن)?(?:لا|لم|لن|ليس\w*|لست|غير|دون|بدون|بلا|ألا|ألّا|ما)(?!\w)|عدم|دون",
    ),
    "uk": Words(
        r"так\b",
        r"ні\b",
        r"не знаю|сумніва|не впевнен|можливо|може",
        r"\b(?:не(?!безпе)\w*|ні\w*|без(?!пе[кчц])\w*|жод\w+)\b",
    ),
    "de": Words(
        r"ja\b",
        r"nein\b",
        r"weiß|sicher|vielleicht|zweif",
        r"\b(?:nicht|nie\w*|kein\w*|ohne|weder)\b|\bun\w+",
    ),
}


def senses(
    code: str,
    source: str,
    translation: str,
    *,
    answer: bool,
    counted: bool = True,
    written: Words = DANISH,
) -> Iterator[str]:
    """Return what the translation of a text into a language has lost or turned round, in Danish words.

    `written` are the words of the language that the text is written in.
    """
    words = LANGUAGES.get(code)
    if words is None:
        return
    if answer:
        yield from _answer(written, words, source, translation)
    both = ((written.denial, source), (words.denial, translation))
    wanted, found = (len(re.findall(deny, text, re.I)) for deny, text in both)
    # a sentence of the interface may deny twice what another language denies once
    if found < (wanted if counted else min(wanted, 1)):
        yield "en benægtelse („ikke“, „aldrig“ …) mangler"
    if found and not wanted and _tells_to_call(written, source):
        yield "en benægtelse er kommet til i en tekst om alarmnummeret"


def _tells_to_call(written: Words, source: str) -> bool:
    """Return whether a text tells to call the emergency's number, and says no "no"."""
    return _has(written.call + ALARM, source) and not _has(rf"\b{written.no}", source)


def _answer(written: Words, words: Words, source: str, translation: str) -> Iterator[str]:
    for own, said, name in ((written.yes, words.yes, "Ja"), (written.no, words.no, "Nej")):
        if bool(re.match(own, source, re.I)) != bool(re.match(said, translation.lstrip(), re.I)):
            yield f"svaret begynder ikke med sprogets „{name}“, eller gør det uden at skulle"
    if _has(written.doubt, source) and not _has(words.doubt, translation):
        yield "„ved ikke“ mangler"


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.I) is not None
