"""Rules about what texts say of calling the emergency or the police: plainly, and whom the page leads with."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.errors import Position, Problem
from wizard.flows.model import Outcome, Variant
from wizard.flows.rules.context import RuleContext
from wizard.flows.rules.danger import now_says_112
from wizard.flows.rules.leading import leading
from wizard.flows.rules.tempo import SENTENCE, emergency_is_not_put_off, now_is_not_put_off


def now_calls_plainly(context: RuleContext) -> Iterator[Problem]:
    """Find a first thing to do of urgency now that is not plainly, and before any other call, to call the emergency."""
    number, language, told = context.ways.emergency, context.flows.language, _told(context)
    for outcome in (each for each in context.flows.outcomes if "now" in each.urgencies):
        for first in outcome.first:
            if not language.calls_plainly(number, first.text, in_danger=True) and _at(first.at) not in told:
                sentence = (
                    f"„first“ i „{outcome.id}“ skal sige „Ring {number}“ ligeud, før alt andet, der ringes til,"
                    " og uden „hvis“, „når“, „før“ eller „senere“"
                )
                yield context.problem(first.at, "call-not-plain", sentence)


def only_now_calls_the_emergency(context: RuleContext) -> Iterator[Problem]:
    """Find titles and first things to do that tell to call the emergency where an outcome is never of urgency now."""
    number = context.ways.emergency
    for outcome, name, variant in _titles_and_firsts(context):
        if "now" not in outcome.urgencies and context.flows.language.calls_plainly(number, variant.text):
            sentence = (
                f"„{name}“ i „{outcome.id}“ siger, at man skal ringe {number}, men udfaldet er ikke „now“;"
                " ret „urgency“, eller skriv, hvem der ellers skal ringes til"
            )
            yield context.problem(variant.at, "call-not-now", sentence)


def a_number_leads_to_its_contact(context: RuleContext) -> Iterator[Problem]:
    """Find titles and first things to do that name a number of the state where another contact stands first."""
    guide, language = context.flows.guide, context.flows.language
    for outcome, name, variant in _titles_and_firsts(context):
        # of urgency now other rules say who stands first, and that no number but the emergency's is named
        first = (
            {*leading(context, outcome)}
            if "now" not in outcome.urgencies
            else {guide.emergency, guide.police}
        )
        for number, contact in (
            (context.ways.emergency, guide.emergency),
            (context.ways.police, guide.police),
        ):
            plain = language.names_plainly if name == "title" else language.calls_plainly
            if contact not in first and plain(number, variant.text):
                sentence = (
                    f"„{name}“ i „{outcome.id}“ nævner {number}, men „{outcome.contacts[0].id}“ er udfaldets"
                    " første kontakt, og det er dens nummer, knappen ringer til"
                )
                yield context.problem(variant.at, "first-calls-another", sentence)


def emergency_is_not_denied(context: RuleContext) -> Iterator[Problem]:
    """Find texts that tell not to call the emergency, or to do it later."""
    number, language, told = context.ways.emergency, context.flows.language, _told(context)
    for placed in context.texts:
        for sentence in SENTENCE.findall(placed.text) if _at(placed.at) not in told else ():
            if language.denies(number, sentence):
                words = (
                    f"„{sentence.strip()}“ siger nej til at ringe {number}, eller udsætter det; tag det ud"
                )
                yield context.problem(placed.at, "emergency-denied", words)


def _told(context: RuleContext) -> set[tuple[int, int]]:
    """Return where other rules tell of the same text."""
    rules = (now_says_112, now_is_not_put_off, emergency_is_not_put_off)
    return {(problem.line, problem.column) for rule in rules for problem in rule(context)}


def _at(position: Position) -> tuple[int, int]:
    return position.line, position.column


def _titles_and_firsts(context: RuleContext) -> Iterator[tuple[Outcome, str, Variant]]:
    for outcome in context.flows.outcomes:
        for name in ("title", "first"):
            yield from ((outcome, name, variant) for variant in getattr(outcome, name))


RULES = (
    now_calls_plainly,
    only_now_calls_the_emergency,
    a_number_leads_to_its_contact,
    emergency_is_not_denied,
)
