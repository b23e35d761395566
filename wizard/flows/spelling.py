"""Guesses what somebody meant who wrote a name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` that looks most like `word`, or None when none does."""
    return next(iter(get_close_matches(word, list(words), 1, 0.7)), None)


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return `; mente du „…“?` to end a sentence with, or nothing."""
    meant = nearest(word, words)
    return f"; mente du „{meant}“?" if meant else ""
