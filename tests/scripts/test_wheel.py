"""The wheel, installed into an empty environment, is the whole product: one command serves it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import release
from tests.support.long import long, some
from tests.support.renderers import wait_until
from wizard.cli import serve as standalone
from wizard.cli.serve import prepare

ROOT = Path(__file__).parents[2]
PATIENCE = 60


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what a fresh clone would hold if all that is here were committed: nothing built, nothing fetched."""
    folder = tmp_path_factory.mktemp("clone")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def packed(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the source archive of a fresh clone, and the wheel of that archive."""
    return release.build(checkout, tmp_path_factory.mktemp("dist"))


def test_the_wheel_of_a_fresh_clone_is_whole(packed: tuple[Path, Path]) -> None:
    assert list(release.faults(packed[1])) == []
    names = zipfile.ZipFile(packed[1]).namelist()
    assert any("licences" in name for name in names)
    assert not any(name.endswith(".scss") for name in names)


@long  # builds everything a second time
def test_the_same_checkout_gives_the_same_bytes_elsewhere_and_later(
    checkout: Path, packed: tuple[Path, Path], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(checkout, elsewhere, ignore=shutil.ignore_patterns("dist", "node_modules", "*.mo"))
    for path in elsewhere.rglob("*"):
        os.utime(path)
        path.chmod(path.stat().st_mode & ~0o027)  # as a careful umask leaves them
    (elsewhere / "node_modules").symlink_to(ROOT / "node_modules")
    for first, second in zip(packed, release.build(elsewhere, tmp_path), strict=True):
        assert first.read_bytes() == second.read_bytes(), first.name


def test_a_wheel_that_lacks_something_is_found(packed: tuple[Path, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(packed[1]) as whole, zipfile.ZipFile(tmp_path / "wheel", "w") as poor:
        for name in whole.namelist():
            if not name.endswith((".mo", ".css")):
                poor.writestr(name, b"")
        poor.writestr("tests/support/oracle.py", b"")
    missing = [f"lacks wizard/translations/{lang}/LC_MESSAGES/messages.mo" for lang in ("en", "ar", "uk")]
    expected = [*missing, "lacks any .css", "holds tests/support/oracle.py"]
    assert sorted(release.faults(tmp_path / "wheel")) == sorted(expected)


def test_what_cannot_be_built_stops_the_build(checkout: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(checkout, broken, ignore=shutil.ignore_patterns("node_modules", "dist", "var"))
    (broken / "node_modules").symlink_to(ROOT / "node_modules")
    (broken / "wizard/assets/scss/main.scss").write_text('@use "nothing";')
    with pytest.raises(SystemExit, match="could not be built"):
        release.pack(broken, "wheel", tmp_path)


def test_a_version_has_its_heading_in_the_changelog(tmp_path: Path) -> None:
    assert f"## [{release.version_of(ROOT)}]" in (ROOT / "CHANGELOG.md").read_text()
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "2.0"')
    (tmp_path / "CHANGELOG.md").write_text("## [Unreleased]")
    assert list(release.obstacles(tmp_path)) == [
        "CHANGELOG.md has no heading ## [2.0]",
        "not everything is committed",
    ]


@pytest.fixture(scope="module")
def served(packed: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("empty")
    uv = shutil.which("uv", path=f"{ROOT / 'var' / 'bin'}:{os.environ['PATH']}")
    assert uv, "set-up brings uv"
    python = str(folder / "venv" / "bin" / "python")
    for command in (
        [uv, "venv", "--quiet", "--python", sys.executable, str(folder / "venv")],
        [uv, "pip", "install", "--quiet", "--python", python, "-r", str(ROOT / "requirements/run.txt")],
        [uv, "pip", "install", "--quiet", "--python", python, "--no-deps", str(packed[1])],
    ):
        subprocess.run(command, cwd=folder, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {"PATH": os.environ["PATH"], "PORT": str(port), "HOME": str(folder)}
    process = subprocess.Popen([folder / "venv" / "bin" / "kontaktguide"], cwd=folder, env=environ)
    site = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: _answers(f"{site}/-/health"), PATIENCE)
        yield site
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def test_one_command_serves_pages_in_every_language_and_built_files(served: str) -> None:
    page = _got(f"{served}/da/borger").decode()
    assert 'href="tel:112"' in page
    assert "/static/css/main-" in page
    assert 'lang="ar" dir="rtl"' in _got(f"{served}/ar/borger").decode()
    sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert b"kg-" in _got(served + sheet)


def test_it_draws_papers_with_its_own_fonts(served: str) -> None:
    for language in some(("ar", "da"), 2):
        # the first paper of all, at the lowest priority beside other tests: it may take longer than a visitor waits
        paper = f"{served}/{language}/om/kort/akut/kort.pdf"
        wait_until(lambda: _answers(paper), PATIENCE)  # noqa: B023 - asked for before the next language
        assert _got(paper).startswith(b"%PDF")


def _answers(url: str) -> bool:
    try:
        return bool(_got(url))
    except (urllib.error.URLError, ConnectionError):
        return False


def _got(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:
        return bytes(answer.read())


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
