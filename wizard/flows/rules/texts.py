"""Rules about texts: plain, without numbers that live elsewhere, short and easy enough to read in fear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wizard.flows.errors import Problem
from wizard.flows.model import Outcome, Step, Word
from wizard.flows.rules.context import RuleContext
from wizard.flows.rules.placed import texts_of
from wizard.flows.rules.readability import lix
from wizard.flows.source_language import PLACEHOLDER

MARKUP = re.compile(r"[<>]")
BRACES = re.compile(r"\{[^{}]*\}?|\}")
LONGEST = {"label": 120, "question": 160, "instruction": 120, "information": 120, "first": 120}
LONGEST |= dict.fromkeys(("title", "card", "heading", "sign"), 80)
LONGEST_ELSE = 400
FEWEST_WORDS = 20  # of fewer, lix says nothing


def no_markup(context: RuleContext) -> Iterator[Problem]:
    """Find `<` and `>`, which only stand in HTML."""
    for placed in context.texts:
        if found := MARKUP.search(placed.text):
            sentence = (
                f"„{found[0]}“ kan ikke stå i en tekst; fed skrift skrives **sådan**, andet findes ikke"
            )
            yield context.problem(placed.at, "markup-in-text", sentence)


def no_other_blank(context: RuleContext) -> Iterator[Problem]:
    """Find braces that are not `{tempo}`: such a misspelt blank is never filled, and a visitor would read it."""
    for placed in context.texts:
        if found := BRACES.search(placed.text.replace(PLACEHOLDER, "")):
            sentence = (
                f"„{found[0]}“ bliver ikke udfyldt: kun „{PLACEHOLDER}“ bliver det, skrevet netop sådan"
            )
            yield context.problem(placed.at, "unknown-blank", sentence)


def bold_closes(context: RuleContext) -> Iterator[Problem]:
    """Find bold that is not closed, or that holds nothing."""
    for placed in context.texts:
        pieces = placed.text.split("**")
        if len(pieces) % 2 == 0 or not all(bold.strip() for bold in pieces[1::2]):
            sentence = "fed skrift skal begynde og slutte med to stjerner: **sådan**"
            yield context.problem(placed.at, "bold-not-closed", sentence)


def words_are_explained_once(context: RuleContext) -> Iterator[Problem]:
    """Find words, or forms of one, that the glossary explains a second time."""
    first: dict[str, Word] = {}
    for entry in context.flows.glossary:
        for form in dict.fromkeys(each.casefold() for each in (entry.word, *entry.forms)):
            other = first.setdefault(form, entry)
            if other is not entry:
                sentence = (
                    f"„{form}“ er allerede forklaret ved „{other.word}“ i linje {other.at.line}; slet det ene"
                )
                yield context.problem(entry.at.at("word"), "word-twice", sentence)


def texts_are_short(context: RuleContext) -> Iterator[Problem]:
    """Warn of texts longer than their place takes."""
    for placed in context.texts:
        longest = LONGEST.get(placed.key, LONGEST_ELSE)
        if len(placed.text) > longest:
            sentence = f"teksten er på {len(placed.text)} tegn; over {longest} er den svær at overskue her"
            yield context.problem(placed.at, "too-long", sentence, "warning")


def texts_are_easy(context: RuleContext) -> Iterator[Problem]:
    """Warn of steps and outcomes whose texts, all together, have a LIX above that of easy texts in their language."""
    hardest = context.flows.language.hardest
    things: Iterable[Step | Outcome] = (*context.flows.steps, *context.flows.outcomes)
    for thing in things:
        texts = [placed.text for placed in texts_of(thing)]
        words = " ".join(texts).split()
        found = lix("\n".join(f"{text}." for text in texts))
        if found > hardest and len(words) >= FEWEST_WORDS:
            sentence = (
                f"„{thing.id}“ er svær at læse (lix {found:.0f}, helst højst {hardest}): del sætninger og ord"
            )
            yield context.problem(thing.at, "hard-to-read", sentence, "warning")


RULES = (
    no_markup,
    no_other_blank,
    bold_closes,
    words_are_explained_once,
    texts_are_short,
    texts_are_easy,
)
