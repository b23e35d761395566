"""Rules about texts: plain, without numbers that live elsewhere, short and easy enough to read in fear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wizard.flows.errors import Position, Problem
from wizard.flows.model import Model, Outcome, Step, Variant, Word
from wizard.flows.rules.context import RuleContext
from wizard.flows.rules.readability import lix
from wizard.flows.tempo import PLACEHOLDER

# fmt: off
TEXTS = frozenset({
    "role", "name", "organisation", "use", "audience", "text", "card", "title", "label", "hint", "question",
    "instruction", "information", "first", "how_soon", "note", "word", "forms", "meaning", "municipality", "who",
    "group", "link_label", "heading", "lead", "covers", "about", "is_not", "sources", "cannot_speak",
    "feedback_text", "paper_note", "sign", "say",
})
# fmt: on
MARKUP = re.compile(r"[<>]")
BRACES = re.compile(r"\{[^{}]*\}?|\}")
LONGEST = {"label": 120, "question": 160, "instruction": 120, "information": 120, "first": 120}
LONGEST |= dict.fromkeys(("title", "card", "heading", "sign"), 80)
LONGEST_ELSE = 400
HARDEST = 45
FEWEST_WORDS = 20  # of fewer, lix says nothing


class Placed(NamedTuple):
    """A text, the key it stands under, and where."""

    key: str
    text: str
    at: Position


def no_markup(context: RuleContext) -> Iterator[Problem]:
    """Find `<` and `>`, which only stand in HTML."""
    for placed in _texts(context):
        if found := MARKUP.search(placed.text):
            sentence = (
                f"„{found[0]}“ kan ikke stå i en tekst; fed skrift skrives **sådan**, andet findes ikke"
            )
            yield context.problem(placed.at, "markup-in-text", sentence)


def no_other_blank(context: RuleContext) -> Iterator[Problem]:
    """Find braces that are not `{tempo}`: such a misspelt blank is never filled, and a visitor would read it."""
    for placed in _texts(context):
        if found := BRACES.search(placed.text.replace(PLACEHOLDER, "")):
            sentence = (
                f"„{found[0]}“ bliver ikke udfyldt: kun „{PLACEHOLDER}“ bliver det, skrevet netop sådan"
            )
            yield context.problem(placed.at, "unknown-blank", sentence)


def bold_closes(context: RuleContext) -> Iterator[Problem]:
    """Find bold that is not closed, or that holds nothing."""
    for placed in _texts(context):
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
    for placed in _texts(context):
        longest = LONGEST.get(placed.key, LONGEST_ELSE)
        if len(placed.text) > longest:
            sentence = f"teksten er på {len(placed.text)} tegn; over {longest} er den svær at overskue her"
            yield context.problem(placed.at, "too-long", sentence, "warning")


def texts_are_easy(context: RuleContext) -> Iterator[Problem]:
    """Warn of steps and outcomes whose texts, all together, have a LIX of more than 45."""
    things: Iterable[Step | Outcome] = (*context.flows.steps, *context.flows.outcomes)
    for thing in things:
        texts = [placed.text for placed in texts_of(thing)]
        words = " ".join(texts).split()
        found = lix("\n".join(f"{text}." for text in texts))
        if found > HARDEST and len(words) >= FEWEST_WORDS:
            sentence = (
                f"„{thing.id}“ er svær at læse (lix {found:.0f}, helst højst {HARDEST}): del sætninger og ord"
            )
            yield context.problem(thing.at, "hard-to-read", sentence, "warning")


def _texts(context: RuleContext) -> Iterator[Placed]:
    return texts_of(context.flows)


def texts_of(model: Model) -> Iterator[Placed]:
    """Return the texts of a piece of the file, however deep."""
    for name, field in type(model).model_fields.items():
        if not field.exclude:
            yield from _of(name, getattr(model, name), model.at.at(name))


def _of(name: str, value: object, at: Position) -> Iterator[Placed]:
    if isinstance(value, str) and name in TEXTS:
        yield Placed(name, value, at)
    elif isinstance(value, Variant):
        yield Placed(name, value.text, value.at)
    elif isinstance(value, Model):
        yield from texts_of(value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _of(name, item, at.at(index))


RULES = (
    no_markup,
    no_other_blank,
    bold_closes,
    words_are_explained_once,
    texts_are_short,
    texts_are_easy,
)
