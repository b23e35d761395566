"""Rules about what texts say of calling the emergency or the police: plainly, and whom the page leads with."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.errors import Position, Problem
from wizard.flows.model import Outcome, Variant
from wizard.flows.rules.context import RuleContext
from wizard.flows.rules.danger import now_says_112
from wizard.flows.rules.leading import leading
from wizard.flows.rules.tempo import now_is_not_put_off
from wizard.flows.source_language import SENTENCE


def now_calls_plainly(context: RuleContext) -> Iterator[Problem]:
    """Find a first thing to do of urgency now that is not plainly, and before any other call, to call the emergency."""
    number, language, told = context.ways.emergency, context.flows.language, _told(context)
    for outcome in (each for each in context.flows.outcomes if "now" in each.urgencies):
        for first in outcome.first:
            plain = language.calls_plainly(number, first.text, in_danger=True)
            if not plain and _at(first.at) not in told and not language.put_off(number, first.text):
                sentence = (
                    f"„first“ i „{outcome.id}“ skal sige „Ring {number}“ ligeud, før alt andet, der ringes til,"
                    " og uden „hvis“, „når“, „før“ eller „senere“"
                )
                yield context.problem(first.at, "call-not-plain", sentence)


def only_now_calls_the_emergency(context: RuleContext) -> Iterator[Problem]:
    """Find titles and first things to do that tell to call the emergency where an outcome is never of urgency now."""
    number = context.ways.emergency
    for outcome, name, variant in _not_of_now(context):
        if context.flows.language.calls_plainly(number, variant.text):
            sentence = (
                f"„{name}“ i „{outcome.id}“ siger, at man skal ringe {number}, men udfaldet er ikke „now“;"
                " ret „urgency“, eller skriv, hvem der ellers skal ringes til"
            )
            yield context.problem(variant.at, "call-not-now", sentence)


def a_number_leads_to_its_contact(context: RuleContext) -> Iterator[Problem]:
    """Find titles and first things to do that name a number of the state where another contact stands first.

    Of outcomes of urgency now other rules say who stands first, and that no other number than the emergency's is named.
    """
    guide, language = context.flows.guide, context.flows.language
    whose = {context.ways.emergency: guide.emergency, context.ways.police: guide.police}
    for outcome, name, variant in _not_of_now(context):
        first = set(leading(context, outcome))
        plain = language.names_plainly if name == "title" else language.calls_plainly
        for number in (each for each, contact in whose.items() if contact not in first):
            if plain(number, variant.text):
                sentence = (
                    f"„{name}“ i „{outcome.id}“ nævner {number}, men „{outcome.contacts[0].id}“ er udfaldets"
                    " første kontakt, og det er dens nummer, knappen ringer til"
                )
                yield context.problem(variant.at, "first-calls-another", sentence)


def emergency_is_not_denied(context: RuleContext) -> Iterator[Problem]:
    """Find texts that tell not to call the emergency, or to do it later."""
    number, language, told = context.ways.emergency, context.flows.language, _told(context)
    for placed in context.texts:
        if number not in placed.text or _at(placed.at) in told or language.put_off(number, placed.text):
            continue
        for sentence in SENTENCE.findall(placed.text):
            if language.denies(number, sentence):
                words = (
                    f"„{sentence.strip()}“ siger nej til at ringe {number}, eller udsætter det; tag det ud"
                )
                yield context.problem(placed.at, "emergency-denied", words)


def _told(context: RuleContext) -> set[tuple[int, int]]:
    """Return where the other rules of outcomes of urgency now tell of the same text."""
    return {(each.line, each.column) for rule in (now_says_112, now_is_not_put_off) for each in rule(context)}


def _at(position: Position) -> tuple[int, int]:
    return position.line, position.column


def _not_of_now(context: RuleContext) -> Iterator[tuple[Outcome, str, Variant]]:
    """Yield the titles and first things to do of outcomes that are never of urgency now, with their field."""
    for outcome in context.flows.outcomes:
        for name in ("title", "first") if "now" not in outcome.urgencies else ():
            yield from ((outcome, name, variant) for variant in getattr(outcome, name))


RULES = (
    now_calls_plainly,
    only_now_calls_the_emergency,
    a_number_leads_to_its_contact,
    emergency_is_not_denied,
)
