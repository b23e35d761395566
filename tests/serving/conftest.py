"""The app in its production form, started for the tests on loopback."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy import serve
from tests.conftest import FLOWS


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


@dataclass
class Served:
    """A running production form, and where everything lies that it could have written to."""

    production: serve.Production
    folder: Path

    @property
    def port(self) -> int:
        return self.production.port

    @property
    def flows(self) -> Path:
        return self.folder / "flows.yaml"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()


@pytest.fixture
def serving(key_file: Path) -> Iterator[Callable[..., Served]]:
    """Gives a function that starts the production form, or gunicorn alone with `nginx=False`."""
    started: list[tuple[serve.Production, int]] = []
    with tempfile.TemporaryDirectory(prefix="kg-test-") as name:

        def start(*, nginx: bool = True, instances: int = 1, workers: int = 2, **given: object) -> Served:
            folder = Path(name)
            (folder / "tmp").mkdir()
            (folder / "flows.yaml").write_bytes(FLOWS.read_bytes())
            environ = {
                "WIZARD_KEYS": str(key_file),
                "WIZARD_FLOWS": str(folder / "flows.yaml"),
                "WIZARD_SECURE": "0",
                "TMPDIR": str(folder / "tmp"),
                "HOME": str(folder / "tmp"),
            }
            log = os.open(folder / "log", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
            production = serve.Production(free_port(), instances, workers, environ, log=log, **given)  # type: ignore[arg-type]
            started.append((production, log))
            if nginx:
                production.start()
            else:
                production.instances = [production.start_instance(f"127.0.0.1:{production.port}")]
                production.wait()
            return Served(production, folder)

        yield start
        for production, log in started:
            production.stop()
            os.close(log)
