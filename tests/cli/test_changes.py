"""The command that says what a change does, in the terminal and for CI."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.content import FILE
from wizard.cli.main import wizard

TEXT = FILE.read_text(encoding="utf-8")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "new.yaml"
    path.write_text(TEXT.replace('phone: "96 30 14 48"', 'phone: "96 30 14 49"'), encoding="utf-8")
    return path


def test_a_change_is_told_in_danish(other: Path) -> None:
    ran = CliRunner().invoke(wizard, ["changes", str(FILE), str(other)])
    assert ran.exit_code == 0
    assert "Se på det her først:" in ran.output
    assert "„Telefonnummer“ er nu „96 30 14 49“, før „96 30 14 48“." in ran.output


def test_the_exit_code_is_that_of_diff_when_asked_for(other: Path) -> None:
    run = CliRunner().invoke
    assert run(wizard, ["changes", "--exit-code", str(FILE), str(other)]).exit_code == 1
    same = run(wizard, ["changes", "--exit-code", "-", str(FILE)], input=TEXT)
    assert (same.exit_code, same.output) == (0, "Intet er ændret.\n")


def test_json_holds_each_change_with_a_path(other: Path) -> None:
    ran = CliRunner().invoke(wizard, ["changes", "--format", "json", "--grave", str(FILE), str(other)])
    (change,) = json.loads(ran.output)
    assert (change["kind"], change["subject"]) == ("contact", "contact.nordjyllands-politi")


def test_a_language_that_loses_a_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(TEXT.replace("question: Har du talt med din leder?", "question: Nyt?"), encoding="utf-8")
    ran = CliRunner().invoke(wizard, ["changes", str(FILE), str(path)])
    assert "står 1 tekst nu på dansk, til de er oversat: „Nyt?“" in ran.output


def test_a_file_that_cannot_be_read_is_a_wrong_use(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text("guide: [", encoding="utf-8")
    ran = CliRunner().invoke(wizard, ["changes", str(FILE), str(path)])
    assert ran.exit_code == 2
