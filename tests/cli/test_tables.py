"""`tables` writes into the guide's own folder, and nothing of another guide takes the place of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from wizard.cli.main import wizard
from wizard.cli.tables import own_folder

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "skolekrise.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two guides, of which one is the folder's own `flows.yaml`."""
    shutil.copy(EXAMPLE, tmp_path / "flows.yaml")
    shutil.copy(EXAMPLE, tmp_path / "other.yaml")
    return tmp_path


def test_each_guide_has_a_folder_of_its_own(folder: Path) -> None:
    assert own_folder(folder / "flows.yaml") == folder / "docs"
    assert own_folder(folder / "other.yaml") == folder / "other"


def test_tables_of_another_guide_leave_those_of_the_first_alone(folder: Path) -> None:
    kept = folder / "docs" / "paths.csv"
    kept.parent.mkdir()
    kept.write_text("written before")
    assert CliRunner().invoke(wizard, ["tables", str(folder / "other.yaml")]).exit_code == 0
    assert (folder / "other" / "decision-table.csv").read_text(encoding="utf-8")
    assert (folder / "other" / "paths.csv").exists()
    assert kept.read_text() == "written before"


def test_no_drawing_is_put_into_the_folder_of_another_guide(folder: Path) -> None:
    into = ["--format", "mermaid", "--into", str(folder / "docs")]
    refused = CliRunner().invoke(wizard, ["graph", str(folder / "other.yaml"), *into])
    assert refused.exit_code == 2
    assert "hører til" in refused.output
    assert not (folder / "docs").exists()
    assert CliRunner().invoke(wizard, ["graph", str(folder / "flows.yaml"), *into]).exit_code == 0
