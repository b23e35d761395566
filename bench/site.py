"""A production form of its own for `bench/torture.py`, with its own keys and its own content, on loopback."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.walker import Walker
from deploy import serve
from wizard.flows.model import Flows
from wizard.flows.validation import load
from wizard.keys import new_key

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Site:
    """A production form of its own, with its own keys and content."""

    folder: Path
    flows: Flows = field(default_factory=lambda: load(ROOT / "flows.yaml"))

    def __post_init__(self) -> None:
        (self.folder / "keys").touch(mode=0o600)
        (self.folder / "keys").write_text(new_key())
        shutil.copy(ROOT / "flows.yaml", self.file)
        self.environ = {
            "WIZARD_KEYS": str(self.folder / "keys"),
            "WIZARD_FLOWS": str(self.file),
            "WIZARD_SECURE": "0",
        }

    @property
    def file(self) -> Path:
        return self.folder / "flows.yaml"

    @contextmanager
    def served(self, workers: int = 2) -> Iterator[serve.Production]:
        log = os.open(self.folder / "log", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        production = serve.Production(free_port(), 1, workers, self.environ, log=log)
        try:
            production.start()
            yield production
        finally:
            production.stop()
            os.close(log)

    def walkers(self, port: int, count: int) -> list[Walker]:
        return [Walker(port, self.flows, seed) for seed in range(count)]


def free_port() -> int:
    """Gives a port of this machine that nobody listens on."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def workers_of(production: serve.Production) -> list[int]:
    """Gives the process numbers of all workers."""
    pids = [instance.pid for instance in production.instances]
    listed = " ".join(Path(f"/proc/{pid}/task/{pid}/children").read_text() for pid in pids)
    return [int(pid) for pid in listed.split()]
