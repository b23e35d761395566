"""The gate a translation passes before visitors can choose it: whole where it matters, true to the source.

A translation is found by its context and its source text, so one of an older text is none. What
the gate compares of source and translation is what a reader may act on: numbers and their order, addresses,
times, placeholders, bold marks, yes and no, denials. A text that fails stands as it was written, marked as such; only
where danger, urgency or an answer is concerned the whole language waits.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from wizard.flows.messages import Message, messages, step_context
from wizard.flows.model import OUTCOME_TEXTS, Flows
from wizard.flows.rules.plain_text import LIST, NOTATION
from wizard.i18n.letters import sentence, unprintable
from wizard.i18n.number_sense import number_senses
from wizard.i18n.sense import DANISH, LANGUAGES, Words, senses
from wizard.i18n.text import INTERFACE

# (context, source) -> its translation, or None where there is none
FindTranslation = Callable[[str, str], str | None]
Key = tuple[str, str]
TEMPLATE = Path(__file__).parents[1] / "translations" / "messages.pot"
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|https?://\S+|\b[\w-]+\.(?:dk|com|org)\b")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w+\}")
UNKNOWN = ("Co", "Cn", "Cs")  # categories of Unicode: private use, not assigned, halves of a letter
NUMBER = re.compile(r"\d+")
BOLD = re.compile(r"\*\*")
OF_DANGER = re.compile(r"%\(emergency\)s|\bfare\b", re.I)
# what is refused in the flows file too; joiners (U+200C, U+200D) are letters of some scripts
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd\ufffe\uffff<>]"
)


def _numbers(text: str) -> list[str]:
    """Return the numbers outside addresses, in their order; digits of every script are the same digits."""
    found = NUMBER.findall(ADDRESS.sub("", PLACEHOLDER.sub("", text)))
    return ["".join(str(unicodedata.digit(digit)) for digit in number) for number in found]


SAME: Mapping[str, Callable[[str], list[str]]] = {
    "adresserne er ikke de samme": lambda text: sorted(ADDRESS.findall(text)),
    "pladsholderne er ikke de samme": lambda text: sorted(PLACEHOLDER.findall(text)),
    "tallene er ikke de samme, eller ikke i samme rækkefølge": _numbers,
    "mærkerne for fed skrift er ikke de samme": BOLD.findall,
}


def _found_same(text: str) -> tuple[list[str], ...]:
    """Return what must be the same in source and translation, kind by kind."""
    return tuple(find(text) for find in SAME.values())


# a source is compared with its translation into each language
_kept_same = lru_cache(maxsize=2048)(_found_same)


@dataclass(frozen=True)
class TranslationFault:
    """Why a translation does not pass: what is wrong, in which context, of which text.

    `vital`: danger, urgency or an answer is concerned, so that the language is not offered.
    """

    reason: str
    context: str
    source: str
    vital: bool = True

    def __str__(self) -> str:
        """Return one line for a table or a log."""
        return f"{self.context or 'guidens egne tekster'}: {self.reason}: {self.source}"


def faults(
    flows: Flows, find: FindTranslation, interface: Iterable[tuple[str, str]] = (), code: str = ""
) -> Iterator[TranslationFault]:
    """Return every reason why a translation that `find` finds, or the whole language, is not to be shown.

    `interface` are the sentences of the interface that are translated, each with its translation.
    """
    grave = vital(flows)
    written = LANGUAGES.get(flows.language.code, DANISH)
    for message in required(flows):
        if not find(message.context, message.text):
            yield TranslationFault("ikke oversat", *_key(message), _key(message) in grave)
    for message in messages(flows):
        if translation := find(message.context, message.text):
            answer = message.shown.startswith("an answer to")
            found = differences(
                message.context, message.text, translation, code, answer=answer, written=written
            )
            yield from (_weighed(fault, _key(message) in grave) for fault in found)
    yield from _several(flows, find, grave)
    if code != INTERFACE:
        yield from _of_interface(dict(interface), code)


def _of_interface(said: Mapping[str, str], code: str) -> Iterator[TranslationFault]:
    for source in interface_sentences():
        if OF_DANGER.search(source) and source not in said:
            yield TranslationFault("ikke oversat", "", source)
    for source, translation in said.items():
        found = differences("", source, translation, code)
        yield from (_weighed(fault, OF_DANGER.search(source) is not None) for fault in found)


def required(flows: Flows) -> Iterator[Message]:
    """Return the texts that are told when they are missing: outcomes, danger questions, the emergency contacts."""
    dangerous = [step_context(step) for step in flows.steps if any(option.danger for option in step.options)]
    urgent = [f"contact.{contact}" for contact in (flows.guide.emergency, flows.guide.police)]
    starts = tuple(f"{context}." for context in ("outcome", *dangerous, *urgent))
    answers = {f"{step_context(step)}.{option.id}" for step in flows.steps for option in step.options}
    found = messages(flows)
    return (each for each in found if each.context.startswith(starts) or each.context in answers)


def vital(flows: Flows) -> set[Key]:
    """Return the texts without which a language is not offered: answers, questions of danger, how urgent it is."""
    contexts = {f"{step_context(step)}.{option.id}" for step in flows.steps for option in step.options}
    for step in flows.steps:
        if any(option.danger for option in step.options):
            contexts.add(f"{step_context(step)}.question")
    for outcome in flows.outcomes:
        pressing = {"now", "today"} & set(outcome.urgencies)
        contexts |= {f"outcome.{outcome.id}.{key}" for key in OUTCOME_TEXTS if pressing}
    for contact in (flows.guide.emergency, flows.guide.police):
        contexts |= {f"contact.{contact}.role", f"contact.{contact}.use"}
    return {_key(message) for message in messages(flows) if message.context in contexts}


@lru_cache(maxsize=1)
def interface_sentences() -> frozenset[str]:
    """Return every Danish sentence of the interface, as the translators' template lists them."""
    from babel.messages.pofile import read_po  # nothing a page needs: read where a translation is checked

    with TEMPLATE.open("rb") as file:
        return frozenset(str(each.id) for each in read_po(file) if each.id and not each.context)


def count_translated(flows: Flows, find: FindTranslation) -> tuple[int, int]:
    """Return how many texts of the file are translated, and how many there are."""
    texts = {_key(message) for message in messages(flows)}
    return sum(find(*text) is not None for text in texts), len(texts)


# the texts of a guide in every language, which are the same in its next version but for a few
@lru_cache(maxsize=8192)
def differences(
    context: str,
    source: str,
    translation: str,
    code: str = "",
    *,
    answer: bool = False,
    written: Words = DANISH,
) -> tuple[TranslationFault, ...]:
    """Return what a reader may act on that is not the same in source and translation; `written`: the source's words."""
    return tuple(_differences(context, source, translation, code, answer, written))


def _differences(
    context: str, source: str, translation: str, code: str, answer: bool, written: Words
) -> Iterator[TranslationFault]:
    for what, wanted, found in zip(SAME, _kept_same(source), _found_same(translation), strict=True):
        if wanted != found:
            yield TranslationFault(what, context, source)
    if (hit := NOTATION.search(translation)) and not NOTATION.search(source):
        yield TranslationFault(f"„{hit[0].strip()}“ vises, som det står", context, source)
    if context and (hit := LIST.search(translation)) and not LIST.search(source):
        yield TranslationFault(f"„{hit[0].strip()[:20]}“ er fra en liste", context, source)
    if not translation.isprintable() and any(unicodedata.category(char) in UNKNOWN for char in translation):
        yield TranslationFault("et tegn er ikke i noget alfabet", context, source)
    if hit := FORBIDDEN.search(translation):
        yield TranslationFault(f"tegnet U+{ord(hit[0]):04X} må ikke stå i en tekst", context, source)
    elif missing := unprintable(translation):
        yield TranslationFault(sentence(missing), context, source)
    told = senses(code, source, translation, answer=answer, counted=bool(context), written=written)
    for what in dict.fromkeys((*told, *number_senses(code, source, translation, written))):
        yield TranslationFault(what, context, source)


def _several(flows: Flows, find: FindTranslation, grave: set[Key]) -> Iterator[TranslationFault]:
    """Return the texts translated otherwise than the same Danish text elsewhere."""
    by_source: dict[str, dict[str, str]] = defaultdict(dict)
    for message in messages(flows):
        if translation := find(message.context, message.text):
            by_source[message.text][message.context] = translation
    for source, said in by_source.items():
        usual = Counter(said.values()).most_common(1)[0][0]
        for context, translation in said.items():
            if translation != usual:
                reason = "den samme danske tekst er oversat på en anden måde et andet sted"
                yield TranslationFault(reason, context, source, (context, source) in grave)


def _weighed(fault: TranslationFault, is_vital: bool) -> TranslationFault:
    return TranslationFault(fault.reason, fault.context, fault.source, is_vital)


def _key(message: Message) -> Key:
    return message.context, message.text
