"""Telephone numbers as read, dialled and heard; 112, 114 and their like have no country in front."""

from __future__ import annotations

import re

from wizard.flows.countries import Country
from wizard.pages.models import Number


def number(written: str, ways: Country) -> Number:
    """Return a number as an author in a country wrote it (`9352 0065`, `112`, `+46 8 12 34 56`), in its three forms."""
    local = re.sub(rf"^(\+|00){ways.calling_code}(?=\D*\d)", ways.trunk, written.strip())
    digits = re.sub(r"\D", "", local)
    abroad = local.startswith(("+", "00"))
    if abroad:
        digits = digits.removeprefix("00") if local.startswith("00") else digits
        return Number("+" + re.sub(r"^(\+|00)", "", local), f"tel:+{digits}", f"+ {' '.join(digits)}")
    return Number(ways.parted(digits), f"tel:{ways.international(digits)}", " ".join(digits))
