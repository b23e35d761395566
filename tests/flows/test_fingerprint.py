"""The mark of approved content: another for each thing a visitor meets, the same for who has rung whom."""

from __future__ import annotations

import pytest

from tests.support.content import FILE, REAL
from wizard.flows.fingerprint import fingerprint
from wizard.flows.reading.loader import parse

TEXT = FILE.read_text(encoding="utf-8")


def after(old: str, new: str) -> str:
    """Return the mark of the shipped guide with one piece of text put otherwise."""
    assert old in TEXT
    return fingerprint(parse(TEXT.replace(old, new, 1).encode()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('phone: "96 30 14 48"', 'phone: "96 30 14 49"'),
        ("to: talt-med-leder}", "to: leder-orienteret}"),
        ("label: Nej, to: noget-ulovligt}", "label: Nix, to: noget-ulovligt}"),
        (", always_visible: true}", "}"),
        ("    - fare-nu.ja\n", ""),
    ],
)
def test_what_a_visitor_meets_has_another_mark(old: str, new: str) -> None:
    assert after(old, new) != fingerprint(REAL)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  # Samtaler optages.", "  # Optages."),
        ("    checked: never", "    checked: 2026-11-20\n    checked_by: SSP"),
        ("  date: 2026-11-23", "  date: 2026-11-24"),
        ("  in_use: false", "  in_use: true"),
        ('phone: "112"', "phone: '112'\n    in_person: false"),
    ],
)
def test_what_is_no_content_has_not(old: str, new: str) -> None:
    assert after(old, new) == fingerprint(REAL)
