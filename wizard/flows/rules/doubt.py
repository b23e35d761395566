"""Rules about answers of somebody who does not know: they are there, are said to be that, and lead on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.model import Option
from wizard.flows.rules.context import RuleContext


def doubt_is_offered(context: RuleContext) -> Iterator[Problem]:
    """Warn of questions without an answer for somebody who does not know."""
    for step in context.flows.steps:
        if step.question and not any(option.unsure for option in step.options):
            sentence = (
                f"„{step.id}“ har intet svar til den, der ikke ved det;"
                " skriv „unsure: only“ eller „unsure: also“ ved det, der er"
            )
            yield context.problem(step.at.at("options"), "no-doubt", sentence, "warning")


def doubt_asks_on(context: RuleContext) -> Iterator[Problem]:
    """Find a "ved ikke" to a question about danger that ends at once, milder than today, where no certain answer does.

    It would pass by the questions that the certain answers lead to.
    """
    for step in context.flows.steps:
        if not any(option.danger for option in step.options):
            continue
        ends = {way.to for option in step.options if option.unsure != "only" for way in option.to}
        for option in step.options:
            for way in option.to if option.unsure == "only" else ():
                outcome = context.outcomes.get(way.to)
                if outcome and way.to not in ends and not {"now", "today"} >= set(outcome.urgencies):
                    sentence = (
                        f"„{option.id}“ er et „ved ikke“ til et spørgsmål om fare, men ender straks i „{way.to}“;"
                        " før det videre til de næste spørgsmål, som de andre svar"
                    )
                    yield context.problem(way.at.at("to"), "doubt-ends", sentence)


def doubt_is_said(context: RuleContext) -> Iterator[Problem]:
    """Warn of an answer whose words tell of doubt, and that is not said to be one: no rule would look after it."""
    language = context.flows.language
    for step in context.flows.steps:
        for option in step.options:
            sure = option.unsure or option.danger or re.match(rf"\W*(?:{language.yes})\b", option.label, re.I)
            if not sure and (words := _doubts(context, option)):
                sentence = (
                    f"„{words}“ lyder som et „ved ikke“; skriv „unsure: only“ eller „unsure: also“ ved svaret"
                )
                yield context.problem(option.at.at("label"), "doubt-not-said", sentence, "warning")


def doubt_is_in_words(context: RuleContext) -> Iterator[Problem]:
    """Warn of an answer that is said to be nothing but doubt, and whose words do not tell so."""
    for step in context.flows.steps:
        for option in step.options:
            if option.unsure == "only" and not option.unsure_unclear and not _doubts(context, option):
                sentence = (
                    f"„{option.label}“ er sagt at være et „ved ikke“ („unsure: only“), men ordene siger det ikke;"
                    " er det rigtigt?"
                )
                yield context.problem(option.at.at("label"), "doubt-not-in-words", sentence, "warning")


def _doubts(context: RuleContext, option: Option) -> str:
    """Return the words of an answer that tell of doubt, if there are any."""
    found = re.search(rf"\b(?:{context.flows.language.doubt})\b", option.label, re.I)
    return found[0] if found else ""


def unsure_is_said_how(context: RuleContext) -> Iterator[Problem]:
    """Notice options of the first edition's `unsure: true`, which is read as `only`."""
    for step in context.flows.steps:
        for option in step.options:
            if option.unsure_unclear:
                sentence = (
                    f"er „{option.id}“ kun et „ved ikke“ („unsure: only“), eller dækker det også et andet svar"
                    " („unsure: also“)? Indtil da læses det som „only“"
                )
                yield context.problem(option.at.at("unsure"), "unsure-unclear", sentence, "notice")


RULES = (doubt_is_offered, doubt_asks_on, doubt_is_said, doubt_is_in_words, unsure_is_said_how)
