"""Opening hours by form: to the notation of the file and back, and what is no time is told."""

from __future__ import annotations

import pytest

from wizard.author.hours_form import CannotRead, Hours, read_hours, write_hours
from wizard.flows.contacts.hours import parse_hours as parse

WEEK = dict.fromkeys(range(5), "8-16")


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (Hours("always"), "24/7"),
        (Hours("unknown"), "unknown"),
        (Hours("by-appointment"), "by-appointment"),
        (Hours(days=WEEK), "Mo-Fr 08:00-16:00; PH off; Jun 05,Dec 24,Dec 31 off"),
        (
            Hours(days={0: "8.30-12, 13-15"}, eves_closed=False),
            "Mo 08:30-12:00,13:00-15:00; PH off",
        ),
        (Hours(days={5: "20-24", 6: "20-24"}, holidays_closed=False, eves_closed=False), "Sa-Su 20:00-24:00"),
        (
            Hours(days=WEEK, summer=("1.7.", "31.7.")),
            "Mo-Fr 08:00-16:00; PH off; Jun 05,Dec 24,Dec 31 off; Jul 01-Jul 31 off",
        ),
    ],
)
def test_what_the_form_says_is_what_the_engine_reads(hours: Hours, text: str) -> None:
    assert write_hours(hours) == text
    parse(text)
    again = read_hours(text)
    assert again
    assert write_hours(again) == text


@pytest.mark.parametrize("said", ["otte til fire", "8", "8-25", "25-8", "8.70-9"])
def test_what_is_no_time_is_told(said: str) -> None:
    with pytest.raises(CannotRead):
        write_hours(Hours(days={0: said}))


@pytest.mark.parametrize("text", ["Mo-Fr 08:00-16:00; Dec 27 10:00-12:00", "week 1-20 Mo 08:00-10:00", ""])
def test_hours_that_no_form_can_say_are_left_to_the_text(text: str) -> None:
    assert read_hours(text) is None
