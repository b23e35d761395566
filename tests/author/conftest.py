"""A desk on a copy of the shipped guide, and a browser without script that it has let in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support.clocks import MONDAY_NOON
from tests.support.content import FILE
from tests.support.desk import PORT, Author
from wizard.author.access import Pass
from wizard.author.app import create_desk
from wizard.author.desk import EXTENSION_KEY


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the published file, in a folder of its own."""
    path = tmp_path / "flows.yaml"
    path.write_bytes(FILE.read_bytes())
    return path


@pytest.fixture
def own() -> Pass:
    return Pass()


@pytest.fixture
def desk_app(file: Path, own: Pass) -> Iterator[Flask]:
    app = create_desk(file, PORT, own, now=lambda: MONDAY_NOON)
    yield app
    app.extensions[EXTENSION_KEY].renderer.close()


@pytest.fixture
def author(desk_app: Flask, own: Pass) -> Author:
    return Author(desk_app, own.key)
