"""How a paper is made to end on as many sheets as it should: less air first, then without what is for convenience.

What each class means stands in `templates/pdf/paper.css`; nothing of WeasyPrint is in here. A paper names in
`data-pages` on how many pages it should end; a layout is most of what a paper costs, so few are tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

WANTED = re.compile(r'<html lang="(\w+)"[^>]* data-pages="(\d)"')
MOST = 2
TIGHTER = (
    "tight",
    "tight bare",
    "tight bare barest",
    "tight bare barest least",
    "tight bare barest least last",
)
# how full one sheet is without any of them, up to which less air was ever enough; one much fuller takes two at once
FULL_ENOUGH, TOO_FULL_FOR_ONE = 1.25, 1.75
# a paper for one sheet leaves nothing out to stay on it but what is printed for convenience
TIGHTEST_OF_ONE = 3
# letters of HTML above which hardly any paper of a language ends on two pages without being tightened
TOO_LONG_FOR_LOOSE = {"ar": 6_800, "uk": 10_000}


def short_enough(html: str, laid_out: Callable[[str], Any]) -> Any:
    """Return the paper on the pages it names, tightened as little as can be; else on two, or else as it is."""
    wanted = WANTED.search(html)
    if not wanted:
        return laid_out(html)
    lang, most = wanted[1], int(wanted[2])
    if most == 1:
        return _on_one(html, laid_out) or _on_two(html, lang, laid_out)
    return _on_two(html, lang, laid_out)


def _on_one(html: str, laid_out: Callable[[str], Any]) -> Any:
    """Return the paper on one page, or as it is on two where one would leave too much out; else nothing."""
    loose = laid_out(html)
    if len(loose.pages) == 1:
        return loose
    full, otherwise = _fullness(loose), loose if len(loose.pages) <= MOST else None
    worth_trying = TIGHTER[full > FULL_ENOUGH : TIGHTEST_OF_ONE] if full <= TOO_FULL_FOR_ONE else ()
    tightened = (laid_out(_tightened(html, tightness)) for tightness in worth_trying)
    return next((drawn for drawn in tightened if len(drawn.pages) == 1), otherwise)


def _on_two(html: str, lang: str, laid_out: Callable[[str], Any]) -> Any:
    first = len(html) > TOO_LONG_FOR_LOOSE.get(lang, len(html))
    for tightness in ("", *TIGHTER)[first:]:
        drawn = laid_out(_tightened(html, tightness))
        if len(drawn.pages) <= MOST:
            return drawn
    return laid_out(html)


def _tightened(html: str, tightness: str) -> str:
    return html.replace("<html", f'<html class="{tightness}"', 1) if tightness else html


def _fullness(drawn: Any) -> float:
    """Return how many pages a paper fills, going by where its element `end` stands."""
    last = drawn.pages[-1]
    top = last.anchors["end"][1] if "end" in last.anchors else last.height
    return float(len(drawn.pages) - 1 + top / last.height)
