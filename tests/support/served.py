"""The app in its production form, started for the tests on loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from deploy import serve
from tests.support.content import FILE
from tests.support.loopback import BYTECODE, free_port
from wizard.offline.fallback import build


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


Serving = Callable[..., Served]


@pytest.fixture(scope="session")
def public(app: Flask) -> Iterator[Path]:
    """Return the folder of what nginx serves itself, where its workers can read it."""
    with tempfile.TemporaryDirectory(prefix="kg-public-") as name:
        build(app, Path(name))
        Path(name).chmod(0o755)
        yield Path(name)


def _environ(folder: Path, key_file: Path) -> dict[str, str]:
    """Lays out what the app reads, and gives the settings that lead there."""
    (folder / "tmp").mkdir()
    (folder / "flows.yaml").write_bytes(FILE.read_bytes())
    shutil.copy2(key_file, folder / "keys")
    settings = {"WIZARD_KEYS": str(folder / "keys"), "WIZARD_FLOWS": str(folder / "flows.yaml")}
    private = dict.fromkeys(("TMPDIR", "HOME"), str(folder / "tmp"))
    return {**BYTECODE, **settings, **private, "WIZARD_SECURE": "0"}


@contextmanager
def _serving(key_file: Path, public: Path) -> Iterator[Serving]:
    started: list[tuple[serve.Production, int]] = []
    with tempfile.TemporaryDirectory(prefix="kg-test-") as name:

        def start(
            *, nginx: bool = True, instances: int = 1, workers: int = 2, log: str = "", **given: object
        ) -> Served:
            """Start it as a test asks for it."""
            folder = Path(name)
            environ = _environ(folder, key_file)
            file = os.open(log or folder / "log", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
            given |= {"log": file, "public": public}
            production = serve.Production(free_port(), instances, workers, environ, **given)  # type: ignore[arg-type]
            started.append((production, file))
            if nginx:
                production.start()
            else:
                production.instances = [production.start_instance(f"127.0.0.1:{production.port}")]
                production.wait()
            return Served(production, folder)

        yield start
        for production, file in started:
            production.stop()
            os.close(file)


@pytest.fixture
def serving(key_file: Path, public: Path) -> Iterator[Serving]:
    """Return a function that starts the production form, or gunicorn alone with `nginx=False`."""
    with _serving(key_file, public) as start:
        yield start


@pytest.fixture(scope="module")
def serving_for_all(key_file: Path, public: Path) -> Iterator[Serving]:
    """Return the same for what the tests of a module share."""
    with _serving(key_file, public) as start:
        yield start


@pytest.fixture(scope="module")
def running(key_file: Path, public: Path) -> Iterator[Served]:
    """Three instances of one worker behind nginx, shared by the tests of a module."""
    with _serving(key_file, public) as start:
        yield start(instances=3, workers=1)


@pytest.fixture
def three(running: Served) -> Served:
    """Return the same three instances, those started again that a test has ended."""
    production = running.production
    for number, instance in enumerate(production.instances):
        if instance.poll() is not None:
            production.instances[number] = production.start_instance(f"unix:{production.sockets[number]}")
    production.wait()
    return running


def workers(of: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes of an instance's workers."""
    children = Path(f"/proc/{of.pid}/task/{of.pid}/children").read_text()
    return [int(child) for child in children.split()]


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; fail after a minute."""
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)
