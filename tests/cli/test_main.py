"""The author's commands: what they print, how they end, and that they need no app."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.content import FILE, ROOT
from tests.support.miniatures import BAD, GOOD, expected
from wizard.cli import main as cli

SMALLEST = next(path for path in GOOD if path.stem == "smallest")
OVERDUE = next(path for path in BAD if path.stem == "never-checked")
FAULTY = next(path for path in BAD if path.stem == "unknown-target")
TODAY = "--today=2026-11-23"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.wizard, [str(argument) for argument in arguments])


def test_a_clean_file_ends_with_0_and_prints_no_problem() -> None:
    done = run("check", SMALLEST, TODAY)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.endswith(f"\n{SMALLEST}: ingen fejl, ingen advarsler\n")
    assert "  Døgnet rundt, alle årets dage: alarm, politi\n" in done.stderr, "hours as the page says them"


def test_a_broken_file_ends_with_1_and_prints_each_problem_on_a_line() -> None:
    done = run("check", FAULTY, TODAY)
    code, position = expected(FAULTY).split()
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{FAULTY}:{position}: {code}: „komunen“ findes ikke")
    assert done.stdout.count("\n") == 1
    assert "1 fejl" in done.stderr


def test_warnings_stand_apart_and_count_only_when_strict() -> None:
    done = run("check", OVERDUE, TODAY)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Advarsler" in done.stderr
    assert "1 advarsel" in done.stderr
    strict = run("check", OVERDUE, TODAY, "--strict")
    assert strict.exit_code == 1
    assert "guiden kan bruges alligevel" not in strict.stderr


def test_many_that_were_never_checked_are_one_line_and_errors_come_last(tmp_path: Path) -> None:
    path = tmp_path / "flows.yaml"
    text = SMALLEST.read_text(encoding="utf-8").replace(
        "checked: 2026-11-01\n    checked_by: Vagten", "checked: never"
    )
    path.write_text(text.replace("20 00 00 01", "20 00 00 1"), encoding="utf-8")
    both = CliRunner().invoke(cli.wizard, ["check", str(path), TODAY])
    assert both.stderr.count("never-checked") == 1
    assert "3 kontakter er aldrig kontrolleret" in both.stderr
    assert both.output.splitlines()[-2].startswith(f"{path}:31:12: not-dialable")


def test_check_says_what_each_language_loses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIZARD_LANGUAGES", "da en")
    assert "Sprog" not in run("check", FILE, TODAY).stderr
    path = tmp_path / "flows.yaml"
    text = FILE.read_text(encoding="utf-8")
    path.write_text(text.replace("Film ikke.", "Film intet."), encoding="utf-8")
    assert "tekster vises på dansk" in run("check", path, TODAY).stderr
    path.write_text(text.replace("question: Er nogen i fare", "question: Er en i fare"), encoding="utf-8")
    assert "en: sproget tilbydes ikke: " in run("check", path, TODAY).stderr


def test_the_day_decides_what_is_due() -> None:
    assert run("check", SMALLEST, "--today=2027-04-20", "--strict").exit_code == 0
    assert "Husk" in run("check", SMALLEST, "--today=2027-04-20").stderr
    assert run("check", SMALLEST, "--today=2028-01-01", "--strict").exit_code == 1
    assert run("check", SMALLEST, "--today=2026-01-01").exit_code == 1


def test_problems_can_be_had_as_json() -> None:
    done = run("check", FAULTY, TODAY, "--format=json")
    (problem,) = json.loads(done.stdout)
    assert done.exit_code == 1
    assert set(problem) == {"file", "line", "column", "code", "message", "severity", "subject"}
    assert (problem["code"], problem["subject"]) == ("unknown-target", "step.hvem")


@pytest.mark.parametrize(
    "arguments",
    [("check", "nowhere.yaml"), ("check", "/"), ("check", "--today=i-dag"), ("check", "--x"), ("tjek",)],
)
def test_a_wrong_command_ends_with_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_without_a_file_it_is_the_one_here_else_the_one_of_the_setting_else_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WIZARD_FLOWS", raising=False)
    monkeypatch.chdir(tmp_path)
    assert f"{ROOT / 'flows.yaml'}: ingen fejl" in run("check", TODAY).stderr
    Path("flows.yaml").write_bytes(SMALLEST.read_bytes())
    assert run("check", TODAY).stderr.endswith("flows.yaml: ingen fejl, ingen advarsler\n")
    monkeypatch.setenv("WIZARD_FLOWS", str(FAULTY))
    assert run("check", TODAY).exit_code == 1


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema").stdout)["required"] == ["guide", "contacts", "flows", "steps", "outcomes"]


def test_it_runs_from_python() -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["check", str(SMALLEST), TODAY])
    assert ended.value.code == 0


def test_it_runs_as_a_module_without_flask() -> None:
    code = "import sys; sys.modules['flask'] = None\nfrom wizard.cli.main import main\nmain(sys.argv[1:])"
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(FAULTY)], cwd=ROOT, env=environment, capture_output=True
    )
    assert (done.returncode, b"unknown-target" in done.stdout) == (1, True)
    done = subprocess.run([sys.executable, "-m", "wizard", "check", str(SMALLEST)], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_flask_finds_the_group_and_needs_no_app_for_it(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("def create_app():\n    raise RuntimeError('must not be called')\n")
    packed = tmp_path / "kontaktguide-0.dist-info"
    packed.mkdir()
    (packed / "METADATA").write_text("Metadata-Version: 2.1\nName: kontaktguide\nVersion: 0\n")
    (packed / "entry_points.txt").write_text("[flask.commands]\nwizard = wizard.cli.main:wizard\n")
    assert 'wizard = "wizard.cli.main:wizard"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "flask", "--app", "app", "wizard", "check", str(FAULTY)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, b"unknown-target" in done.stdout) == (1, True), done.stderr


@pytest.mark.parametrize("words", [("paths", "--count"), ("graph", "--format", "text"), ("walk",)])
def test_every_command_finds_the_file_as_check_does(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WIZARD_FLOWS", raising=False)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli.wizard, words, input="1\n").exit_code == 0
    assert CliRunner().invoke(cli.wizard, [words[0], "nowhere.yaml", *words[1:]]).exit_code == 2
    monkeypatch.setenv("WIZARD_FLOWS", "nowhere.yaml")
    assert CliRunner().invoke(cli.wizard, words).exit_code == 2
