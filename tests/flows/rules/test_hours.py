"""The rules about time, each on a small guide with one defect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest

from wizard.flows.errors import Problem
from wizard.flows.model import Flows
from wizard.flows.reading.loader import parse
from wizard.flows.rules import dates
from wizard.flows.rules.context import RuleContext
from wizard.flows.rules.hours import (
    holidays_are_meant,
    hours_can_be_read,
    somebody_always_answers,
)

GUIDE = """\
guide: {{municipality: By, heading: A, version: "1", date: 2026-11-23,
  emergency: a, police: a, feedback: a, leave_to: "https://x.dk/"}}
contacts:
  - id: a
    role: Vagten
    phone: "112"
    use: Altid
    urgency: now
    source: x
    hours: {hours}
    {checked}
flows: [{{id: f, card: F, title: F, audience: F, start: ende}}]
steps: []
outcomes:
  - id: ende
    urgency: {urgency}
    title: T
    first: F
    how_soon: Nu
    contacts: [{contact}]
    say: S
    have_ready: S
    avoid: S
    afterwards: S
    if_worse: S
"""
TODAY = dt.date(2026, 11, 23)


def guide(
    hours: str = "24/7", checked: str = "checked: never", urgency: str = "now", contact: str = "a"
) -> Flows:
    return parse(GUIDE.format(hours=hours, checked=checked, urgency=urgency, contact=contact).encode())


def found(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity) for problem in problems]


def gaps(flows: Flows) -> list[Problem]:
    return list(somebody_always_answers(RuleContext(flows)))


def answers(flows: Flows) -> list[tuple[str, str]]:
    return found(gaps(flows))


def test_hours_that_cannot_be_read_are_shown_where_they_fail() -> None:
    (problem,) = hours_can_be_read(guide("Mo-Do 08:00-15:00"))
    assert (problem.line, problem.column, problem.code) == (10, 15, "hours-syntax")
    assert "„Mo-Do 08:00-15:00“" in problem.message
    assert "tegn 4" in problem.message


@pytest.mark.parametrize(
    ("hours", "code"), [("SH off", "hours-unsupported"), ("22:00-06:00; PH off", "hours-night")]
)
def test_hours_that_would_be_guessed_are_refused(hours: str, code: str) -> None:
    assert found(hours_can_be_read(guide(hours))) == [(code, "error")]


@pytest.mark.parametrize("hours", ["24/7", "unknown", "Mo-Fr 08:00-15:00; PH off"])
def test_good_hours_are_no_problem(hours: str) -> None:
    assert found(hours_can_be_read(guide(hours))) == []


@pytest.mark.parametrize("urgency", ["now", "today"])
def test_a_gap_is_named_with_its_hours(urgency: str) -> None:
    (problem,) = gaps(guide("Mo-Sa 00:00-24:00; Su 08:00-22:00", urgency=urgency))
    assert (problem.line, problem.code) == (20, "nobody-answers")
    assert "kl. 00.00-08.00 sø. (første gang 29.11.2026); kl. 22.00-00.00 sø." in problem.message


@pytest.mark.parametrize("hours", ["unknown", "off"])
def test_nobody_at_any_time_is_said_without_times(hours: str) -> None:
    (problem,) = gaps(guide(hours))
    assert "hos „ende“ svarer ingen på noget tidspunkt, vi er sikre på; giv en kontakt" in problem.message
    assert "kl." not in problem.message


def test_a_whole_day_is_said_as_one() -> None:
    (problem,) = gaps(guide("Mo-Sa 00:00-24:00"))
    assert "svarer ingen hele døgnet sø. (første gang 29.11.2026)" in problem.message


def test_many_gaps_are_counted() -> None:
    (problem,) = gaps(guide("Mo-Fr 08:00-15:00; Sa 09:00-12:00; PH off"))
    assert "ma., ti., on., to." in problem.message
    assert "dage senere" in problem.message
    assert "slags huller til" in problem.message


@pytest.mark.parametrize(
    ("hours", "urgency"), [("24/7", "now"), ("unknown", "soon"), ("unknown", "calm"), ("vrøvl", "now")]
)
def test_no_gap_is_told_where_none_matters(hours: str, urgency: str) -> None:
    assert answers(guide(hours, urgency=urgency)) == []


def test_a_contact_counts_only_where_it_is_named() -> None:
    conditional = "{id: a, when: {flow: {not: f}}}"
    assert answers(guide(contact=conditional)) == [("nobody-answers", "error")]
    assert answers(guide(contact="{id: a, when: {flow: f}}")) == []


def test_a_mention_s_own_stand_ins_count_in_place_of_the_contact_s() -> None:
    assert answers(guide("unknown", contact="{id: a, fallback: [a]}")) == [("nobody-answers", "error")]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("Mo-Fr 08:00-15:00", [("hours-without-holidays", "warning")]),
        ("Mo-Fr 08:00-15:00; PH off", [("hours-without-eves", "notice")]),
        ("Mo-Fr 08:00-15:00; PH off; Jun 5,Dec 24,Dec 31 off", []),
        ("08:00-22:00", []),
        ("24/7", []),
        ("unknown", []),
        ("vrøvl", []),
    ],
)
def test_holidays_are_not_forgotten(hours: str, expected: list[tuple[str, str]]) -> None:
    assert found(holidays_are_meant(guide(hours))) == expected


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        ("checked: never", [("never-checked", "warning")]),
        ("{checked: 2026-11-01, checked_by: Leder}", []),
        ("{checked: 2026-11-01}", []),
        ("{checked: 2026-01-01, checked_by: Leder}", [("check-overdue", "warning")]),
        ("{checked: 2026-06-10, checked_by: Leder}", [("check-due", "notice")]),
        ("{checked: 2026-11-24, checked_by: Leder}", [("checked-in-future", "error")]),
    ],
)
def test_freshness_is_checked_against_the_day(checked: str, expected: list[tuple[str, str]]) -> None:
    lines = checked.strip("{}").replace(", ", "\n    ")
    context = RuleContext(guide(checked=lines), TODAY)
    problems = [problem for rule in dates.RULES for problem in rule(context)]
    assert found(problems) == expected
    assert all(problem.line == 11 for problem in problems)


def test_times_written_for_holidays_are_meant() -> None:
    assert (
        found(holidays_are_meant(guide("Mo-Fr 08:00-15:00; PH 10:00-12:00; Jun 05,Dec 24,Dec 31 off"))) == []
    )
