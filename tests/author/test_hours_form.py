"""Opening hours by form: to the notation of the file and back, and what is no time is told."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.support.content import ROOT
from tests.support.desk import Author
from wizard.author.hours_form import CannotRead, Hours, read_hours, write_hours
from wizard.flows.contacts.hours import open_spans
from wizard.flows.contacts.hours import parse_hours as parse
from wizard.flows.countries import DENMARK

WEEK = dict.fromkeys(range(5), "8-16")
DAILY = dict.fromkeys(range(7), "8-22")
EVES = frozenset({"Jun 05", "Dec 24", "Dec 31"})
HOURS = re.compile(r"^\s*(?:- )?(?:.*[{,] )?(?:office_)?hours: *\"?([^\"{}\n]*?)\"?(?:, source.*)?$", re.M)
WRITTEN = sorted(
    {
        hours
        for path in [ROOT / "flows.yaml", *(ROOT / "examples").glob("*.yaml")]
        for hours in HOURS.findall(path.read_text())
    }
)
YEARS = dt.datetime(2026, 1, 1), dt.datetime(2032, 1, 1)


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (Hours("always"), "24/7"),
        (Hours("unknown"), "unknown"),
        (Hours("by-appointment"), "by-appointment"),
        (Hours("times", WEEK, "closed", eves=EVES), "Mo-Fr 08:00-16:00; PH off; Jun 05,Dec 24,Dec 31 off"),
        (Hours("times", {0: "8.30-12, 13-15"}, "closed"), "Mo 08:30-12:00,13:00-15:00; PH off"),
        (Hours("times", {5: "20-24", 6: "20-24"}, "weekday"), "Sa-Su 20:00-24:00"),
        (
            Hours("times", WEEK, "closed", eves=frozenset({"Dec 24"}), summer=("1. juli", "31.7.")),
            "Mo-Fr 08:00-16:00; PH off; Dec 24 off; Jul 01-Jul 31 off",
        ),
        (Hours("times", DAILY, "times", "8-22"), "Mo-Su,PH 08:00-22:00"),
        (Hours("times", DAILY, "times", "10-12"), "Mo-Su 08:00-22:00; PH 10:00-12:00"),
    ],
)
def test_what_the_form_says_is_what_the_engine_reads(hours: Hours, text: str) -> None:
    assert write_hours(hours) == text
    parse(text, DENMARK)
    again = read_hours(text, DENMARK)
    assert again
    assert write_hours(again) == text


@pytest.mark.parametrize("text", WRITTEN)
def test_all_hours_of_the_guides_are_read_and_mean_the_same_written_back(text: str) -> None:
    read = read_hours(text, DENMARK)
    assert read, text
    assert open_spans(write_hours(read), *YEARS, DENMARK) == open_spans(text, *YEARS, DENMARK)


def test_hours_of_the_guides_are_found() -> None:
    assert {"Mo-Su,PH 18:00-07:00", "unknown", "24/7"} < set(WRITTEN)
    assert any("Dec 24 off; Dec 31 off" in each for each in WRITTEN)


@pytest.mark.parametrize(
    ("text", "eves"),
    [
        ("Mo-Fr 09:00-15:00; PH off; Jun 05 off; Dec 24 off; Dec 31 off", EVES),
        ("Mo-Fr 09:00-15:00; PH off; Dec 24,Dec 31 off", {"Dec 24", "Dec 31"}),
        ("Mo-Fr 09:00-15:00; PH off; Dec 27 off", {"Dec 27"}),
        ("Mo-Fr 09:00-15:00; PH off", set()),
    ],
)
def test_single_closed_days_are_read_in_any_grouping(text: str, eves: set[str]) -> None:
    read = read_hours(text, DENMARK)
    assert read
    assert read.eves == eves
    assert read.holidays == "closed"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Mo-Su,PH 18:00-07:00", "times"),
        ("Mo-Su 08:00-22:00", "weekday"),
        ("Mo-Fr 8:00-16:00; PH off", "closed"),
    ],
)
def test_holidays_are_closed_as_the_weekday_or_open(text: str, state: str) -> None:
    read = read_hours(text, DENMARK)
    assert read
    assert read.holidays == state


@pytest.mark.parametrize("said", ["otte til fire", "8", "8-25", "25-8", "8.70-9"])
def test_what_is_no_time_is_told(said: str) -> None:
    with pytest.raises(CannotRead):
        write_hours(Hours("times", {0: said}, "closed"))


def test_all_that_is_wrong_is_told_at_once_by_its_field() -> None:
    wrong = Hours("times", {0: "otte", 2: "8-", 3: "8-16"}, "", summer=("31.6.", "1. hest"))
    with pytest.raises(CannotRead) as found:
        write_hours(wrong)
    assert set(found.value.troubles) == {"day-0", "day-2", "holidays", "summer_from", "summer_to"}


def test_a_night_among_closed_days_is_told_by_its_field() -> None:
    with pytest.raises(CannotRead) as found:
        write_hours(Hours("times", {0: "8-16", 4: "18-7"}, "closed"))
    assert set(found.value.troubles) == {"day-4"}


@pytest.mark.parametrize(
    "text", ["Mo-Fr 08:00-16:00; Dec 27 10:00-12:00", "week 1-20 Mo 08:00-10:00", "", "24/7; Dec 24 off"]
)
def test_hours_that_no_form_can_say_are_left_to_the_text(text: str) -> None:
    assert read_hours(text, DENMARK) is None


def hours_of(author: Author, name: str, hours: str) -> None:
    """Set a contact's hours in the file itself."""
    page = author.open(f"/ret/contact/{name}")
    author.send(page, {"hours": hours})


def test_nothing_is_ticked_that_the_hours_do_not_say(author: Author) -> None:
    for hours in ("Mo-Fr 08:00-16:00; Dec 27 10:00-12:00", "unknown"):
        hours_of(author, "politi-114", hours)
        page = author.open("/tider/politi-114")
        ticked = [box["value"] for box in page.soup.select("input[checked]")]
        assert ticked == (["unknown"] if hours == "unknown" else [])
        page = author.send(page, {"kind": "times", "day-0": "8-16"}, status=422)
        assert "Vælg, hvad der gælder på helligdage" in page.text


def test_saving_a_form_as_it_stands_changes_no_hours(author: Author) -> None:
    for hours in ("Mo-Su,PH 18:00-07:00", "Mo-Fr 09:00-15:00; PH off; Jun 05 off; Dec 24 off; Dec 31 off"):
        hours_of(author, "politi-114", hours)
        page = author.send(author.open("/tider/politi-114"))
        assert "intet at gemme" in page.text
        assert author.open("/ret/contact/politi-114").form()["hours"][0].strip() == hours


def test_errors_stand_by_their_fields_and_nothing_is_lost(author: Author) -> None:
    page = author.open("/tider/politi-114")
    page = author.send(
        page, {"kind": "times", "day-0": "otte", "day-1": "8-16", "holidays": "closed"}, status=422
    )
    field = page.soup.select_one("#day-0")
    assert field
    assert field["value"] == "otte"
    assert field["aria-describedby"] == "day-0-problem"
    assert "otte" in page.soup.select_one("#day-0-problem").get_text()  # type: ignore[union-attr]
    assert page.form()["day-1"] == ["8-16"]


def test_times_that_are_typed_but_not_chosen_are_told(author: Author) -> None:
    hours_of(author, "politi-114", "unknown")
    page = author.send(author.open("/tider/politi-114"), {"day-0": "8-16"}, status=422)
    assert "vælg „På disse tider“" in page.text
