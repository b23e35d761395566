"""Rules about characters: every text can be printed, and holds nothing pasted from elsewhere that would show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.rules.context import RuleContext

# what the typeface on paper has (held to its file by a test) and a text may need; no soft hyphen
PRINTABLE = (
    "\n -~\u00a0-\u00ac\u00ae-\u017f\u0218-\u021b\u2013\u2014\u2018-\u201a\u201c-\u201e"
    "\u2022\u2026\u2032\u2033\u2039\u203a\u20ac\u2122\u2190-\u2193"
)
UNPRINTABLE = re.compile(f"[^{PRINTABLE}]")
# a list pasted as one text; a dash inside a sentence is none, nor is the number of a single point
LIST = re.compile(r"^\s*[•·▪*–—-]\s|\s[•·▪]\s|^1[.)] .*\s2[.)] ", re.S)
# notations of pages and of Markdown, which a visitor would read as they stand
NOTATION = re.compile(
    r"&(?:[a-z]+[0-9]*|#[0-9]+|#x[0-9a-f]+);|\[[^\]]*\]\([^)]*\)|(?<!\w)_\w[^_]*_(?!\w)|^#+ "
    r"|(?<![\w*])\*(?![*\s])[^*]*[^*\s]\*(?![\w*])|~~[^~]+~~|`[^`]+`",
    re.I,
)


def texts_can_be_printed(context: RuleContext) -> Iterator[Problem]:
    """Find characters in texts that the typeface on paper does not have, or that nobody sees."""
    for placed in context.texts:
        if found := UNPRINTABLE.search(placed.text):
            yield context.problem(placed.at, "unprintable-character", _unprintable(found[0], placed.text))


def _unprintable(character: str, text: str) -> str:
    """Return the sentence about a character; a letter built of two has one of its own."""
    if unicodedata.combining(character) and not UNPRINTABLE.search(unicodedata.normalize("NFC", text)):
        return f"et bogstav er sat sammen af to tegn (U+{ord(character):04X}); slet det, og skriv det igen"
    shown = f"„{character}“ " if unicodedata.category(character)[0] in "LNPS" else ""
    return f"tegnet {shown}(U+{ord(character):04X}) kan ikke stå på papiret eller ses; slet det, eller skriv et andet"


def no_pasted_lists(context: RuleContext) -> Iterator[Problem]:
    """Find texts that begin with the mark of a list, or hold several: they would be one paragraph."""
    for placed in context.texts:
        if found := LIST.search(placed.text):
            sentence = (
                f"„{found[0].strip()[:20]}“ ser ud til at være fra en liste; skriv hvert punkt på sin egen linje"
                " med en bindestreg foran, så bliver det til punkter på siden"
            )
            yield context.problem(placed.at, "list-in-text", sentence)


def no_other_notation(context: RuleContext) -> Iterator[Problem]:
    """Find signs of HTML and Markdown, of which only bold exists here."""
    for placed in context.texts:
        if found := NOTATION.search(placed.text):
            sentence = (
                f"„{found[0].strip()}“ vises, som det står; skriv bogstavet selv, og nævn en kontakt i stedet for"
                " et link. Fed skrift skrives **sådan**, andet findes ikke"
            )
            yield context.problem(placed.at, "notation-in-text", sentence)


RULES = (texts_can_be_printed, no_pasted_lists, no_other_notation)
