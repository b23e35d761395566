"""The list of contacts by the day they are due, as those read it who look after them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.content import FILE, REAL
from wizard.cli.main import wizard
from wizard.flows.model import Contact

TODAY = "--today=2026-11-23"


def run(*words: str) -> Result:
    return CliRunner().invoke(wizard, ["contacts", str(FILE), TODAY, *words])


def rows(done: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.output)))


def dated(contact_id: str, checked: str) -> Contact:
    contact = next(contact for contact in REAL.contacts if contact.id == contact_id)
    given = {"checked": dt.date.fromisoformat(checked), "checked_by": "SSP-lederen", "review_days": 180}
    return contact.model_copy(update=given)


@pytest.fixture
def some_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    checked = {"alarm-112": "2026-11-01", "politi-114": "2026-01-01", "livslinien": "2026-06-10"}
    contacts = tuple(dated(c.id, checked[c.id]) if c.id in checked else c for c in REAL.contacts)
    flows = REAL.model_copy(update={"contacts": contacts})
    monkeypatch.setattr("wizard.cli.flows_file.load", lambda _: flows)


def test_every_contact_is_listed_once() -> None:
    listed = rows(run("--format=csv"))
    assert sorted(row["id"] for row in listed) == sorted(contact.id for contact in REAL.contacts)
    assert all(row["nås på"] for row in listed)


@pytest.mark.usefixtures("some_checked")
def test_what_is_due_first_stands_first_and_says_why() -> None:
    listed = [row for row in rows(run("--format=csv")) if row["tilstand"] or row["senest"]]
    due = [row["senest"] for row in listed]
    never = [row for row in listed if row["kontrolleret"] == "aldrig"]
    assert listed[: len(never)] == never
    assert due[len(never) :] == ["2026-06-30", "2026-12-07", "2027-04-30"]
    assert [row["tilstand"] for row in listed[-4:]] == ["aldrig kontrolleret", "for gammel", "snart", ""]
    assert {row["af"] for row in listed[-3:]} == {"SSP-lederen"}


def test_nobody_rings_those_who_are_met_or_looked_up() -> None:
    listed = rows(run("--format=csv"))
    last = {row["id"]: row["nås på"] for row in listed[-4:]}
    assert last == {
        "naermeste-leder": "man går derhen",
        "en-anden-voksen": "man går derhen",
        "personen-selv": "man går derhen",
        "personens-kommune": "nummeret slås op",
    }
    assert {row[key] for row in listed[-4:] for key in ("senest", "tilstand", "kontrolleret", "åbent")} == {
        ""
    }
    reached = {row["id"]: row["nås på"] for row in listed}
    assert (reached["social-doegnvagt"], reached["familiegruppen"]) == ("gennem 1 anden", "gennem 5 andre")


def test_it_stands_in_columns() -> None:
    head, *lines = run().output.splitlines()
    assert {line[head.index("id") - 1] for line in lines} == {" "}


def test_a_broken_file_gives_its_problems(tmp_path: Path) -> None:
    broken = tmp_path / "flows.yaml"
    broken.write_text("contacts: [")
    done = CliRunner().invoke(wizard, ["contacts", str(broken)])
    assert done.exit_code == 1
    assert f"{broken}:2:1: yaml" in done.stderr
