"""An author reads Danish, whatever goes wrong on the command line, and gets everything on every terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from tests.support.content import FILE, ROOT
from tests.support.long import some
from wizard.cli.main import wizard

ENGLISH = re.compile(
    r"\b(?:Usage|Error|Options|Commands|Show|Missing|No such|Try|Invalid|exit|Got|default|not)\b"
)


def run(*arguments: str, module: str = "wizard", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", *module.split(), *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [
        "--help", "check --help", "keys --help", "tjek", "check --today=i-dag", "check --form", "check nowhere.yaml",
        "check a b", "graph", "graph --format gif", "sign", "check /", "keys",
    ],
)  # fmt: skip
def test_no_word_of_click_is_left_in_english(arguments: str) -> None:
    done = CliRunner().invoke(wizard, arguments.split())
    assert "Brug: " in done.output
    assert ENGLISH.findall(done.output) == []
    assert done.exit_code == (0 if "--help" in arguments else 2)


def test_flask_itself_keeps_its_words() -> None:
    done = run("--help", module="flask", PYTHONIOENCODING="utf-8")
    assert b"Usage: " in done.stdout
    done = run("wizard", "tjek", module="flask", PYTHONIOENCODING="utf-8")
    assert b"Kommandoen 'tjek' findes ikke" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "encoding"),
    some(
        [
            ("languages", "cp1252"),
            ("graph --format mermaid", "ascii"),
            ("check", "latin-1"),
            ("check", "cp1252"),
        ],
        2,
    ),
)
def test_every_character_is_written_whatever_the_machine_prefers(arguments: str, encoding: str) -> None:
    command, *options = arguments.split()
    done = run(command, str(FILE), *options, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert b"Traceback" not in done.stderr
    said = (done.stdout + done.stderr).decode("utf-8")
    assert any(letter in said for letter in ("å", "Українська"))


def test_a_setting_that_cannot_be_used_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIZARD_HOURS", "x")
    told = CliRunner().invoke(wizard, ["languages", str(FILE)])
    assert (told.exit_code, told.output.count("\n")) == (1, 1)
    assert "en indstilling kan ikke bruges: WIZARD_HOURS" in told.output
