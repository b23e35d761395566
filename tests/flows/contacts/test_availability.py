"""Whether a contact answers now, and whether somebody always does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from tests.support.contacts import contact
from wizard.flows.contacts.availability import (
    Gap,
    combined_status,
    following,
    reachable,
    uncovered_times,
)
from wizard.flows.contacts.freshness import due_on, freshness
from wizard.flows.contacts.hours import Status
from wizard.flows.countries import DENMARK
from wizard.flows.model import Contact

SINCE = dt.date(2026, 11, 23)
MONDAY = dt.datetime(2026, 11, 23, tzinfo=DENMARK.clock)
NOON, NIGHT = MONDAY.replace(hour=12), MONDAY.replace(hour=23)
OFFICE = "Mo-Fr 08:00-15:00; PH off"


def among(*contacts: Contact) -> Mapping[str, Contact]:
    return {c.id: c for c in contacts}


GUIDE = among(
    contact("ssp", OFFICE, fallback=("hotline", "police")),
    contact("hotline", "08:00-22:00", fallback=("police",)),
    contact("police", "24/7"),
    contact("adviser", "unknown", fallback=("hotline", "police")),
    contact("house", phone=None, via=("ssp", "adviser"), fallback=("hotline",)),
    contact("site", "24/7", phone=None, link="https://example.dk/", fallback=("site", "ssp")),
    contact("early", "06:00-14:00"),
    contact("late", "12:00-20:00"),
    contact("desk", phone=None, via=("early", "late")),
)


def test_a_contact_is_reached_through_others() -> None:
    assert [c.id for c in reachable(GUIDE["house"], GUIDE)] == ["ssp", "adviser"]
    assert [c.id for c in reachable(GUIDE["ssp"], GUIDE)] == ["ssp"]
    assert reachable(GUIDE["site"], GUIDE) == ()


def test_contacts_that_name_each_other_end() -> None:
    loop = among(contact("a", phone=None, via=("b",)), contact("b", via=("a",), fallback=("b", "gone")))
    assert [c.id for c in reachable(loop["a"], loop)] == ["b"]
    assert [c.id for c in following(loop["b"], loop, "fallback")] == ["b"]


def test_a_contact_through_others_is_open_while_any_is() -> None:
    assert combined_status(GUIDE["house"], GUIDE, NOON, DENMARK) == Status(
        "open", until=MONDAY.replace(hour=15)
    )
    assert combined_status(GUIDE["house"], GUIDE, NIGHT, DENMARK) == Status("unknown")


def test_one_taking_over_from_another_is_one_opening() -> None:
    assert combined_status(GUIDE["desk"], GUIDE, MONDAY.replace(hour=7), DENMARK).until == MONDAY.replace(
        hour=20
    )
    assert combined_status(GUIDE["desk"], GUIDE, NIGHT, DENMARK).opens == MONDAY + dt.timedelta(
        days=1, hours=6
    )


@pytest.mark.parametrize("second", ["24/7", "15:00-08:00", "22:00-10:00"])
def test_openings_that_never_end_have_no_end(second: str) -> None:
    shift = among(contact("x", phone=None, via=("a", "b")), contact("a", "08:00-22:00"), contact("b", second))
    assert combined_status(shift["x"], shift, NOON, DENMARK) == Status("open", until=None)


@pytest.mark.parametrize("closed", ["Dec 25 off", "PH off"])
def test_two_taking_turns_that_both_close_leave_a_gap_and_have_an_end(closed: str) -> None:
    by_day, by_night = f"06:00-22:00; {closed}", f"00:00-06:00,22:00-24:00; {closed}"
    shift = among(contact("x", phone=None, via=("a", "b")), contact("a", by_day), contact("b", by_night))
    christmas = dt.datetime(2026, 12, 25, tzinfo=DENMARK.clock)
    assert combined_status(shift["x"], shift, NOON, DENMARK) == Status("open", until=christmas)
    assert uncovered_times(["x"], shift, SINCE, DENMARK)[0].start == christmas.replace(tzinfo=None)


def test_somebody_always_answers_by_fallback() -> None:
    assert uncovered_times(["ssp"], GUIDE, SINCE, DENMARK) == ()
    assert uncovered_times(["house"], GUIDE, SINCE, DENMARK) == ()


def test_a_gap_is_named_once_with_when_it_first_occurs() -> None:
    alone = among(
        contact("a", "08:00-22:00"),
        contact("b", "21:00-07:30; Dec 24 off".replace("21:00-07:30", "00:00-07:30,21:00-24:00")),
    )
    found = uncovered_times(["a", "b"], alone, SINCE, DENMARK)
    assert found[0] == Gap(dt.datetime(2026, 11, 23, 7, 30), dt.datetime(2026, 11, 23, 8))
    eve = Gap(dt.datetime(2026, 12, 24), dt.datetime(2026, 12, 24, 8))
    assert eve in found
    assert len(found) == len({(g.start.weekday(), g.start.time(), g.end - g.start) for g in found})


def test_a_holiday_is_a_gap() -> None:
    alone = among(contact("a", "24/7; PH off"))
    days = {gap.start.date() for gap in uncovered_times(["a"], alone, SINCE, DENMARK)}
    assert dt.date(2027, 1, 1) in days
    assert not days & {dt.date(2026, 12, 24), dt.date(2027, 4, 23), dt.date(2027, 6, 5)}


def test_unknown_hours_and_sites_leave_everything_open() -> None:
    assert len(uncovered_times(["adviser"], among(contact("adviser")), SINCE, DENMARK)) == 1
    assert len(uncovered_times(["site"], {"site": GUIDE["site"]}, SINCE, DENMARK)) == 1
    assert len(uncovered_times(["gone"], {}, SINCE, DENMARK)) == 1


def test_freshness_follows_the_days() -> None:
    checked = contact("a", checked=dt.date(2026, 1, 1), review_days=100)
    told = {
        day: freshness(checked, dt.date(2026, 1, 1) + dt.timedelta(days=day)) for day in (0, 69, 70, 100, 101)
    }
    assert told == {0: "fresh", 69: "fresh", 70: "due", 100: "due", 101: "overdue"}
    assert due_on(checked) == dt.date(2026, 4, 11)


def test_what_was_never_checked_or_only_in_the_future_is_not_fresh() -> None:
    assert freshness(contact("a"), SINCE) == "never"
    assert due_on(contact("a")) is None
    assert freshness(contact("a", checked=SINCE + dt.timedelta(days=1)), SINCE) == "never"
