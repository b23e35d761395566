"""The app starts only when all it needs is sound, and says in plain lines what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from gunicorn.arbiter import Arbiter

from tests.support.content import FILE
from wizard.app import create_app
from wizard.config import InvalidSetting, settings
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
