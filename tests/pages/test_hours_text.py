"""How hours, what holds now, and numbers are said."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.clocks import COPENHAGEN_NOON as NOON
from wizard.flows.contacts.hours import Status
from wizard.flows.countries import DENMARK
from wizard.i18n.sentences import SentenceBuilder
from wizard.pages.hours_text import hours_for_author, hours_in_words, now_in_words
from wizard.pages.models import Number
from wizard.pages.phone import number


def say(hours: str) -> str:
    return hours_in_words(SentenceBuilder("da", str), hours, NOON.date(), DENMARK)


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ("24/7", "Døgnet rundt, alle årets dage"),
        ("unknown", "Ukendt åbningstid"),
        ("08:00-22:00", "Alle dage kl. 8-22"),
        ("Mo-Su,PH 18:00-07:00", "Alle dage kl. 18-7"),
        (
            "Mo-Th 08:00-15:00; Fr 08:00-14:30; PH off",
            "Mandag til torsdag kl. 8-15, fredag kl. 8-14.30, lukket på helligdage",
        ),
        ("Tu,Th 15:30-17:00", "Tirsdag og torsdag kl. 15.30-17"),
        ("Mo-Fr 09:00-12:00,13:00-15:00", "Mandag til fredag kl. 9-12 og kl. 13-15"),
        ("Mo-Fr 00:00-24:00", "Mandag til fredag hele døgnet"),
        (
            "24/7; PH 10:00-12:00; Dec 24 off",
            "Alle dage hele døgnet, helligdage kl. 10-12, lukket 24. december",
        ),
        (
            "08:00-24:00; Dec 24,Dec 31 08:00-12:00",
            "Alle dage kl. 8-24, 24. december kl. 8-12, 31. december kl. 8-12",
        ),
        ("Jun-Aug 10:00-12:00; Sep-May 10:00-15:00", "Alle dage kl. 10-15, andre tider på enkelte dage"),
        (
            "Mo-Fr 08:00-15:00; PH off; Jul 01-Jul 30 off; Dec 24 off",
            "Mandag til fredag kl. 8-15, lukket på helligdage, 1. juli til 30. juli og 24. december",
        ),
        ("10:00-15:00; Dec 24 off", "Alle dage kl. 10-15, lukket 24. december"),
        ("Tu 10:00-12:00; Dec 22 off", "Tirsdag kl. 10-12"),
    ],
)
def test_hours_are_said_in_words(hours: str, sentence: str) -> None:
    assert say(hours).startswith(sentence)


@pytest.mark.parametrize("day", [(2026, 12, 24), (2026, 12, 26), (2027, 1, 1), (2027, 6, 6), (2028, 2, 29)])
def test_what_repeats_each_year_is_said_alike_on_any_day(day: tuple[int, int, int]) -> None:
    hours = "09:00-15:00; PH off; Dec 24,Dec 31 off"
    assert hours_in_words(SentenceBuilder("da", str), hours, dt.date(*day), DENMARK) == say(hours)
    assert say(hours).endswith("lukket på helligdage, 24. december og 31. december")


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (Status("unknown"), "Ukendt åbningstid"),
        (Status("open"), "Åbent døgnet rundt"),
        (Status("open", until=NOON.replace(hour=22)), "Åbent til kl. 22"),
        (Status("open", until=NOON.replace(hour=22, minute=30)), "Åbent til kl. 22.30"),
        (Status("open", until=NOON + dt.timedelta(hours=12)), "Åbent til midnat"),
        (Status("open", until=NOON + dt.timedelta(hours=19)), "Åbent til kl. 7"),
        (Status("open", until=NOON + dt.timedelta(hours=26)), "Åbent til i morgen kl. 14"),
        (Status("open", until=NOON + dt.timedelta(days=3)), "Åbent til torsdag kl. 12"),
        (Status("closed"), "Lukket nu"),
        (Status("closed", opens=NOON.replace(hour=18)), "Lukket nu, åbner i dag kl. 18"),
        (Status("closed", opens=NOON + dt.timedelta(hours=20)), "Lukket nu, åbner i morgen kl. 8"),
        (Status("closed", opens=NOON + dt.timedelta(days=6)), "Lukket nu, åbner søndag kl. 12"),
        (Status("closed", opens=NOON + dt.timedelta(days=7)), "Lukket nu, åbner 30. november kl. 12"),
    ],
)
def test_what_holds_now_is_said_in_words(status: Status, sentence: str) -> None:
    assert now_in_words(SentenceBuilder("da", str), status, NOON) == sentence


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("93 52 00 65", Number("93 52 00 65", "tel:+4593520065", "9 3 5 2 0 0 6 5")),
        ("+45 9352 0065", Number("93 52 00 65", "tel:+4593520065", "9 3 5 2 0 0 6 5")),
        ("004593520065", Number("93 52 00 65", "tel:+4593520065", "9 3 5 2 0 0 6 5")),
        ("45123456", Number("45 12 34 56", "tel:+4545123456", "4 5 1 2 3 4 5 6")),
        ("112", Number("112", "tel:112", "1 1 2")),
        ("116111", Number("116 111", "tel:116111", "1 1 6 1 1 1")),
        ("0046 8 12 34", Number("+46 8 12 34", "tel:+4681234", "+ 4 6 8 1 2 3 4")),
    ],
)
def test_numbers_are_grouped_dialled_and_heard(written: str, expected: Number) -> None:
    assert number(written, DENMARK) == expected


def test_a_summer_is_one_run_in_its_middle_too() -> None:
    hours = "10:00-15:00; Jul 06-Jul 24 off"
    found = hours_in_words(SentenceBuilder("da", str), hours, dt.date(2026, 7, 15), DENMARK)
    assert found == "Alle dage kl. 10-15, lukket 6. juli til 24. juli"


CLOSED_BY_DATE = {
    "Mo-Fr 08:00-16:00; PH off; Jul 01-Jul 31 off": "på helligdage og 1. juli til 31. juli",
    "Mo-Th 09:00-15:00; Jul 06-Aug 02 off": "6. juli til 2. august",
    "Mo-Fr 08:00-16:00; PH off; Jun 05,Dec 24,Dec 31 off": "på helligdage, 5. juni, 24. december og 31. december",
    "Mo-Fr 08:00-16:00; PH off; Dec 23-Jan 02 off": "på helligdage og 23. december til 2. januar",
    "Tu 10:00-12:00; PH off; Dec 22 off": "på helligdage og 22. december",
    "10:00-12:00; Feb 01-Mar 15 off": "1. februar til 15. marts",
}


@pytest.mark.parametrize(("hours", "closed"), CLOSED_BY_DATE.items())
def test_what_is_closed_by_date_is_said_by_its_first_and_last_day_in_every_year(
    hours: str, closed: str
) -> None:
    speech = SentenceBuilder("da", str)
    days = [dt.date(year, month, 15) for year in range(2024, 2034) for month in (1, 7, 11, 12)]
    said = {hours_in_words(speech, hours, day, DENMARK) for day in days}
    assert len(said) == 1
    assert said.pop().endswith(f", lukket {closed}")


@pytest.mark.parametrize("hours", ["Mo[1] 10:00-12:00", '24/7 "kun efter aftale"', "10:00+", "Ma-Fr 9-15"])
def test_hours_that_are_refused_are_not_said_as_if_they_held(hours: str) -> None:
    assert hours_for_author(hours, dt.date(2026, 11, 23), DENMARK).startswith(
        ("kan ikke siges: ", "kan ikke læses: ")
    )
