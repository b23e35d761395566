"""`new` writes a guide that passes `check` and can be walked, every local thing marked; and refuses what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.clocks import MONDAY_NOON
from tests.support.visitor import Visitor
from wizard.app import create_app
from wizard.cli.main import wizard
from wizard.flows.validation import check_file
from wizard.starters import MARK, STARTERS
from wizard.web.services import EXTENSION_KEY

SAID = ["--municipality", 'Ny "Kommune"', "--subject", "vold mod et barn"]
NUMBERS = ["--child", "98 00 00 01", "--advice", "98000002"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the new guide is to stand."""
    return tmp_path / "flows.yaml"


@pytest.mark.parametrize("starter", STARTERS)
def test_a_new_guide_passes_the_check_and_leads_danger_to_the_alarm(
    file: Path, starter: str, key_file: Path
) -> None:
    done = CliRunner().invoke(wizard, ["new", str(file), "--from", starter, *SAID, *NUMBERS])
    assert done.exit_code == 0, done.output
    assert {problem.code for problem in check_file(file)} <= {"never-checked"}
    assert file.read_text(encoding="utf-8").count(MARK) > 4
    assert "«" not in file.read_text(encoding="utf-8")
    app = create_app(FLOWS=file, KEYS=key_file, SECURE=False, NOW=lambda: MONDAY_NOON)
    flow = next(iter(app.extensions[EXTENSION_KEY].content().flows.flows))
    assert Visitor(app).walk(f"/da/{flow.id}", ["ja"]).outcome == "ring-112"
    app.extensions[EXTENSION_KEY].renderer.close()


def test_it_asks_for_what_is_not_said_and_again_for_a_number_nobody_can_dial(file: Path) -> None:
    answers = "Lilleby Kommune\nvold\n12\n20 00 00 01\n20 00 00 01\n20 00 00 02\n"
    done = CliRunner().invoke(wizard, ["new", str(file)], input=answers)
    assert done.exit_code == 0, done.output
    assert "„12“ kan ikke ringes op" in done.output
    assert "nummeret står der allerede" in done.output
    assert 'phone: "20000002"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "wrong", [["--child", "12", "--advice", "98000002"], [*NUMBERS[:2], "--advice", "98000001"]]
)
def test_a_number_given_with_the_command_is_refused_in_a_sentence(file: Path, wrong: list[str]) -> None:
    done = CliRunner().invoke(wizard, ["new", str(file), *SAID, *wrong])
    assert done.exit_code == 2
    assert not file.exists()


def test_its_help_says_that_it_writes_danish_guides_and_how_another_begins() -> None:
    told = " ".join(CliRunner().invoke(wizard, ["new", "--help"]).output.split())
    assert "Den er dansk" in told
    assert "examples/safeguarding.yaml" in told


def test_a_number_that_is_not_used_is_told(file: Path) -> None:
    done = CliRunner().invoke(wizard, ["new", str(file), "--from", "one", *SAID, *NUMBERS])
    assert (done.exit_code, "„--child“ bruges ikke" in done.stderr) == (0, True)
    assert "98000001" not in file.read_text(encoding="utf-8")


def test_no_file_is_written_over(file: Path) -> None:
    file.write_text("mine")
    done = CliRunner().invoke(wizard, ["new", str(file), *SAID, *NUMBERS])
    assert done.exit_code == 2
    assert "findes allerede" in done.output
    assert file.read_text() == "mine"
