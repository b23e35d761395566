"""The app starts only when all it needs is sound, and says in plain lines what is not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from gunicorn.arbiter import Arbiter

from tests.support.content import FILE
from wizard.app import create_app
from wizard.config import FROM_ENVIRONMENT, InvalidSetting, settings, without_effect
from wizard.flows.errors import BrokenFlows
from wizard.sealing.keys import InvalidKeys
from wizard.wsgi import CANNOT_START, start


def test_a_broken_flows_file_stops_the_start_with_every_problem_on_a_line(
    tmp_path: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "flows.yaml"
    text = FILE.read_text().replace("ordered:", "orderet:", 1)
    broken.write_text(text.replace("urgency: now", "urgency: naw", 1))
    monkeypatch.setenv("WIZARD_FLOWS", str(broken))
    monkeypatch.setenv("WIZARD_KEYS", str(key_file))
    with pytest.raises(SystemExit) as ended:
        start()
    assert ended.value.code == CANNOT_START == Arbiter.WORKER_BOOT_ERROR
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) >= 2
    for line in lines:
        file, number, column, code, sentence = line.split(":", 4)
        assert file == str(broken)
        assert int(number) > 1
        assert int(column) > 1
        assert code.strip()
        assert sentence.strip()
    assert any("orderet" in line and "mente du" in line for line in lines)


def test_a_missing_flows_file_stops_the_start(tmp_path: Path, key_file: Path) -> None:
    with pytest.raises(BrokenFlows):
        create_app(KEYS=key_file, FLOWS=tmp_path / "none.yaml")


def test_missing_keys_stop_the_start(tmp_path: Path) -> None:
    with pytest.raises(InvalidKeys):
        create_app(KEYS=tmp_path / "none")


@pytest.mark.parametrize("languages", ["da xx", "da ../../etc", "en", ""])
def test_a_language_without_a_catalogue_stops_the_start(key_file: Path, languages: str) -> None:
    with pytest.raises(InvalidSetting):
        create_app(KEYS=key_file, LANGUAGES=languages)


def test_settings_come_from_the_environment_and_are_checked() -> None:
    found = settings({}, {"WIZARD_SECURE": "0", "WIZARD_FLOWS": "other.yaml", "WIZARD_SECRET": "x"})
    assert found["SESSION_COOKIE_NAME"] == "kontaktguide"
    assert found["FLOWS"] == Path("other.yaml")
    assert "SECRET" not in found
    assert settings({}, {})["SESSION_COOKIE_NAME"] == "__Host-kontaktguide"
    with pytest.raises(InvalidSetting):
        settings({}, {"WIZARD_SECURE": "maybe"})


def test_a_setting_that_does_nothing_is_told_with_the_name_that_may_be_meant(tmp_path: Path) -> None:
    sound = {f"WIZARD_{name}": "x" for name in FROM_ENVIRONMENT if name != "PUBLIC"}
    assert list(without_effect({**sound, "WIZARD_PUBLIC": str(tmp_path), "HOME": "x"})) == []
    assert list(without_effect({"WIZARD_HUORS": "2", "WIZARD_OF_OZ": "x", "WIZARD_PUBLIC": "/nowhere"})) == [
        "WIZARD_HUORS is no setting of this program and has no effect; did you mean WIZARD_HOURS?",
        "WIZARD_OF_OZ is no setting of this program and has no effect",
        "WIZARD_PUBLIC: /nowhere is no folder; nobody is told what was built of older content",
    ]


def test_what_does_nothing_is_in_the_log_at_the_start(tmp_path: Path) -> None:
    environ = {**os.environ, "WIZARD_FLOWS": str(tmp_path / "none.yaml"), "WIZARD_HUORS": "2"}
    command = [sys.executable, "-c", "from wizard.wsgi import start; start()"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True)
    assert done.returncode == CANNOT_START
    assert re.search(r"^[-0-9]+ \d\dh WARNING WIZARD_HUORS is no setting ", done.stderr, re.MULTILINE)
