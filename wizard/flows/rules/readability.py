"""How hard a text is to read; the measure is one for many languages, the bound is each language's own."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
STOP = re.compile(r"[.!?:…]+(?=\s|$|[“”\"])")


def lix(text: str) -> float:
    """Return the LIX of a text: words per sentence, and the percentage of words of more than six letters.

    Björnsson's formula; under 25 is easy, over 45 hard. A text without words has 0.
    """
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(bool(WORD.search(sentence)) for sentence in STOP.split(text))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)
