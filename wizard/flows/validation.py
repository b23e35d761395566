"""Checks a flows file: every rule that must hold between its pieces, and loading of what passes.

A rule is a generator of its own that takes a RuleContext and gives problems; `RULES` has them all. Errors stop the
guide from being served, warnings and notices never do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from wizard.flows.errors import BrokenFlows, Problem
from wizard.flows.model import Flows
from wizard.flows.reading.loader import Reading, attempt, attempt_file
from wizard.flows.reading.repair import ANY
from wizard.flows.rules import always_112 as rules_always_112
from wizard.flows.rules import contacts as rules_contacts
from wizard.flows.rules import danger as rules_danger
from wizard.flows.rules import fallbacks as rules_standins
from wizard.flows.rules import hours as rules_hours
from wizard.flows.rules import names as rules_names
from wizard.flows.rules import routes as rules_routes
from wizard.flows.rules import texts as rules_texts
from wizard.flows.rules.context import RuleContext

Rule = Callable[[RuleContext], Iterator[Problem]]


def hours_readable(context: RuleContext) -> Iterator[Problem]:
    """Find hours that do not parse."""
    return rules_hours.hours_can_be_read(context.flows)


def always_answered(context: RuleContext) -> Iterator[Problem]:
    """Find pressing outcomes with times when nobody answers."""
    return rules_hours.somebody_always_answers(context.flows)


def holidays_meant(context: RuleContext) -> Iterator[Problem]:
    """Warn of hours that may not mean what they say on holidays."""
    return rules_hours.holidays_are_meant(context.flows)


def hours_not_replaced(context: RuleContext) -> Iterator[Problem]:
    """Warn of hours in which a later rule takes the place of an earlier one."""
    return rules_hours.no_rule_is_replaced(context.flows)


def checked_lately(context: RuleContext) -> Iterator[Problem]:
    """Find contacts checked in the future, never or too long ago; silent when no day is given."""
    return rules_hours.check_freshness(context.flows, context.today) if context.today else iter(())


# what can be said of a file even when a piece of it had to be dropped
PIECEWISE: tuple[Rule, ...] = (
    rules_names.known_targets,
    rules_names.known_contacts,
    rules_names.known_offers,
    rules_names.known_outcomes,
    rules_names.known_flows,
    rules_names.known_steps,
    rules_names.known_options,
    rules_names.ids_once,
    rules_names.ids_not_reserved,
    rules_names.digests_differ,
    rules_routes.not_asked_only_in_outcomes,
    rules_routes.paths_end,
    rules_routes.paths_are_short,
    rules_danger.now_says_112,
    rules_danger.worse_says_112,
    rules_danger.emergency_is_112,
    rules_standins.emergency_always_answers,
    rules_contacts.via_ends,
    rules_contacts.numbers_can_be_dialled,
    rules_contacts.numbers_stand_once,
    rules_contacts.addresses_are_whole,
    rules_texts.no_numbers,
    rules_texts.no_markup,
    rules_texts.bold_closes,
    rules_texts.texts_are_short,
    rules_texts.texts_are_easy,
    hours_readable,
    holidays_meant,
    hours_not_replaced,
    checked_lately,
)
# what would be said in vain of a file that misses a piece
WHOLE: tuple[Rule, ...] = (
    rules_routes.step_is_whole,
    rules_routes.last_is_open,
    rules_routes.every_way_can_be_taken,
    rules_routes.conditions_were_asked,
    rules_routes.parts_can_show,
    rules_routes.steps_are_met,
    rules_routes.outcomes_are_met,
    rules_always_112.listed_answers_exist,
    rules_always_112.listed_answers_are_danger,
    rules_always_112.danger_answers_are_listed,
    rules_danger.danger_comes_first,
    rules_danger.danger_leads_straight,
    rules_danger.danger_is_said,
    rules_danger.now_starts_with_emergency,
    rules_danger.graver_is_not_milder,
    rules_danger.doubt_is_not_milder,
    rules_danger.doubt_is_offered,
    rules_contacts.contacts_can_be_reached,
    rules_contacts.contacts_are_named,
    rules_contacts.outcomes_have_a_contact,
    rules_standins.somebody_stands_in,
    always_answered,
)
RULES = PIECEWISE + WHOLE


def check(flows: Flows, today: dt.date | None = None, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """Return every problem of a file that has been read, in its order; `today` decides what is overdue."""
    context = RuleContext(flows, today)
    return tuple(sorted({problem for rule in rules for problem in rule(context)}))


def load(path: Path | str) -> Flows:
    """Return the flows of the file at `path`; raise BrokenFlows with every error. It knows no date."""
    reading = attempt_file(path)
    errors = [problem for problem in examined(reading) if problem.severity == "error"]
    if errors or reading.flows is None:
        raise BrokenFlows(errors)
    return reading.flows


def check_file(path: Path | str, today: dt.date | None = None) -> tuple[Problem, ...]:
    """Return every problem of the file at `path`, however broken it is; never raises."""
    return examined(attempt_file(path), today)


def check_bytes(data: bytes, file: str, today: dt.date | None = None) -> tuple[Problem, ...]:
    """Return every problem of the bytes of a flows file, however broken they are; never raises."""
    return examined(attempt(data, file), today)


def examined(
    reading: Reading, today: dt.date | None = None, rules: Iterable[Rule] = RULES
) -> tuple[Problem, ...]:
    """Return the problems of a reading and those that the rules find in what could be read.

    What only follows from a problem of the reading is left out.
    """
    if reading.flows is None:
        return tuple(sorted(reading.problems))
    usable = [rule for rule in rules if reading.complete or rule not in WHOLE]
    found = {problem for problem in check(reading.flows, today, usable) if not _follows(problem, reading)}
    return tuple(sorted({*reading.problems, *found}))


def _follows(problem: Problem, reading: Reading) -> bool:
    """Return whether a rule only found what the repair of the file left behind."""
    if problem.code.startswith("unknown-"):
        named = problem.message.split("“")[0].removeprefix("„")
        if ANY in reading.dropped_ids or named in reading.dropped_ids:
            return True
    return any(
        problem.line == other.line
        and problem.column == other.column
        and (other.code != "missing-key" or other.message.split()[-1] in problem.message)
        for other in reading.problems
    )
