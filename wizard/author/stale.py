"""What another language lacks: texts without a translation, wrong ones, and those of a text that was changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from wizard.flows.messages import messages
from wizard.flows.model import Flows
from wizard.i18n.languages import Language
from wizard.i18n.translation_check import Key, TranslationFault

ALIKE = 0.3  # two texts of one field that share less are not one text changed


@dataclass(frozen=True)
class LackingText:
    """A text that a language lacks or has wrongly: the fault, the translation there is, and the Danish it is of.

    `was` is empty where the translation is of the Danish as it stands, both where there is none.
    """

    fault: TranslationFault
    translation: str
    was: str = ""


def lacking(flows: Flows, language: Language, faults: Iterable[TranslationFault]) -> Iterator[LackingText]:
    """Return each text at fault or without a translation, with that of what it said before where there is one."""
    here = dict.fromkeys((each.context, each.text) for each in messages(flows))
    gone: dict[str, list[str]] = defaultdict(list)
    for context, text in language.entries():
        if (context, text) not in here:
            gone[context].append(text)
    for fault in (*(told := tuple(faults)), *_untold(here, told, language)):
        found = language.find_translation(fault.context, fault.source)
        was = "" if found else _nearest(fault.source, gone[fault.context])
        yield LackingText(fault, found or (was and language.find_translation(fault.context, was)) or "", was)


def _untold(
    here: Iterable[Key], told: Iterable[TranslationFault], language: Language
) -> Iterator[TranslationFault]:
    """Return the texts without a translation that no fault is told of, since they may stand in Danish."""
    known = {(fault.context, fault.source) for fault in told}
    for context, text in here:
        if (context, text) not in known and language.find_translation(context, text) is None:
            yield TranslationFault("ikke oversat", context, text, vital=False)


def _nearest(text: str, others: list[str]) -> str:
    """Return the text most like this one, or nothing where none is."""
    ratios = [(SequenceMatcher(None, text, other, autojunk=False).ratio(), other) for other in others]
    ratio, nearest = max(ratios, default=(0.0, ""))
    return nearest if ratio > ALIKE else ""
