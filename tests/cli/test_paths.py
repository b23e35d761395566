"""The commands that show where answers lead, run as an author runs them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.support import made_up
from tests.support.content import FILE, REAL
from tests.support.miniatures import BAD, expected
from wizard.cli.paths import COMMANDS
from wizard.flows.model import Flows
from wizard.flows.reports.tables import Row, decision_rows, path_rows


@click.group()
def wizard() -> None:
    """Stands in for the group of all commands."""


for command in COMMANDS:
    wizard.add_command(command)


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(wizard, [words[0], str(FILE), *words[1:]], input=typed)


def test_paths_are_counted() -> None:
    counted = run("paths", "--count")
    assert counted.output.splitlines() == ["akut 2377", "borger 616", "medarbejder 2769", "i alt 5762"]


@pytest.mark.parametrize(("rows", "words"), [(path_rows, ()), (decision_rows, ("--decisions",))])
def test_a_table_is_written_as_csv(rows: Callable[[Flows], Iterator[Row]], words: tuple[str, ...]) -> None:
    told = list(csv.reader(io.StringIO(run("paths", *words).output)))
    assert told == [list(row) for row in rows(REAL)]


def test_paths_of_one_flow() -> None:
    rows = list(csv.reader(io.StringIO(run("paths", "--flow", "akut").output)))
    assert len(rows) == 1 + 2377
    assert {row[0] for row in rows[1:]} == {"akut"}


def test_a_table_stands_in_columns() -> None:
    head, first, *_ = run("paths", "--flow", "akut", "--format", "table").output.splitlines()
    assert head.index("outcome") == first.index("ring-112")


def test_too_many_paths_are_counted_only(monkeypatch: pytest.MonkeyPatch) -> None:
    many = made_up.made_up(1000)
    monkeypatch.setattr("wizard.cli.flows_file.load", lambda _: many)
    refused = run("paths")
    assert refused.exit_code == 1
    assert "--count" in refused.output
    assert run("paths", "--count").exit_code == 0


@pytest.mark.parametrize("form", ["mermaid", "text"])
def test_every_flow_is_drawn(form: str) -> None:
    drawn = run("graph", "--format", form)
    assert drawn.exit_code == 0
    assert drawn.output.count("Er nogen i fare nu") == len(REAL.flows)


def test_drawings_are_written_into_a_folder_a_file_for_each_flow(tmp_path: Path) -> None:
    drawn = run("graph", "--format", "text", "--into", str(tmp_path / "new"))
    assert (drawn.exit_code, drawn.output) == (0, "")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {
        f"kort-{flow.id}.txt" for flow in REAL.flows
    }
    assert run("graph", "--format", "text", "--into", str(FILE)).exit_code == 2


def test_a_walk_asks_until_it_ends() -> None:
    walked = run("walk", "--flow", "borger", typed="2\n4\n")
    assert "ring-114: I DAG:" in walked.output
    assert "114" in walked.output.splitlines()[-4]


def test_a_walk_asks_again_when_the_answer_is_no_number() -> None:
    walked = run("walk", "--flow", "borger", typed="ja\n9\n1\n")
    assert "ring-112: NU:" in walked.output


def test_a_walk_with_answers_prints_the_path_and_its_end() -> None:
    walked = run("walk", "--flow", "borger", "--answers", "fare-nu=maaske, hvad-ved-du=plan-senere")
    assert walked.output.startswith("fare-nu: Er nogen i fare nu eller inden for et døgn? Måske")
    assert "ring-114: I DAG:" in walked.output


def test_a_walk_with_too_few_answers_says_what_is_due() -> None:
    walked = run("walk", "--flow", "akut", "--answers", "akut-fare-nu=maaske,leder-orienteret=nej")
    assert "hvad-ved-du: " in walked.output
    assert "Mangler svar: " in walked.output


def test_a_walk_over_an_instruction() -> None:
    answers = "akut-fare-nu=ringet-112,leder-orienteret=nej,ring-til-leder=done,barn-i-dag=ja"
    walked = run("walk", "--flow", "akut", "--answers", answers)
    assert "underretning-uden-foraeldre: I DAG" in walked.output


@pytest.mark.parametrize("answers", ["nej=ja", "fare-nu=nok", "fare-nu"])
def test_an_answer_that_does_not_exist_is_a_wrong_use(answers: str) -> None:
    assert run("walk", "--answers", answers).exit_code == 2


def test_a_flow_that_does_not_exist_is_a_wrong_use() -> None:
    refused = run("paths", "--flow", "borgr")
    assert refused.exit_code == 2
    assert "akut, borger, medarbejder" in refused.output


@pytest.mark.parametrize("words", [("paths", "--count"), ("graph", "--format", "text"), ("walk",)])
@pytest.mark.parametrize("name", ["unknown-target", "loop", "unknown-start", "last-has-condition"])
def test_a_file_with_an_error_is_not_shown_but_its_error_is(name: str, words: tuple[str, ...]) -> None:
    faulty = next(path for path in BAD if path.stem == name)
    refused = CliRunner().invoke(wizard, [words[0], str(faulty), *words[1:]])
    assert refused.exit_code == 1
    assert isinstance(refused.exception, SystemExit)
    code, position = expected(faulty).split(",")[0].split()
    assert refused.output.startswith(f"{faulty}:{position}: {code}: ")


def test_a_broken_file_gives_its_problems(tmp_path: Path) -> None:
    broken = tmp_path / "flows.yaml"
    broken.write_text("guide: []\n")
    refused = CliRunner().invoke(wizard, ["paths", str(broken)])
    assert refused.exit_code == 1
    assert f"{broken}:1:" in refused.output
