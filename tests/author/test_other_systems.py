"""The desk on a system that has less: what Windows and macOS lack is hidden, since neither is at hand.

What cannot be shown so is how those systems themselves behave.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from tests.support.content import FILE
from wizard.author import files

WITHOUT = """
import multiprocessing.connection, os, signal, subprocess, sys
for name in ("fcntl", "resource", "pwd", "grp", "termios", "gunicorn", "weasyprint"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "killpg", "getuid", "geteuid", "chown", "register_at_fork", "memfd_create", "nice",
             "uname", "fchmod", "pwrite"):
    if hasattr(os, name):
        delattr(os, name)
del signal.SIGKILL
"""
AT_WORK = """
from pathlib import Path
from tests.support.desk import PORT, Author
from wizard.author.access import Pass
from wizard.author.app import create_desk
own = Pass()
author = Author(create_desk(Path(sys.argv[1]), PORT, own), own.key)
page = author.open("/ret/contact/hotline-radikalisering")
author.send(page, {"phone": "41 74 90 91"})
author.post("/udgiv", author.open("/udgiv").form())
assert "programmet Pango mangler" in author.open("/godkendelse.pdf", 503).text
author.open("/preview/kladde/nu/da/g/borger;fare-nu=ja")
assert "programmet Pango mangler" in author.open("/preview/kladde/nu/da/g/borger;fare-nu=ja/papir/uden-svar", 409).text
"""


def test_a_number_is_changed_and_published_without_what_unix_has(tmp_path: Path) -> None:
    (tmp_path / "flows.yaml").write_bytes(FILE.read_bytes())
    fake = "sys.modules['msvcrt'] = type(sys)('msvcrt')\nsys.modules['msvcrt'].LK_LOCK = 1\n"
    fake += "sys.modules['msvcrt'].locking = lambda *_: None\n"
    ended = subprocess.run(  # every word of the command is our own
        [sys.executable, "-X", "utf8=0", "-c", WITHOUT + fake + AT_WORK, str(tmp_path / "flows.yaml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert 'phone: "41 74 90 91"' in (tmp_path / "flows.yaml").read_text(encoding="utf-8")


def test_a_file_that_another_program_reads_is_replaced_when_that_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused, moved = [PermissionError(errno.EACCES, "open elsewhere")] * 2, os.replace

    def busy(name: str, target: Path) -> None:
        """Refuse as Windows does while a reader has the file open."""
        if refused:
            raise refused.pop()
        moved(name, target)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(files, "BETWEEN", 0)
    with pytest.raises(files.CannotKeep):
        files.replace(tmp_path / "a", b"a")  # elsewhere a refusal is final
    monkeypatch.setattr(files, "TRIES", 3)
    files.replace(tmp_path / "a", b"b")
    assert (tmp_path / "a").read_bytes() == b"b"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_the_lock_of_windows_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = [OSError(errno.EDEADLK, "held by another desk")] * 2
    system = types.ModuleType("msvcrt")

    def locking(_descriptor: int, _mode: int, _bytes: int) -> None:
        """Give up, as the system does after ten seconds, until the other desk is done."""
        if held:
            raise held.pop()

    vars(system).update(LK_LOCK=1, locking=locking)
    monkeypatch.setitem(sys.modules, "msvcrt", system)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with files.locked(tmp_path / "lock"):
        assert not held
