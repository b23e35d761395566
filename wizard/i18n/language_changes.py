"""What a change of a flows file takes from the other languages: texts that were translated and are Danish now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.flows.messages import Message, messages
from wizard.flows.model import Flows
from wizard.flows.reports.changes_kinds import Change
from wizard.i18n.languages import Language
from wizard.i18n.renamed import following
from wizard.i18n.translation_check import faults

MOST_NAMED = 3


def language_changes(old: Flows, new: Flows, languages: Iterable[Language]) -> Iterator[Change]:
    """Return a change for each language that loses something: texts, or its place among the languages offered."""
    for language in languages:
        if language.code != new.language.code and (change := _of(old, new, language)):
            yield change


def lost(old: Flows, new: Flows, language: Language) -> tuple[Message, ...]:
    """Return the texts of the new version that stand in Danish where everything in the old was translated."""
    before = {(each.context, each.text) for each in messages(old)}
    spoken = following(new, language)
    missing = (each for each in messages(new) if spoken.find_translation(each.context, each.text) is None)
    return tuple(each for each in missing if (each.context, each.text) not in before)


def _of(old: Flows, new: Flows, language: Language) -> Change | None:
    gone = lost(old, new, language)
    if not _offered(new, language) and _offered(old, language):
        sentence = f"Sproget {language.name} kan ikke vælges mere, til det er oversat igen: {_named(gone)}"
        return Change("language", sentence, True, f"language.{language.code}")
    if gone:
        many = "1 tekst" if len(gone) == 1 else f"{len(gone)} tekster"
        sentence = f"På {language.name} står {many} nu på dansk, til de er oversat: {_named(gone)}"
        return Change("language", sentence, False, f"language.{language.code}")
    return None


def _offered(flows: Flows, language: Language) -> bool:
    spoken = following(flows, language)
    found = faults(flows, spoken.find_translation, spoken.interface(), spoken.code)
    return not any(fault.vital for fault in found)


def _named(gone: tuple[Message, ...]) -> str:
    told = ", ".join(f"„{each.text}“" for each in gone[:MOST_NAMED])
    more = f" og {len(gone) - MOST_NAMED} til" if len(gone) > MOST_NAMED else ""
    return f"{told}{more}." if told else "en tekst om fare, hast eller et svar passer ikke længere."
