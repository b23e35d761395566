"""A country's ways are data: rules about danger and numbers, hours and how a number is written follow the country."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from wizard.flows.contacts.hours import status
from wizard.flows.countries import BRITAIN, COUNTRIES, DENMARK, know_the_clocks
from wizard.flows.source_language import DANISH, ENGLISH
from wizard.pages.phone import number


def test_a_country_is_found_by_its_code() -> None:
    assert COUNTRIES["dk"] is DENMARK
    assert all(country.code == code for code, country in COUNTRIES.items())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Call 999 now.", True),
        ("Do not call 999.", False),
        ("Do not wait, call 999.", True),
        ("Don't wait: call 999.", True),
        ("Ring 112.", False),
    ],
)
def test_what_must_be_said_of_danger_is_the_country_s(text: str, said: bool) -> None:
    assert ENGLISH.says(BRITAIN.emergency, text) is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Er der fare, så vent ikke, ring 112.", True),
        ("Ring 112 og læg ikke på.", True),
        ("Ring 112 hvis du ikke ved det.", True),
        ("Ring ikke 112.", False),
        ("112 skal du ikke ringe til.", False),
        ("Lad være med at ringe 112.", False),
        ("Ring til vagten i stedet for 112.", False),
    ],
)
def test_a_denial_before_or_after_the_number_turns_it_round(text: str, said: bool) -> None:
    assert DANISH.says(DENMARK.emergency, text) is said


@pytest.mark.parametrize(
    ("phone", "danish", "british"),
    [
        ("20 00 00 01", True, False),
        ("01632 960001", False, True),
        ("112", True, True),
        ("999", False, True),
        ("020 7946 0018", False, True),
        ("0800 1111", False, True),
        ("0909 879 0123", False, False),
        ("90 12 34 56", False, False),
        ("12", False, False),
    ],
)
def test_who_can_be_dialled_is_the_country_s(phone: str, danish: bool, british: bool) -> None:
    assert DENMARK.can_dial(phone) is danish
    assert BRITAIN.can_dial(phone) is british


@pytest.mark.parametrize(
    ("written", "shown", "dialled"),
    [
        ("01632960001", "01632 960 001", "tel:+441632960001"),
        ("+44 20 7946 0018", "020 7946 0018", "tel:+442079460018"),
        ("08001111", "0800 1111", "tel:+448001111"),
        ("999", "999", "tel:999"),
        ("116123", "116 123", "tel:116123"),
        ("+353 1 234 5678", "+353 1 234 5678", "tel:+35312345678"),
    ],
)
def test_a_number_is_written_and_dialled_as_in_its_country(written: str, shown: str, dialled: str) -> None:
    found = number(written, BRITAIN)
    assert (found.shown, found.uri) == (shown, dialled)


def test_hours_are_those_of_the_country_s_clock_and_holidays() -> None:
    weekdays = "Mo-Fr 09:00-17:00; PH off"
    early = dt.datetime(2026, 11, 24, 8, 30, tzinfo=dt.UTC)
    assert (status(weekdays, early, DENMARK).state, status(weekdays, early, BRITAIN).state) == (
        "open",
        "closed",
    )
    spring = dt.datetime(
        2026, 5, 25, 12, tzinfo=dt.UTC
    )  # a bank holiday in England, and Whit Monday in Denmark
    may = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)  # a bank holiday alone
    assert [status(weekdays, spring, each).state for each in (DENMARK, BRITAIN)] == ["closed", "closed"]
    assert [status(weekdays, may, each).state for each in (DENMARK, BRITAIN)] == ["open", "closed"]


def test_a_machine_without_a_country_s_clock_serves_nothing_and_says_what_to_install() -> None:
    know_the_clocks(COUNTRIES.values())
    elsewhere = replace(DENMARK, zone="Nowhere/At_All")
    with pytest.raises(SystemExit, match="install tzdata"):
        know_the_clocks([BRITAIN, elsewhere])
