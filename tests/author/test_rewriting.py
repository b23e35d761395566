"""A draft is made to say something else throughout, in the lines that differ."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.author.draft import Draft
from wizard.author.edits import CannotEdit
from wizard.author.edits.rewriting import rewritten
from wizard.author.edits.tidying import tidied

TEXT = """\
contacts:
  # one
  - id: a
    via: [x, y, z]
  - {id: b, phone: "1", use: U, role: R}

  # three
  - id: c
    use: Long
glossary:
  - {word: W, forms: [f, g], meaning: M}
"""


def said() -> dict[str, Any]:
    found = Draft(TEXT).value(())
    assert isinstance(found, dict)
    return found


def test_nothing_is_rewritten_when_nothing_differs() -> None:
    assert rewritten(Draft(TEXT), said()) == TEXT


def test_fields_lists_and_things_are_rewritten_where_they_differ() -> None:
    wanted = said()
    one, two, _ = wanted["contacts"]
    one["via"] = ["x", "q"]
    one["town"] = "By"
    del two["phone"], two["use"]
    wanted["contacts"] = [one, two]
    wanted["glossary"][0]["forms"] = ["f", "g", "h"]
    assert rewritten(Draft(TEXT), wanted).splitlines() == [
        "contacts:",
        "  # one",
        "  - id: a",
        "    via: [x, q]",
        "    town: By",
        "  - {id: b, role: R}",
        "glossary:",
        "  - {word: W, forms: [f, g, h], meaning: M}",
    ]


def test_a_text_that_is_no_yaml_is_not_rewritten() -> None:
    with pytest.raises(CannotEdit):
        rewritten(Draft("a: ["), {})


def test_nothing_is_tidied_that_was_so_before() -> None:
    draft = Draft(TEXT)
    assert tidied(draft, TEXT) == TEXT
