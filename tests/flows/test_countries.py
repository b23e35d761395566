"""A country's ways are data: with another country's, rules about danger and numbers follow that country."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from wizard.flows.countries import COUNTRIES, DENMARK

ENGINE = Path(__file__).parents[2] / "wizard"
# Britain's, as it would be written: the numbers of Ofcom kept for drama, and the alarm and the police
BRITAIN = replace(
    DENMARK,
    code="gb",
    lang="en",
    emergency="999",
    police="101",
    near=r"(?<!\d)(?:911|990|998|9999|99 9)(?!\d)",
    short=frozenset({"999", "101", "111", "116123"}),
    calling_code="44",
    local=r"0[1-9][0-9]{8,9}",
    denials=("not", "never"),
    graver=("danger", "threatened"),
)


def test_a_country_is_found_by_its_code() -> None:
    assert COUNTRIES["dk"] is DENMARK
    assert all(country.code == code for code, country in COUNTRIES.items())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Call 999 now.", True),
        ("Do not call 999.", False),
        ("Do not wait, call 999.", True),
        ("Ring 112.", False),
    ],
)
def test_what_must_be_said_of_danger_is_the_country_s(text: str, said: bool) -> None:
    assert BRITAIN.says_emergency(text) is said


@pytest.mark.parametrize(
    ("phone", "danish", "british"),
    [
        ("20 00 00 01", True, False),
        ("01632 960001", False, True),
        ("112", True, False),
        ("999", False, True),
        ("90 12 34 56", False, False),
        ("12", False, False),
    ],
)
def test_who_can_be_dialled_is_the_country_s(phone: str, danish: bool, british: bool) -> None:
    assert DENMARK.can_dial(phone) is danish
    assert BRITAIN.can_dial(phone) is british


def test_no_rule_and_no_page_knows_a_country_s_number() -> None:
    number = re.compile(r"""["'r](?:tel:)?\+?(?:112|114|45)["']""")
    files = [path for room in ("flows/rules", "pages", "web") for path in (ENGINE / room).rglob("*.py")]
    assert [str(path) for path in files if number.search(path.read_text(encoding="utf-8"))] == []
