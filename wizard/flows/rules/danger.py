"""Rules about danger: nobody in it misses 112, and no graver answer, and no doubt, opens a milder way out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.model import URGENCIES, Flow, Option, Outcome, Step, Transition
from wizard.flows.rules.context import RuleContext
from wizard.flows.source_language import DANISH

TODAY = URGENCIES.index("today")


def danger_comes_first(context: RuleContext) -> Iterator[Problem]:
    """Find flows whose first question has no answer that signals danger."""
    for flow in context.flows.flows:
        start = flow.steps.get(flow.start)
        if start and not any(option.danger for option in start.options):
            sentence = f"det første spørgsmål i „{flow.id}“ skal have et svar om fare („danger: true“)"
            yield context.problem(flow.at.at("start"), "danger-not-first", sentence)


def danger_leads_straight(context: RuleContext) -> Iterator[Problem]:
    """Find options that signal danger but do not lead straight, and always, to an outcome of urgency now."""
    for step in context.flows.steps:
        for option in step.options:
            if option.danger and (len(option.to) > 1 or option.to[0].when):
                sentence = f"„{option.id}“ er et svar om fare og må kun have én vej, uden „when“"
                yield context.problem(option.at.at("to"), "danger-not-straight", sentence)
            for transition in option.to if option.danger else ():
                if _goes_elsewhere(context, transition):
                    sentence = (
                        f"„{option.id}“ er et svar om fare og skal føre til et udfald med „urgency: now“"
                    )
                    yield context.problem(transition.at.at("to"), "danger-not-straight", sentence)


def danger_is_said(context: RuleContext) -> Iterator[Problem]:
    """Find answers that lead straight to an outcome of urgency now without the signal of danger."""
    for _, option, transition in context.transitions():
        outcome = context.outcomes.get(transition.to)
        if outcome and "now" in outcome.urgencies and not option.danger:
            sentence = f"„{option.id}“ fører til „{outcome.id}“, som er „now“, men siger ikke „danger: true“"
            yield context.problem(transition.at.at("to"), "danger-not-said", sentence)


def danger_is_not_a_no(context: RuleContext) -> Iterator[Problem]:
    """Warn of an answer that signals danger and begins with "no" where a calm one begins with yes or no."""
    language = context.flows.language

    def begins(option: Option, words: str) -> bool:
        """Return whether an answer begins with one of these words."""
        return re.match(rf"\W*(?:{words})\b", option.label, re.I) is not None

    for step in context.flows.steps:
        either = f"{language.yes}|{language.no}"
        calm = [option for option in step.options if not option.danger and begins(option, either)]
        calm.sort(key=lambda option: begins(option, language.no))
        for option in step.options if calm else ():
            if option.danger and begins(option, language.no):
                sentence = (
                    f"„{option.label}“ er et svar om fare, og „{calm[0].label}“ er det ikke;"
                    " er de byttet om? Skriv ellers spørgsmålet, så ja betyder fare"
                )
                yield context.problem(option.at.at("label"), "danger-is-no", sentence, "warning")


def now_starts_with_emergency(context: RuleContext) -> Iterator[Problem]:
    """Find outcomes of urgency now whose first contact is not, or not always, the emergency one."""
    for outcome in _now(context):
        first = outcome.contacts[0]
        if context.emergency and (first.id != context.emergency.id or first.when):
            sentence = f"første kontakt i „{outcome.id}“ skal være „{context.emergency.id}“, uden „when“"
            yield context.problem(first.at.at("id"), "emergency-not-first", sentence)


def now_says_112(context: RuleContext) -> Iterator[Problem]:
    """Find outcomes of urgency now whose first thing to do does not name 112."""
    for outcome in _now(context):
        for first in outcome.first:
            if not context.says_emergency(first.text):
                sentence = (
                    f"„first“ i „{outcome.id}“ skal sige {context.ways.emergency}, for udfaldet er „now“"
                )
                yield context.problem(first.at, "first-without-112", sentence)


def now_does_not_lead_to_police(context: RuleContext) -> Iterator[Problem]:
    """Find titles, first things and things to say of an outcome of urgency now that name the police's number alone."""
    ways = context.ways
    for outcome in _now(context):
        for name in ("title", "first", "say"):
            for part in getattr(outcome, name):
                if re.search(rf"\b{ways.police}\b", part.text) and not ways.names_emergency(part.text):
                    sentence = (
                        f"„{name}“ i „{outcome.id}“ nævner {ways.police}, men udfaldet er „now“:"
                        f" der er det {ways.emergency}, der skal ringes til"
                    )
                    yield context.problem(part.at, "now-names-police", sentence)


def emergency_is_112(context: RuleContext) -> Iterator[Problem]:
    """Find an emergency contact that is not 112."""
    contact = context.emergency
    if contact and contact.phone != context.ways.emergency:
        sentence = (
            f"„{contact.id}“ er guidens alarm („emergency“) og skal have „phone“ {context.ways.emergency}"
        )
        yield context.problem(contact.at.at("phone"), "emergency-not-112", sentence)


def worse_says_112(context: RuleContext) -> Iterator[Problem]:
    """Find outcomes that do not always name 112 for when it gets worse."""
    for outcome in context.flows.outcomes:
        if not any(context.says_emergency(part.text) for part in outcome.if_worse if not part.when):
            sentence = (
                f"„if_worse“ i „{outcome.id}“ skal nævne {context.ways.emergency} i et punkt uden „when“"
            )
            yield context.problem(outcome.at.at("if_worse"), "no-way-to-112", sentence)


def help_with_112_is_not_folded(context: RuleContext) -> Iterator[Problem]:
    """Find paragraphs of a step's help that name 112 and are folded away."""
    for step in context.flows.steps:
        for part in step.help:
            if part.folded and context.ways.names_emergency(part.text):
                sentence = (
                    f"hjælpen i „{step.id}“ nævner {context.ways.emergency} og må ikke foldes sammen:"
                    " fjern „folded: true“"
                )
                yield context.problem(part.at.at("folded"), "folded-112", sentence)


def graver_is_not_milder(context: RuleContext) -> Iterator[Problem]:
    """Find, where answers go from grave to mild, one that can end milder than one below it.

    Measured by the mildest outcome that each can lead to. An answer that signals danger may stand below
    others, if those end now or today whatever follows.
    """
    for flow, step, mildest in _met(context, ordered=True):
        worst: Option | None = None
        for option in step.choices:
            limit = TODAY if option.danger else mildest[option.id]
            if worst and mildest[worst.id] > limit:
                sentence = (
                    f"„{worst.id}“ står før „{option.id}“, men kan i kortet „{flow.id}“ ende mildere"
                    f" ({_words(mildest[worst.id])}, ikke {_words(mildest[option.id])})"
                )
                yield context.problem(worst.at, "milder-first", sentence)
            if not option.danger and (worst is None or mildest[option.id] > mildest[worst.id]):
                worst = option


def doubt_is_not_milder(context: RuleContext) -> Iterator[Problem]:
    """Find a "ved ikke" that can end milder than all certain answers to its question.

    An answer that is `unsure: also` is certain too, and is not compared with itself.
    """
    for flow, step, mildest in _met(context):
        certain = [option for option in step.choices if option.unsure != "only"]
        for option in step.choices:
            limit = max((mildest[other.id] for other in certain), default=-1)
            if option.unsure == "only" and certain and mildest[option.id] > limit:
                sentence = (
                    f"„{option.id}“ er et „ved ikke“, men kan i kortet „{flow.id}“ ende mildere end alle"
                    f" andre svar ({_words(mildest[option.id])}, ikke {_words(limit)})"
                )
                yield context.problem(option.at, "doubt-milder", sentence)


def _now(context: RuleContext) -> Iterator[Outcome]:
    return (outcome for outcome in context.flows.outcomes if "now" in outcome.urgencies)


def _goes_elsewhere(context: RuleContext, transition: Transition) -> bool:
    outcome = context.outcomes.get(transition.to)
    return transition.to in context.options or (outcome is not None and outcome.urgencies != ("now",))


def _met(context: RuleContext, *, ordered: bool = False) -> Iterator[tuple[Flow, Step, dict[str, int]]]:
    """Return the steps, or the ordered ones, as each flow meets them, with how mild each option can end."""
    for step in context.flows.steps:
        for flow in context.flows_of(step) if step.ordered or not ordered else ():
            known = context.mildest[flow.id].options
            if context.states[flow.id].meets(step.id):
                yield flow, step, {option.id: known[step.id, option.id] for option in step.choices}


def _words(mildness: int) -> str:
    return f"„{DANISH.tempo[URGENCIES[mildness]]}“"


RULES = (
    danger_comes_first,
    danger_leads_straight,
    danger_is_said,
    danger_is_not_a_no,
    now_starts_with_emergency,
    now_says_112,
    now_does_not_lead_to_police,
    emergency_is_112,
    worse_says_112,
    help_with_112_is_not_folded,
    graver_is_not_milder,
    doubt_is_not_milder,
)
