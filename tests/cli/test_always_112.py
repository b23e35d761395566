"""The list of answers that must end at 112: shown, completed, and never shortened by the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.content import FILE, REAL
from tests.support.miniatures import GOOD, TODAY
from wizard.cli.always_112 import NoGuide, with_list
from wizard.cli.main import wizard
from wizard.flows.rules.always_112 import danger_answers
from wizard.flows.validation import check_file

SMALLEST = next(path for path in GOOD if path.stem == "smallest").read_text(encoding="utf-8")


def run(*words: str) -> str:
    return CliRunner().invoke(wizard, ["always-112", *words]).output


def test_the_list_of_the_guide_is_that_of_its_danger_answers() -> None:
    assert run(str(FILE)).split() == list(REAL.guide.always_112)
    assert set(REAL.guide.always_112) == set(danger_answers(REAL))


@pytest.mark.parametrize("without", ["  always_112: fare.ja\n", "fare.ja"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_missing_is_written_and_the_rest_of_the_file_kept(
    without: str, newline: str, tmp_path: Path
) -> None:
    path = tmp_path / "flows.yaml"
    path.write_bytes(
        SMALLEST.replace(without, "" if "\n" in without else "[]").replace("\n", newline).encode()
    )
    assert "(mangler på listen)" in run(str(path))
    run(str(path), "--write")
    assert check_file(path, TODAY) == ()
    written = SMALLEST.replace("  always_112: fare.ja\n", "  always_112:\n    - fare.ja\n")
    assert path.read_bytes().decode() == written.replace("\n", newline)


def test_an_answer_on_the_list_is_never_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "flows.yaml"
    path.write_text(
        SMALLEST.replace("danger: true, ", "").replace("to: ring-112", "to: hvem"), encoding="utf-8"
    )
    before = path.read_text(encoding="utf-8")
    assert run(str(path), "--write") == "fare.ja\n"
    assert path.read_text(encoding="utf-8") == before


def test_a_guide_written_on_one_line_is_left_to_the_author(tmp_path: Path) -> None:
    with pytest.raises(NoGuide):
        with_list("guide: {version: x}\n", ["fare.ja"])
    path = tmp_path / "flows.yaml"
    head, _, rest = SMALLEST.partition("contacts:\n")
    fields = ", ".join(line.strip() for line in head.split("\n")[2:-1] if "always" not in line)
    path.write_text(f"guide: {{{fields}}}\ncontacts:\n{rest}", encoding="utf-8")
    assert "skriv selv dette under guide:\n  always_112:\n    - fare.ja" in run(str(path), "--write")


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "flows.yaml"
    path.write_text("- a", encoding="utf-8")
    assert "kan ikke læses" in run(str(path))
