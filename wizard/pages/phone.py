"""Telephone numbers as read, dialled and heard; 112, 114 and their like have no country in front."""

from __future__ import annotations

import re

from wizard.pages.models import Number

DENMARK = re.compile(r"^(\+|00)45(?=(\D*\d){8}\D*$)")


def number(written: str) -> Number:
    """Return a number as an author wrote it (`9352 0065`, `112`, `+46 8 12 34 56`) in its three forms."""
    local = DENMARK.sub("", written.strip())
    digits = re.sub(r"\D", "", local)
    abroad = local.startswith(("+", "00"))
    if abroad:
        digits = digits.removeprefix("00") if local.startswith("00") else digits
        return Number("+" + re.sub(r"^(\+|00)", "", local), f"tel:+{digits}", f"+ {' '.join(digits)}")
    prefix = "+45" if len(digits) == 8 else ""
    return Number(_grouped(digits), f"tel:{prefix}{digits}", " ".join(digits))


def _grouped(digits: str) -> str:
    """Return eight digits in pairs and six in threes (`116 111`), as they are said in Denmark."""
    size = {8: 2, 6: 3}.get(len(digits), len(digits) or 1)
    return " ".join(digits[i : i + size] for i in range(0, len(digits), size))
