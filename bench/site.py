"""A production form of its own for `bench/torture.py`, with its own keys and its own content, on loopback."""

from __future__ import annotations

import atexit
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.walker import Walker
from deploy import serve
from tests.support.loopback import BYTECODE, free_port
from wizard.flows.model import Flows
from wizard.flows.validation import load
from wizard.sealing.keys import new_key

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Site:
    """A production form of its own, with its own keys and content."""

    folder: Path
    flows: Flows = field(default_factory=lambda: load(ROOT / "flows.yaml"))
    running: serve.Production | None = None

    def __post_init__(self) -> None:
        (self.folder / "keys").touch(mode=0o600)
        (self.folder / "keys").write_text(new_key())
        shutil.copy(ROOT / "flows.yaml", self.file)
        shutil.copytree(ROOT / "docs", self.folder / "docs", ignore=lambda _, names: no_pictures(names))
        self.environ = {
            "WIZARD_KEYS": str(self.folder / "keys"),
            "WIZARD_FLOWS": str(self.file),
            "WIZARD_SECURE": "0",
            **BYTECODE,
        }

    @property
    def file(self) -> Path:
        return self.folder / "flows.yaml"

    @contextmanager
    def kept(self, workers: int = 2) -> Iterator[Site]:
        """Start it once for several parts, which then find it running."""
        with self.served(workers) as self.running:
            yield self
        self.running = None

    @contextmanager
    def served(self, workers: int = 2) -> Iterator[serve.Production]:
        """Start it for one part, unless it runs already."""
        if self.running:
            yield self.running
            return
        log = os.open(self.folder / "log", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        environ, before = self.environ, no_powers()
        production = serve.Production(
            free_port(), 1, workers, environ, log=log, public=public(), before=before
        )
        try:
            production.start()
            yield production
        finally:
            production.stop()
            os.close(log)

    def said(self) -> list[str]:
        """Return the lines of the log that name a place in the flows file, and why it cannot be used."""
        position = re.compile(rf" WARNING {re.escape(str(self.file))}:\d+:\d+: [a-z0-9-]+: .+$")
        return [line for line in (self.folder / "log").read_text().splitlines() if position.search(line)]

    def walkers(self, port: int, count: int) -> list[Walker]:
        return [Walker(port, self.flows, seed) for seed in range(count)]


def no_pictures(names: list[str]) -> list[str]:
    """Return those of the names that are no pictures of a card."""
    return [name for name in names if not name.endswith(".svg")]


@functools.cache
def public() -> Path:
    """Build the fallback, once for this process; return its folder, which lies in memory."""
    folder = Path(tempfile.mkdtemp(prefix="kg-public-", dir=serve.MEMORY))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    command = [sys.executable, "-m", "wizard.offline.fallback", str(folder)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **BYTECODE}, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # every word is our own
    folder.chmod(0o755)  # where root starts it, nginx's workers are somebody else
    return folder


@functools.cache
def no_powers() -> list[str]:
    """Return what to put before a command lest root reads what nobody may read; nothing where it is not root.

    In production the app is not root, and a file without permissions is one that it cannot read.
    """
    command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    if os.geteuid() or not shutil.which(command[0]):
        return []
    tried = subprocess.run([*command, "test", "-r", ROOT / "flows.yaml"], check=False, capture_output=True)  # noqa: S603  # every word is our own
    return [] if tried.returncode else command


def workers_of(production: serve.Production) -> list[int]:
    """Return the process numbers of all workers."""
    pids = [instance.pid for instance in production.instances]
    listed = " ".join(Path(f"/proc/{pid}/task/{pid}/children").read_text() for pid in pids)
    return [int(pid) for pid in listed.split()]
