"""Days on which others answer: the contact counts as closed, they lead, and afterwards all is as before."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.miniatures import DATA, reading
from wizard.flows.contacts.availability import combined_status
from wizard.flows.contacts.calls import Directory, call_order
from wizard.flows.countries import DENMARK

FLOWS = reading(DATA / "good" / "absences.yaml").sound()
DIRECTORY = Directory.of(FLOWS)
# the first and the last day away are 21 December and 3 January
DAYS = {dt.date(2026, 12, 18): "raadgiver", dt.date(2026, 12, 21): "vikar", dt.date(2026, 12, 30): "vikar"}
DAYS |= {dt.date(2027, 1, 4): "raadgiver"}


def at_noon(day: dt.date) -> dt.datetime:
    """Return noon of a day in Denmark."""
    return dt.datetime.combine(day, dt.time(12), DENMARK.clock)


@pytest.mark.parametrize(("day", "lead"), DAYS.items())
def test_who_stands_in_leads_on_the_days_away_and_on_no_other(day: dt.date, lead: str) -> None:
    outcome = next(each for each in FLOWS.outcomes if each.id == "kommunen")
    # whoever stands in has hours that are not known: it leads in office hours, which this day has
    order = call_order(outcome.contacts, DIRECTORY, at_noon(day))
    assert order.lead.contact.id == lead


def test_a_contact_that_is_away_opens_after_its_last_day() -> None:
    contact = DIRECTORY.contacts["raadgiver"]
    away = combined_status(contact, DIRECTORY.contacts, at_noon(dt.date(2026, 12, 22)), DENMARK)
    assert away.state == "closed"
    assert away.opens == dt.datetime(2027, 1, 4, 8, tzinfo=DENMARK.clock)


def test_hours_without_absences_stay_as_they_are_written() -> None:
    contact = DIRECTORY.contacts["vikar"]
    assert contact.hours_with_absences == contact.hours
    assert contact.stand_ins_on(dt.date(2026, 12, 22)) == ()
