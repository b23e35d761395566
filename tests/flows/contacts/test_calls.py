"""Whom to call at an instant: who leads, whom to try then, and who opens first when nobody answers."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.contacts import contact
from wizard.flows.contacts.calls import CallOrder, Directory, answering_outside_hours, call_order
from wizard.flows.countries import DENMARK
from wizard.flows.model import Mention

OFFICE = "Mo-Fr 08:00-16:00; PH off; Jun 05,Dec 24,Dec 31 off"
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
TUESDAY = dt.datetime(2026, 11, 24, tzinfo=DENMARK.clock)
EARLY, NOON = TUESDAY.replace(hour=7, minute=30), TUESDAY.replace(hour=12)
EVENING, NIGHT = TUESDAY.replace(hour=17, minute=30), TUESDAY.replace(hour=1, minute=2)


CONTACTS = (
    contact("office", fallback=("hotline", "police")),
    contact("hotline", "08:00-22:00", fallback=("shelter", "police")),
    contact("shelter", "18:00-07:00"),
    contact("police", "24/7", fallback=("alarm",)),
    contact("alarm", "24/7"),
    contact("clinic", "Mo-Fr 09:00-15:00; PH off; Jun 05,Dec 24,Dec 31 off", fallback=("police",)),
    contact("leader", phone=None, in_person=True),
    contact("site", "24/7", phone=None, link="https://example.dk/"),
    contact("house", phone=None, via=("office", "clinic"), fallback=("hotline",)),
    contact("never", "2020 10:00-12:00"),
)
DIRECTORY = Directory({c.id: c for c in CONTACTS}, OFFICE, frozenset({"alarm", "police"}), DENMARK)


def mentions(*ids: str | Mention) -> list[Mention]:
    return [Mention(id=i) if isinstance(i, str) else i for i in ids]


def at(instant: dt.datetime, *ids: str | Mention) -> CallOrder:
    return call_order(mentions(*ids), DIRECTORY, instant)


def told(order: CallOrder) -> tuple[str, str, list[str | None]]:
    also = (order.second, order.later, order.urgent)
    return order.kind, order.lead.contact.id, [each.contact.id if each else None for each in also]


def own(contact_id: str, *fallback: str) -> Mention:
    return Mention(id=contact_id, fallback=fallback)


@pytest.mark.parametrize(
    ("instant", "kind", "lead", "also"),
    [
        (NOON, "first-choice", "office", ["hotline", None, None]),
        (EVENING, "stand-in", "hotline", [None, "office", None]),
        (NIGHT, "stand-in", "shelter", [None, "office", None]),
        (EARLY, "nobody", "hotline", [None, "office", None]),
    ],
    ids=["noon", "evening", "night", "early"],
)
def test_an_office_of_unknown_hours_leads_in_office_hours_alone(
    instant: dt.datetime, kind: str, lead: str, also: list[str | None]
) -> None:
    assert told(at(instant, "office")) == (kind, lead, also)


def test_one_by_appointment_is_never_taken_to_answer() -> None:
    agreed = DIRECTORY.contacts["office"].model_copy(update={"hours": "by-appointment"})
    directory = Directory({**DIRECTORY.contacts, "office": agreed}, OFFICE, DIRECTORY.reserved, DENMARK)
    assert told(call_order(mentions("office"), directory, NOON))[:2] == ("stand-in", "hotline")


def test_what_is_taken_is_never_called_known() -> None:
    office = at(NOON, "office").lead
    assert (office.now, office.known, office.status.state) == (True, False, "unknown")
    hotline = at(NOON, "hotline").lead
    assert (hotline.now, hotline.known, hotline.assumed) == (True, True, None)


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (dt.date(2026, 11, 24), dt.date(2026, 11, 25)),
        (dt.date(2026, 11, 27), dt.date(2026, 11, 30)),
        (dt.date(2026, 12, 23), dt.date(2026, 12, 28)),
        (dt.date(2026, 12, 30), dt.date(2027, 1, 4)),
        (dt.date(2027, 3, 24), dt.date(2027, 3, 30)),
        (dt.date(2028, 6, 2), dt.date(2028, 6, 6)),
    ],
    ids=["wednesday", "weekend", "christmas", "new-year", "easter", "whit-monday-5-june"],
)
def test_the_first_choice_follows_with_the_day_it_is_taken_to_open(day: dt.date, opens: dt.date) -> None:
    later = at(dt.datetime.combine(day, dt.time(17, 30), DENMARK.clock), "office").later
    assert later is not None
    assert later.opens == dt.datetime.combine(opens, dt.time(8), DENMARK.clock)


def test_the_police_lead_only_where_the_outcome_says_so() -> None:
    assert told(at(EARLY, "clinic")) == ("nobody", "clinic", [None, None, None])
    assert told(at(EARLY, "clinic", "police")) == ("nobody", "clinic", [None, None, None])
    assert told(at(EARLY, "police", "office"))[:2] == ("first-choice", "police")
    assert told(at(EARLY, own("clinic", "police"))) == ("stand-in", "police", [None, "clinic", None])


def test_the_police_are_the_second_way_where_the_outcome_names_them() -> None:
    assert told(at(EVENING, "office", "police")) == ("stand-in", "hotline", [None, "office", "police"])
    assert told(at(EVENING, own("office", "hotline", "police")))[2] == [None, "office", "police"]
    assert told(at(EARLY, own("office", "hotline", "police")))[:2] == ("stand-in", "police")


def test_a_mention_s_own_stand_ins_are_all_there_are() -> None:
    assert told(at(NIGHT, "hotline"))[:2] == ("stand-in", "shelter")
    assert told(at(NIGHT, own("hotline"), "shelter")) == ("nobody", "hotline", [None, None, None])
    assert told(at(NIGHT, own("office", "hotline")))[:2] == ("nobody", "hotline")


def test_a_service_of_another_town_answers_only_where_the_outcome_mentions_it() -> None:
    people = {c.id: c for c in CONTACTS}
    people["shelter"] = people["shelter"].model_copy(update={"town": "Aalborg"})
    people["house"] = people["house"].model_copy(update={"town": "Aalborg"})
    directory = Directory(people, OFFICE, DIRECTORY.reserved, DENMARK)
    for ids, lead in (
        [("hotline",), "hotline"],
        [("hotline", "shelter"), "shelter"],
        [("house",), "shelter"],
    ):
        assert call_order(mentions(*ids), directory, NIGHT).lead.contact.id == lead, ids


def test_who_opens_first_is_known_rather_than_taken_to() -> None:
    assert told(at(EARLY, own("office", "hotline")))[:2] == ("nobody", "hotline")
    assert told(at(EARLY, own("office", "clinic")))[:2] == ("nobody", "office")
    assert told(at(EARLY, own("never")))[:2] == ("nobody", "never")
    assert told(at(EARLY, own("never", "office"))) == ("nobody", "office", [None, "never", None])


def test_another_mention_stands_in_but_none_that_only_refers_on_or_has_no_number() -> None:
    assert told(at(NIGHT, "clinic", "shelter"))[:2] == ("stand-in", "shelter")
    assert told(at(NIGHT, "clinic", Mention(id="shelter", refers_on=True)))[0] == "nobody"
    assert told(at(NIGHT, "clinic", "site", "leader"))[0] == "nobody"


def test_somebody_met_in_person_leads_at_any_hour_without_another_number() -> None:
    for instant in (EARLY, NOON, EVENING, NIGHT):
        assert told(at(instant, "leader", "office")) == ("first-choice", "leader", [None, None, None])


def test_a_contact_reached_through_others_is_taken_as_a_whole() -> None:
    assert told(at(TUESDAY.replace(hour=8), "house"))[:2] == ("first-choice", "house")
    assert at(NOON, "house").lead.known
    assert told(at(EVENING, "house"))[:2] == ("stand-in", "hotline")


def test_the_second_way_is_one_that_answers_and_never_follows_the_police() -> None:
    assert told(at(NOON, "office", "clinic"))[2][0] == "hotline"
    assert told(at(NOON, "hotline", "office"))[2][0] == "office", "taken to answer, where none is known to"
    assert told(at(NOON, own("hotline")))[2][0] is None
    assert told(at(NOON, "police", "office"))[2][0] is None


def listed(order: CallOrder) -> list[str]:
    return [answering.contact.id for answering in order.listed]


def test_everybody_is_listed_once_who_leads_first_and_the_others_in_their_order() -> None:
    assert listed(at(NOON, "office", "hotline", "clinic", "office")) == ["office", "hotline", "clinic"]
    assert listed(at(EVENING, "office", "clinic", "hotline")) == ["hotline", "office", "clinic"]
    assert listed(at(NIGHT, "office", "clinic")) == ["shelter", "office", "clinic"]


def test_paper_knows_who_answers_outside_hours() -> None:
    def outside(*ids: str | Mention) -> list[str | None]:
        return [c.id if c else None for c in answering_outside_hours(mentions(*ids), DIRECTORY)]

    assert outside("office") == ["hotline", "shelter", None]
    assert outside(own("office", "police")) == ["police"]
    assert outside("police") == []
    assert outside("leader") == []
