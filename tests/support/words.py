"""What words a page has: how many a sighted visitor can read with every fold open, and which are of one subject."""

from __future__ import annotations

import copy
import re

from bs4 import BeautifulSoup

from tests.support.visitor import one

# for other ears or other media, or another language beside the one that counts
UNSEEN = ".sr-only, .kg-print-only, script, svg, [hidden], .kg-source"
# what the shipped guide is about, and where it is
SUBJECT = re.compile(
    r"aalborg|radikalis|ekstremis|extremis|\bssp\b|info-?hus|politi\.dk|børnetelefon|underretning|hotline"
    r"|højre, venstre|landsforbund",
    re.I,
)


def words_of_outcome(soup: BeautifulSoup) -> list[str]:
    """Return the words of an outcome without the answers given and the glossary, whatever is folded."""
    main = copy.copy(one(soup, "main"))
    for fold in main.select("details"):
        if fold.select(".kg-given, .kg-glossary, dfn, dl"):
            fold.decompose()
    for each in main.select(UNSEEN):
        each.decompose()
    return [word for word in main.get_text(" ").split() if re.search(r"\w", word)]
