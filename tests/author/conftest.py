"""A desk on a copy of the guide of the tests, and a browser without script that it has let in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support.clocks import MONDAY_NOON
from tests.support.content import FILE, ROOT
from tests.support.desk import PORT, Author
from tests.support.read_once import read_once  # noqa: F401  # a fixture, for all tests here
from wizard.author.access import Pass
from wizard.author.app import create_desk
from wizard.author.desk import EXTENSION_KEY
from wizard.pdf.renderer import Renderer

MADE_UP = ROOT / "examples" / "eksempelkoebing.yaml"


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    """Return what draws for all desks, with time for it: papers are drawn at the lowest priority beside other tests."""
    renderer = Renderer(timeout=120)
    yield renderer
    renderer.close()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the pages that papers are asked for of, each answered at once with a file that holds nothing."""
    pages: list[str] = []

    def draw(_self: Renderer, html: str) -> bytes:
        pages.append(html)
        return b"%PDF-"

    monkeypatch.setattr(Renderer, "render", draw)
    return pages


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a published file of one tenth of the size, for what does not hang on what a guide says."""
    path = tmp_path / "flows.yaml"
    path.write_bytes(MADE_UP.read_bytes())
    return path


@pytest.fixture
def own() -> Pass:
    return Pass()


@pytest.fixture
def desk_app(file: Path, own: Pass, renderer: Renderer) -> Flask:
    app = create_desk(file, PORT, own, now=lambda: MONDAY_NOON)
    app.extensions[EXTENSION_KEY].renderer = renderer
    return app


@pytest.fixture
def author(desk_app: Flask, own: Pass) -> Author:
    return Author(desk_app, own.key)


@pytest.fixture(scope="session")
def reading_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Pass]]:
    """Return one desk, and its key, for all tests that change nothing at it."""
    file, own = tmp_path_factory.mktemp("reading") / "flows.yaml", Pass()
    file.write_bytes(FILE.read_bytes())
    app = create_desk(file, PORT, own, now=lambda: MONDAY_NOON)
    yield app, own
    found = app.extensions[EXTENSION_KEY]
    assert not found.kept.differs, "a test that should only read has changed the draft"
    found.renderer.close()


@pytest.fixture(scope="session")
def reader(reading_app: tuple[Flask, Pass]) -> Author:
    """Return an author who only reads."""
    app, own = reading_app
    return Author(app, own.key)
