"""Rules about opening hours of several rules: one that takes the place of another, and one for a time of the year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from wizard.flows.contacts.hours import open_spans
from wizard.flows.countries import Country
from wizard.flows.errors import Problem
from wizard.flows.rules.context import RuleContext
from wizard.flows.rules.hours import days_open, hours_problem

MONDAY = dt.datetime(2027, 2, 1)  # of a week without holidays
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
DAY = dt.timedelta(days=1)
# other times from one date to another; a page names a few days by their date
PERIOD = re.compile(
    r"[A-Z][a-z]{2} ?[0-9]{1,2}-(?:[A-Z][a-z]{2} ?)?[0-9]{1,2}\b(?P<days>[^;]*?)[0-9]{1,2}:[0-9]{2}"
)
NAMED_DAYS = 6


def no_rule_is_replaced(context: RuleContext) -> Iterator[Problem]:
    """Warn of hours in which a later rule, after `;`, takes the place of the hours of an earlier one."""
    flows = context.flows
    for contact in flows.contacts:
        rules = contact.hours.split(";") if days_open(contact.hours, flows.guide.date, flows.ways) else []
        for number in range(1, len(rules)):
            if lost := _replaced(";".join(rules[:number]), rules[number], flows.ways):
                sentence = (
                    f"„{rules[number].strip()}“ erstatter tiderne før ({_named(lost)});"
                    " gælder begge, så skriv komma i stedet for semikolon"
                )
                yield hours_problem(flows, contact, "hours-replaced", sentence, severity="warning")


def _named(weekdays: tuple[int, ...]) -> str:
    *rest, last = (WEEKDAYS[day] for day in weekdays)
    return f"{', '.join(rest)} og {last}" if rest else last


@lru_cache(maxsize=1000)
def _replaced(before: str, rule: str, ways: Country) -> tuple[int, ...]:
    """Return the weekdays on which the rule opens at other times than those before it, which it replaces."""

    def on(hours: str, day: int) -> list[tuple[dt.datetime, dt.datetime]]:
        """Return when hours are open on a day of a week."""
        return open_spans(hours, MONDAY + DAY * day, MONDAY + DAY * (day + 1), ways)

    alone = {day: (on(before, day), on(rule.strip(), day)) for day in range(7)}
    return tuple(day for day, (first, then) in alone.items() if first and then and first != then)


def no_period_has_times(context: RuleContext) -> Iterator[Problem]:
    """Warn of other times for more days in a row than a page names; it would say that there are some."""
    flows = context.flows
    for contact in flows.contacts:
        for rule in contact.hours.split(";"):
            found = PERIOD.search(rule)
            if found and len(days_open(rule.strip(), flows.guide.date, flows.ways)) > NAMED_DAYS * 6:
                every_day = (
                    "" if re.search("Mo|Tu|We|Th|Fr|Sa|Su", found["days"]) else ", også lørdag og søndag"
                )
                sentence = (
                    f"„{rule.strip()}“ gælder mange dage i træk{every_day}, og siden siger kun „andre tider på enkelte"
                    " dage“; skriv „off“, eller skriv i „absences“, hvem der svarer imens"
                )
                yield hours_problem(flows, contact, "hours-period", sentence, severity="warning")


RULES = (no_rule_is_replaced, no_period_has_times)
