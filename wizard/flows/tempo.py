"""How soon, in Danish words: the one table behind `{tempo}` in a text, and the words that tell a tempo."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.flows.model import Urgency

PLACEHOLDER = "{tempo}"
# what stands for the placeholder: „Ring til en rådgiver {tempo}.“
TEMPO: dict[Urgency, str] = {
    "now": "nu",
    "today": "i dag",
    "soon": "i denne uge",
    "calm": "i dit eget tempo",
}
_WORDS: dict[Urgency, str] = {
    "now": r"nu|straks|lige nu|med det samme|øjeblikkeligt",
    "today": r"i dag|inden for et døgn|inden i aften",
    "soon": r"i denne uge|inden for få dage|i de næste dage|snarest|snart",
    "calm": r"i dit eget tempo|når du vil|når du er klar|uden hast|det haster ikke",
}
WORDS = {urgency: re.compile(rf"\b(?:{words})\b", re.I) for urgency, words in _WORDS.items()}
# what is said of somebody's hours tells the visitor no tempo
HOURS = re.compile(r"\b(?:åbent?|åbner|lukket|lukker|svarer)\s+(?:først\s+)?(?:nu|i dag)\b", re.I)


def fill(text: str, *urgencies: Urgency) -> str:
    """Return the Danish text with the words for these urgencies in place of `{tempo}`."""
    return text.replace(PLACEHOLDER, " / ".join(TEMPO[urgency] for urgency in urgencies))


def tempo_words(text: str) -> Iterator[tuple[str, Urgency]]:
    """Return the words of a text that tell a tempo, each with the urgency it tells."""
    without_hours = HOURS.sub("", text)
    for urgency, pattern in WORDS.items():
        yield from ((found[0], urgency) for found in pattern.finditer(without_hours))
