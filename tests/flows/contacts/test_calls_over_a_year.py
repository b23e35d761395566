"""Over a year, who leads is whom a second calculation finds, and which contacts are named never changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from tests.support import almanac
from tests.support.content import REAL
from wizard.flows.contacts.calls import CallOrder, Directory, call_order
from wizard.flows.countries import DENMARK
from wizard.flows.graph.paths import paths
from wizard.flows.model import Contact, Mention

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
TUESDAY = dt.datetime(2026, 11, 24, tzinfo=DENMARK.clock)
EARLY, NOON = TUESDAY.replace(hour=7, minute=30), TUESDAY.replace(hour=12)
EVENING, NIGHT = TUESDAY.replace(hour=17, minute=30), TUESDAY.replace(hour=1, minute=2)


def listed(order: CallOrder) -> list[str]:
    return [answering.contact.id for answering in order.listed]


def expected(contacts: Sequence[Mention], here: dt.datetime) -> tuple[str, str]:
    """Who leads, worked out a second time with another calendar: the kind and the contact."""
    people = {c.id: c for c in REAL.contacts}
    office = REAL.office_hours

    def numbers(name: str) -> Iterator[Contact]:
        if people[name].phone:
            yield people[name]
        for other in people[name].via:
            yield from numbers(other)

    def answers(name: str) -> bool:
        if people[name].in_person:
            return True
        hours = {c.hours for c in numbers(name)} or {people[name].hours}
        if any(almanac.state(text, here) == "open" for text in hours):
            return True
        return "unknown" in hours and almanac.state(office, here) == "open"

    def behind(name: str, *before: str) -> Iterator[str]:
        for other in people[name].fallback:
            if other not in before:
                yield other
                yield from behind(other, name, *before)

    first = contacts[0]
    if answers(first.id):
        return "first-choice", first.id
    if "fallback" in first.model_fields_set:
        candidates = list(first.fallback)
    else:
        police = {REAL.guide.police, REAL.guide.emergency}
        mentioned = [m.id for m in contacts[1:] if not m.refers_on]
        towns = {None, people[first.id].town}
        near = [name for name in behind(first.id) if people[name].town in towns or name in mentioned]
        candidates = [*near, *mentioned]
        candidates = [name for name in candidates if name not in police]
    found = (name for name in candidates if any(numbers(name)) and answers(name))
    return next((("stand-in", name) for name in found), ("nobody", ""))


def endings() -> dict[tuple[str, ...], list[Mention]]:
    """Every list of mentions that a path of the guide ends with, by what tells them apart."""
    found: dict[tuple[str, ...], list[Mention]] = {}
    for flow in REAL.flows:
        for path in paths(flow):
            if path.outcome:
                held = [m for m in path.outcome.contacts if m.holds(flow.id, path.answers)]
                found.setdefault(tuple(f"{m.id} {m.fallback} {m.refers_on}" for m in held), held)
    return found


def test_over_a_year_the_one_who_leads_is_that_of_a_second_calculation() -> None:
    directory, start = Directory.of(REAL), dt.datetime(2026, 11, 23)
    for n, held in enumerate(endings().values()):
        # 35,040 quarters of an hour in a year; 337 shares no divisor with 96 nor 7, so all times of a week are met
        for quarter in range(n % 337, 35_040, 337):
            utc = start + almanac.QUARTER * quarter
            found = call_order(held, directory, utc.replace(tzinfo=dt.UTC))
            kind, name = expected(held, almanac.wall(utc))
            assert found.kind == kind, (held[0].id, utc)
            assert kind == "nobody" or found.lead.contact.id == name, (held[0].id, utc)
            assert found.lead.now is (kind != "nobody")


def test_which_contacts_are_named_never_changes_with_the_clock() -> None:
    directory = Directory.of(REAL)
    for held in endings().values():
        named = list(dict.fromkeys(m.id for m in held))
        for instant in (EARLY, NOON, EVENING, NIGHT):
            order = call_order(held, directory, instant)
            others = [i for i in listed(order) if i in named and i != order.lead.contact.id]
            assert others == [i for i in named if i != order.lead.contact.id]
