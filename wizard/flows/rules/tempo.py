"""Rules about tempo: badge, title, first thing to do and every sentence of a page tell the same one.

A sentence that names 112 or danger speaks of what would be graver, and tells its own tempo.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wizard.flows.errors import Problem
from wizard.flows.model import OUTCOME_PARTS, OUTCOME_TEXTS, Conditional, Flows, Outcome, Urgency, Variant
from wizard.flows.rules.context import RuleContext, Situation
from wizard.flows.rules.placed import texts_of
from wizard.flows.source_language import PLACEHOLDER, SENTENCE


def texts_tell_one_tempo(context: RuleContext) -> Iterator[Problem]:
    """Find words of another tempo than the urgency with which a text is shown; in parts they are a warning."""
    tempo = context.flows.language.tempo
    for outcome in context.flows.outcomes:
        found = context.situations(outcome)
        for field in OUTCOME_TEXTS:
            for variant, shown in _shown(outcome, getattr(outcome, field), found):
                for word, urgency in _contradictions(context.flows, variant.text, shown):
                    sentence = (
                        f"„{word}“ i „{field}“ siger noget andet end udfaldets hastighed („{tempo[urgency]}“);"
                        " skriv „{tempo}“ i stedet for, eller ret „urgency“"
                    )
                    yield context.problem(variant.at, "wrong-tempo", sentence)


def now_is_not_put_off(context: RuleContext) -> Iterator[Problem]:
    """Find words that put off what an outcome of urgency now says first, also beside the emergency's number."""
    later = re.compile(rf"\b(?:{context.flows.language.later})\b", re.I)
    for outcome in context.flows.outcomes:
        for field in OUTCOME_TEXTS if outcome.urgencies == ("now",) else ():
            for variant in getattr(outcome, field):
                if found := later.search(variant.text):
                    sentence = f"„{found[0]}“ i „{field}“ udsætter det, der skal ske nu; tag det ud"
                    yield context.problem(variant.at, "now-put-off", sentence)


def emergency_is_not_put_off(context: RuleContext) -> Iterator[Problem]:
    """Find texts that tell to do something else before the emergency is called, where no rule of tempo does."""
    number, told = context.ways.emergency, {(p.line, p.column) for p in now_is_not_put_off(context)}
    for placed in context.texts:
        found = context.flows.language.put_off(number, placed.text)
        if found and (placed.at.line, placed.at.column) not in told:
            sentence = f"„{found}“ lader noget andet komme før {number}; skriv {number} først"
            yield context.problem(placed.at, "emergency-put-off", sentence)


def parts_tell_one_tempo(context: RuleContext) -> Iterator[Problem]:
    """Warn of parts that tell to do something at another tempo than the urgency with which they are shown."""
    language = context.flows.language
    tells_to_do = re.compile(rf"^\W*(?:{language.tells_to_do})\b", re.I)
    for outcome in context.flows.outcomes:
        found = context.situations(outcome)
        for part in (part for field in OUTCOME_PARTS for part in getattr(outcome, field)):
            told = " ".join(f"{s}." for s in SENTENCE.findall(part.text) if tells_to_do.match(s))
            shown = {_urgency(outcome, each) for each in found if each.holds(part)} if told else set()
            for word, urgency in _contradictions(context.flows, told, shown):
                sentence = f"„{word}“ siger noget andet end udfaldets hastighed („{language.tempo[urgency]}“)"
                yield context.problem(part.at, "other-tempo", sentence, "warning")


def tempo_stands_in_outcomes(context: RuleContext) -> Iterator[Problem]:
    """Find `{tempo}` outside outcomes, where there is no urgency to fill it from."""
    flows = context.flows
    for thing in (flows.guide, *flows.flows, *flows.steps, *flows.contacts, *flows.offers, *flows.glossary):
        for placed in texts_of(thing):
            if PLACEHOLDER in placed.text:
                sentence = f"„{PLACEHOLDER}“ kan kun stå i et udfald; kun det har en hastighed"
                yield context.problem(placed.at, "tempo-here", sentence)


def _shown(
    outcome: Outcome, variants: tuple[Variant, ...], found: Iterable[Situation]
) -> Iterator[tuple[Variant, set[Urgency]]]:
    """Return each variant with the urgencies that it is shown with."""
    shown: dict[int, set[Urgency]] = {}
    for each in found:
        index = _first(variants, each)
        shown.setdefault(index, set()).add(_urgency(outcome, each))
    return ((variants[index], urgencies) for index, urgencies in shown.items())


def _first(variants: tuple[Conditional, ...], each: Situation) -> int:
    return next((i for i, variant in enumerate(variants) if each.holds(variant)), len(variants) - 1)


def _urgency(outcome: Outcome, each: Situation) -> Urgency:
    return outcome.urgency[_first(outcome.urgency, each)].urgency


def _contradictions(flows: Flows, text: str, shown: set[Urgency]) -> Iterator[tuple[str, Urgency]]:
    """Return the words of a tempo that is not the one shown, each with an urgency it contradicts."""
    graver = re.compile(rf"\b(?:{flows.ways.emergency}|{flows.language.graver})\b", re.I)
    for sentence in SENTENCE.findall(text):
        if not graver.search(sentence):
            for word, told in flows.language.tempo_told(sentence):
                yield from ((word, urgency) for urgency in sorted(shown - {told})[:1])


RULES = (
    texts_tell_one_tempo,
    now_is_not_put_off,
    emergency_is_not_put_off,
    parts_tell_one_tempo,
    tempo_stands_in_outcomes,
)
