"""The wheel, installed into an empty environment, is the whole product: one command serves it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from wizard.cli import serve as standalone
from wizard.cli.serve import prepare

ROOT = Path(__file__).parents[2]
PATIENCE = 60


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("kontaktguide-*.whl"))


def test_the_wheel_holds_content_catalogues_assets_and_fonts_and_no_sources_of_them(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"wizard/flows.yaml", "wizard/gunicorn.conf.py", "wizard/static/dist/manifest.json"} <= names
    assert {f"wizard/docs/kort-{card}.svg" for card in ("borger", "medarbejder", "akut")} <= names
    assert {f"wizard/translations/{lang}/LC_MESSAGES/messages.mo" for lang in ("en", "ar", "uk")} <= names
    assert any(name.endswith(".ttf") for name in names)
    assert any(name.endswith(".woff2") for name in names)
    assert any("licences" in name for name in names)
    assert not any(name.startswith(("wizard/assets", "tests")) or name.endswith(".scss") for name in names)


@pytest.fixture(scope="module")
def served(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("empty")
    uv = shutil.which("uv", path=f"{ROOT / 'var' / 'bin'}:{os.environ['PATH']}")
    assert uv, "set-up brings uv"
    python = str(folder / "venv" / "bin" / "python")
    for command in (
        [uv, "venv", "--quiet", "--python", sys.executable, str(folder / "venv")],
        [uv, "pip", "install", "--quiet", "--python", python, "-r", str(ROOT / "requirements.txt")],
        [uv, "pip", "install", "--quiet", "--python", python, "--no-deps", str(wheel)],
    ):
        subprocess.run(command, cwd=folder, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {"PATH": os.environ["PATH"], "PORT": str(port), "HOME": str(folder)}
    process = subprocess.Popen([folder / "venv" / "bin" / "kontaktguide"], cwd=folder, env=environ)
    yield f"http://127.0.0.1:{port}"
    process.send_signal(signal.SIGTERM)
    process.wait()


def test_one_command_serves_pages_in_every_language_and_built_files(served: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            page = _got(f"{served}/da/borger")
            break
        except (urllib.error.URLError, ConnectionError):
            assert time.monotonic() < until
            time.sleep(0.2)
    assert 'href="tel:112"' in page
    assert "/static/css/main-" in page
    assert 'lang="ar" dir="rtl"' in _got(f"{served}/ar/borger")
    sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "kg-" in _got(served + sheet)


def _got(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return str(answer.read().decode())


def test_keys_are_made_once_and_only_for_the_owner(tmp_path: Path) -> None:
    environ: dict[str, str] = {}
    prepare(environ, tmp_path)
    keys = Path(environ["WIZARD_KEYS"])
    first = keys.read_text()
    assert keys.stat().st_mode & 0o777 == 0o600
    prepare({}, tmp_path)
    assert keys.read_text() == first
    assert environ["WIZARD_SECURE"] == "0"


def test_with_arguments_it_is_the_authors_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["kontaktguide", "--help"])
    with pytest.raises(SystemExit) as ended:
        standalone.main()
    assert ended.value.code == 0
    assert "check" in capsys.readouterr().out
