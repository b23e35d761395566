"""Letters of translations that the typefaces of paper do not have: each would be printed as an empty box.

Which letters they have is data (`paper_letters`), so that a translation is checked without a typeface. The Danish of a
flows file is held to fewer letters (`wizard.flows.rules.plain_text`).
"""

from __future__ import annotations

import unicodedata
from functools import cache

from wizard.i18n.paper_letters import RANGES

LINE_ENDS = "\n"


def unprintable(text: str) -> str:
    """Return the letters of a text that the typefaces of paper do not have, each once, in their order."""
    missing = set(text) - covered()
    return "".join(dict.fromkeys(letter for letter in text if letter in missing)) if missing else ""


def sentence(missing: str) -> str:
    """Return what is said of such letters."""
    named = ", ".join(f"„{letter}“ (U+{ord(letter):04X}, {_name(letter)})" for letter in missing[:3])
    more = f" og {len(missing) - 3} til" if len(missing) > 3 else ""
    return f"{named}{more} kan ikke trykkes på papir, hvor der ville stå en tom firkant; skriv det med andre tegn"


@cache
def covered() -> frozenset[str]:
    """Return the characters that can be printed."""
    ends = (each.partition("-") for each in RANGES.split())
    ranges = (range(int(first, 16), int(last or first, 16) + 1) for first, _, last in ends)
    return frozenset(LINE_ENDS).union(*(map(chr, each) for each in ranges))


def _name(letter: str) -> str:
    return unicodedata.name(letter, "uden navn").lower()
