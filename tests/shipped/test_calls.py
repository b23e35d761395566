"""The closing table of the shipped guide: whom one calls first, for each outcome and what it says, at nine instants."""

from __future__ import annotations

import csv
import io
from functools import cache

from click.testing import CliRunner

from tests.support.shipped import FILE, REAL, of_aalborg
from wizard.cli.main import wizard
from wizard.flows.graph.paths import count
from wizard.flows.reports.calls import HEAD, INSTANTS, call_rows

pytestmark = of_aalborg
POLICE, HOTLINE = "politi-114", "hotline-radikalisering"
SHELTER = "den-sociale-skadestue"
NIGHT, EARLY, DAY = "on. 01.02", "ti. 07.30", "ti. 10.40"
IN_DANGER = ("underretning-med-foraeldre", "underretning-uden-foraeldre")


@cache
def every_row() -> list[dict[str, str]]:
    return [dict(zip(HEAD, row, strict=True)) for row in list(call_rows(REAL))[1:]]


def calls(row: dict[str, str]) -> dict[str, str]:
    return {heading: row[heading] for heading in INSTANTS}


def outside(row: dict[str, str]) -> set[str]:
    return {call for heading, call in calls(row).items() if heading != DAY}


def rows(*outcomes: str) -> list[dict[str, str]]:
    return [row for row in every_row() if row["udfald"] in outcomes]


def test_every_path_of_the_guide_is_in_the_table() -> None:
    assert sum(int(row["forløb"]) for row in every_row()) == sum(map(count, REAL.flows))
    assert {row["udfald"] for row in every_row()} == {outcome.id for outcome in REAL.outcomes}


def test_112_and_114_lead_at_every_hour_where_the_outcome_is_theirs() -> None:
    assert {call for row in rows("ring-112", "krise") for call in calls(row).values()} == {"alarm-112"}
    assert {call for row in rows("ring-114") for call in calls(row).values()} == {POLICE}


def test_outside_office_hours_114_leads_wherever_a_child_is_to_be_notified_about_by_staff() -> None:
    for row in rows(*IN_DANGER):
        assert outside(row) == {POLICE}, row
        assert row[DAY].endswith("(regnes for åben)")


def test_a_beaten_child_leads_to_114_at_night_and_a_worried_parent_does_not() -> None:
    citizen = rows("underretning-borger", "anden-kommune")
    beaten = [row for row in citizen if "barnet-slaas=ja" in row["eksempel"]]
    assert beaten
    assert all(outside(row) == {POLICE} for row in beaten)
    milder = [row for row in citizen if row not in beaten]
    assert milder
    assert all(POLICE not in calls(row).values() for row in milder)


def test_no_line_of_unknown_hours_leads_outside_office_hours() -> None:
    assert not any(call.endswith("(regnes for åben)") for row in every_row() for call in outside(row))


def test_where_nobody_answers_the_table_says_who_opens_and_when() -> None:
    nobody = [call for row in every_row() for call in calls(row).values() if call.startswith("ingen;")]
    assert nobody
    assert all("åbner " in call for call in nobody)
    assert rows("hotline")[0][EARLY] == f"ingen; {HOTLINE} åbner 24.11. 08.00"


def test_the_shelter_of_one_town_leads_for_nobody_who_lives_elsewhere() -> None:
    led = [row for row in every_row() if SHELTER in row[NIGHT]]
    assert led
    for row in led:
        assert "hvor-bor=ja" in row["eksempel"] or "hvor-bor=" not in row["eksempel"], row["eksempel"]


def test_in_the_christmas_days_no_office_is_taken_to_open_before_the_28th() -> None:
    for row in rows("forebyggelse"):
        for instant in ("23.12. 17.30", "25.12. 10.40"):
            assert "åbner 28.12. " in row[instant], row


def test_somebody_in_the_room_leads_at_every_hour() -> None:
    for row in rows("tal-foerst", "hold-oeje"):
        assert all(call.endswith("(på stedet)") for call in calls(row).values())


def test_the_command_prints_the_table() -> None:
    told = CliRunner().invoke(wizard, ["calls", str(FILE), "--format=csv"])
    assert told.exit_code == 0
    assert list(csv.reader(io.StringIO(told.output))) == [list(row) for row in call_rows(REAL)]
