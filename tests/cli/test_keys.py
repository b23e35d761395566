"""The key ring changed by command: in order, with owner and permissions kept, whole or not at all."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wizard.cli import keys
from wizard.cli.main import wizard
from wizard.sealing.keys import new_key, read_keys
from wizard.sealing.place import LIFE_SECONDS


def run(*words: str) -> Result:
    return CliRunner().invoke(wizard, ["keys", *words])


@pytest.fixture
def ring(tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    path.touch(mode=0o600)
    path.write_text(f"# ours\n{new_key()}\n")
    return path


def test_a_key_is_added_promoted_and_retired(ring: Path) -> None:
    (old,) = read_keys(ring)
    assert run("add", str(ring)).exit_code == 0
    first, new = read_keys(ring)
    assert first == old
    assert run("promote", str(ring)).exit_code == 0
    assert read_keys(ring) == (new, old)
    early = run("retire", str(ring))
    assert early.exit_code == 1
    assert "vent 24 timer" in early.output
    assert read_keys(ring) == (new, old)
    os.utime(ring, (0, time.time() - LIFE_SECONDS - 1))
    assert run("retire", str(ring)).exit_code == 0
    assert read_keys(ring) == (new,)
    assert ring.read_text().startswith("# ours\n")
    assert [path.name for path in ring.parent.iterdir()] == ["keys"], "nothing is left lying about"


@pytest.mark.parametrize("command", ["promote", "retire"])
def test_the_only_key_is_kept(ring: Path, command: str) -> None:
    before = ring.read_text()
    assert run(command, str(ring), *(["--now"] if command == "retire" else [])).exit_code == 1
    assert ring.read_text() == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_owner_and_permissions_stay(ring: Path) -> None:
    os.chown(ring, 12345, 54321)
    ring.chmod(0o640)
    run("add", str(ring))
    found = ring.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (12345, 54321, 0o640)


@pytest.mark.parametrize("text", ["", "kort\n"])
def test_a_ring_that_is_none_is_not_touched(ring: Path, text: str) -> None:
    ring.write_text(text)
    refused = run("add", str(ring))
    assert refused.exit_code == 1
    assert refused.output.startswith("Fejl: ")
    assert ring.read_text() == text
    assert run("add", str(ring.parent / "none")).exit_code == 1


def test_without_a_file_it_is_the_ring_of_the_settings(ring: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIZARD_KEYS", str(ring))
    assert run("add").exit_code == 0
    assert len(read_keys(ring)) == 2


def test_each_step_gives_the_next_with_the_path_of_the_ring(
    ring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"keys add {ring}" in run("promote", str(ring)).output
    monkeypatch.chdir(ring.parent)
    for step, after in (("add", "promote"), ("promote", "retire")):
        assert run(step, "keys").output.endswith(f": {sys.executable} -m wizard keys {after} {ring}\n")


def test_what_is_installed_asks_for_the_path_of_the_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside it, among the packages, there is no ring; a checkout has one in var/keys."""
    monkeypatch.delenv("WIZARD_KEYS", raising=False)
    monkeypatch.setattr(keys, "IS_CHECKOUT", False)
    refused = run("add")
    assert refused.exit_code == 2
    assert "skriv, hvor nøgleringen ligger" in refused.output
    assert "keys add /etc/kontaktguide/keys" in refused.output
    assert "site-packages" not in refused.output
