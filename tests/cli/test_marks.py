"""A reader marks texts one at a time; the table of languages says how much two have read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.content import FILE, REAL
from tests.support.translated import whole, written
from wizard.cli.main import wizard
from wizard.i18n.marks import Mark, add_mark, grave, marks_file, marks_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path, "uk", whole(REAL))
    return tmp_path


def mark(folder: Path, by: str, answers: str) -> Result:
    words = ["mark", "uk", str(FILE), "--by", by, "--folder", str(folder)]
    return CliRunner().invoke(wizard, words, input="\n".join(answers))


def languages(folder: Path) -> str:
    words = ["languages", str(FILE), "--folder", str(folder)]
    return CliRunner(env={"WIZARD_LANGUAGES": "da uk"}).invoke(wizard, words).output


def test_what_a_person_says_yes_to_is_marked_and_not_asked_again(folder: Path) -> None:
    first, second, third, *_ = grave(REAL)
    done = mark(folder, "LH", "jns")
    assert (done.exit_code, first.text in done.output, third.text in done.output) == (0, True, True)
    (kept,) = marks_of("uk", folder)
    assert kept == Mark(first.text, whole(REAL)[first.context, first.text], "LH", dt.date.today().isoformat())
    again = mark(folder, "lh", "s").output
    assert first.text not in again
    assert second.text in again
    assert first.text in mark(folder, "AB", "js").output, "another person is asked"
    assert f"uk: 1 af {len(list(grave(REAL)))} tekster" in languages(folder)


def test_a_mark_that_does_not_count_is_told(folder: Path) -> None:
    add_mark(marks_file(folder, "uk"), Mark("Ring 112.", "X", "LH", "2999-01-01"))
    assert "mærket af „LH“ tæller ikke: 2999-01-01 ligger i fremtiden: Ring 112." in languages(folder)


def test_a_language_without_a_catalogue_is_told(folder: Path) -> None:
    told = CliRunner().invoke(wizard, ["mark", "so", str(FILE), "--by", "LH", "--folder", str(folder)])
    assert told.exit_code == 2
    assert "ingen oversættelse til „so“" in told.output


def test_nothing_is_added_to_a_table_that_cannot_be_read(folder: Path) -> None:
    path, damaged = marks_file(folder, "uk"), "Nå,x,LH,2026-11-20\n".encode("utf-16")
    path.write_bytes(damaged)
    told = mark(folder, "LH", "js")
    assert (told.exit_code, path.read_bytes()) == (1, damaged)
    assert "gem den som CSV i UTF-8" in told.output
