"""Telephone numbers as read, dialled and heard; 112, 114 and their like have no country in front."""

from __future__ import annotations

import re

from wizard.flows.countries import Country
from wizard.pages.models import Number


def number(written: str, ways: Country) -> Number:
    """Return a number as an author in a country wrote it (`9352 0065`, `112`, `+46 8 12 34 56`), in its three forms."""
    local = re.sub(rf"^(\+|00){ways.calling_code}(?=\D*\d)", "", written.strip())
    digits = re.sub(r"\D", "", local)
    abroad = local.startswith(("+", "00"))
    if abroad:
        digits = digits.removeprefix("00") if local.startswith("00") else digits
        return Number("+" + re.sub(r"^(\+|00)", "", local), f"tel:+{digits}", f"+ {' '.join(digits)}")
    prefix = f"+{ways.calling_code}" if len(digits) == ways.digits else ""
    return Number(_grouped(digits, ways), f"tel:{prefix}{digits}", " ".join(digits))


def _grouped(digits: str, ways: Country) -> str:
    """Return digits as they are said in the country, in Denmark eight in pairs and six in threes (`116 111`)."""
    size = ways.grouped.get(len(digits), len(digits) or 1)
    return " ".join(digits[i : i + size] for i in range(0, len(digits), size))
