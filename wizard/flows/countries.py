"""A country's ways, as data: its numbers, how they are written and dialled, its language, holidays and words.

A guide names its country by its code (`guide: country: dk`). Whoever adds a country adds an entry here, and the
product then follows it everywhere: nothing else in the code knows a number or a word of one country.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    """How one country does it; `lang` is the language its guides are written in, unless they say another."""

    code: str
    lang: str


DENMARK = Country(code="dk", lang="da")
COUNTRIES: Mapping[str, Country] = {country.code: country for country in (DENMARK,)}
