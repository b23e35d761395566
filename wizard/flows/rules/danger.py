"""Rules about danger and doubt: nobody in danger misses 112, and no graver answer opens a milder way out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wizard.flows.errors import Problem
from wizard.flows.graph.reachability import Ways
from wizard.flows.model import URGENCIES, Option, Outcome, Step, Transition
from wizard.flows.rules.context import Survey

ALARM = "112"
SAYS_112 = re.compile(r"\b112\b")
# a label that begins like this is a "ved ikke" and nothing else
DOUBT_ONLY = re.compile(r"(jeg )?(ved (det )?ikke|er i tvivl|i tvivl|måske|kender ikke)\b", re.I)
# a label with one of these covers "ved ikke"
DOUBT = re.compile(r"ved (det )?ikke|tvivl|måske|kender ikke|usikker|fornemmelse", re.I)
IN_WORDS = dict(zip(URGENCIES, ("nu", "i dag", "snart", "uden hast"), strict=True))
TODAY = URGENCIES.index("today")


def danger_comes_first(survey: Survey) -> Iterator[Problem]:
    """Finds flows whose first question has no answer that signals danger."""
    for flow in survey.flows.flows:
        start = flow.steps.get(flow.start)
        if start and not any(option.danger for option in start.options):
            sentence = f"det første spørgsmål i „{flow.id}“ skal have et svar om fare („danger: true“)"
            yield survey.problem(flow.at.of("start"), "danger-not-first", sentence)


def danger_leads_straight(survey: Survey) -> Iterator[Problem]:
    """Finds options that signal danger but do not lead straight, and always, to an outcome of urgency now."""
    for step in survey.flows.steps:
        for option in step.options:
            if option.danger and (len(option.to) > 1 or option.to[0].when):
                sentence = f"„{option.id}“ er et svar om fare og må kun have én vej, uden „when“"
                yield survey.problem(option.at.of("to"), "danger-not-straight", sentence)
            for transition in option.to if option.danger else ():
                if _goes_elsewhere(survey, transition):
                    sentence = (
                        f"„{option.id}“ er et svar om fare og skal føre til et udfald med „urgency: now“"
                    )
                    yield survey.problem(transition.at.of("to"), "danger-not-straight", sentence)


def danger_is_said(survey: Survey) -> Iterator[Problem]:
    """Finds answers that lead straight to an outcome of urgency now without the signal of danger."""
    for _, option, transition in survey.transitions():
        outcome = survey.outcomes.get(transition.to)
        if outcome and outcome.urgency == "now" and not option.danger:
            sentence = f"„{option.id}“ fører til „{outcome.id}“, som er „now“, men siger ikke „danger: true“"
            yield survey.problem(transition.at.of("to"), "danger-not-said", sentence)


def now_starts_with_emergency(survey: Survey) -> Iterator[Problem]:
    """Finds outcomes of urgency now whose first contact is not, or not always, the emergency one."""
    for outcome in _now(survey):
        first = outcome.contacts[0]
        if survey.emergency and (first.id != survey.emergency.id or first.when):
            sentence = f"første kontakt i „{outcome.id}“ skal være „{survey.emergency.id}“, uden „when“"
            yield survey.problem(first.at.of("id"), "emergency-not-first", sentence)


def now_says_112(survey: Survey) -> Iterator[Problem]:
    """Finds outcomes of urgency now whose first thing to do does not name 112."""
    for outcome in _now(survey):
        if not SAYS_112.search(outcome.first):
            sentence = f"„first“ i „{outcome.id}“ skal sige 112, for udfaldet er „now“"
            yield survey.problem(outcome.at.of("first"), "first-without-112", sentence)


def emergency_is_112(survey: Survey) -> Iterator[Problem]:
    """Finds an emergency contact that is not 112."""
    contact = survey.emergency
    if contact and contact.phone != ALARM:
        sentence = f"„{contact.id}“ er guidens alarm („emergency“) og skal have „phone“ 112"
        yield survey.problem(contact.at.of("phone"), "emergency-not-112", sentence)


def worse_says_112(survey: Survey) -> Iterator[Problem]:
    """Finds outcomes that do not always name 112 for when it gets worse."""
    for outcome in survey.flows.outcomes:
        if not any(SAYS_112.search(part.text) for part in outcome.if_worse if not part.when):
            sentence = f"„if_worse“ i „{outcome.id}“ skal nævne 112 i et punkt uden „when“"
            yield survey.problem(outcome.at.of("if_worse"), "no-way-to-112", sentence)


def graver_is_not_milder(survey: Survey) -> Iterator[Problem]:
    """Finds, where answers go from grave to mild, one that can end milder than one below it.

    Measured by the mildest outcome that each can lead to. An answer that signals danger may stand below
    others, if those end now or today whatever follows.
    """
    for ways, step, mildest in _ordered(survey):
        worst: Option | None = None
        for option in step.choices:
            limit = TODAY if option.danger else mildest[option.id]
            if worst and mildest[worst.id] > limit >= 0:
                sentence = (
                    f"„{worst.id}“ står før „{option.id}“, men kan i kortet „{ways.flow.id}“ ende mildere"
                    f" ({_words(mildest[worst.id])}, ikke {_words(mildest[option.id])})"
                )
                yield survey.problem(worst.at, "milder-first", sentence)
            if not option.danger and (worst is None or mildest[option.id] > mildest[worst.id]):
                worst = option


def doubt_is_not_milder(survey: Survey) -> Iterator[Problem]:
    """Finds, where answers go from grave to mild, a "ved ikke" that can end milder than all certain ones.

    An answer such as "Nej, eller jeg ved det ikke" is a "nej" too, and is not compared with itself.
    """
    for ways, step, mildest in _ordered(survey):
        certain = [option for option in step.choices if not _only_doubt(option)]
        for option in step.choices:
            limit = max((mildest[other.id] for other in certain), default=-1)
            if _only_doubt(option) and mildest[option.id] > limit >= 0:
                sentence = (
                    f"„{option.id}“ er et „ved ikke“, men kan i kortet „{ways.flow.id}“ ende mildere end alle"
                    f" andre svar ({_words(mildest[option.id])}, ikke {_words(limit)})"
                )
                yield survey.problem(option.at, "doubt-milder", sentence)


def doubt_is_offered(survey: Survey) -> Iterator[Problem]:
    """Warns of questions without an answer for somebody who does not know."""
    for step in survey.flows.steps:
        if step.question and not any(option.unsure or DOUBT.search(option.label) for option in step.options):
            sentence = (
                f"„{step.id}“ har intet svar til den, der ikke ved det; skriv „unsure: true“ ved det, der er"
            )
            yield survey.problem(step.at.of("options"), "no-doubt", sentence, "warning")


def _now(survey: Survey) -> Iterator[Outcome]:
    return (outcome for outcome in survey.flows.outcomes if outcome.urgency == "now")


def _goes_elsewhere(survey: Survey, transition: Transition) -> bool:
    outcome = survey.outcomes.get(transition.to)
    return transition.to in survey.options or (outcome is not None and outcome.urgency != "now")


def _ordered(survey: Survey) -> Iterator[tuple[Ways, Step, dict[str, int]]]:
    """Gives the ordered steps as each flow meets them, with how mild each option can end; -1: unknown."""
    for step in survey.flows.steps:
        for ways in survey.ways_of(step) if step.ordered else ():
            known = ways.mildest
            yield ways, step, {option.id: known.get((step.id, option.id), -1) for option in step.choices}


def _only_doubt(option: Option) -> bool:
    return option.unsure and DOUBT_ONLY.match(option.label) is not None


def _words(mildness: int) -> str:
    words: Sequence[str] = tuple(IN_WORDS.values())
    return f"„{words[mildness]}“"
