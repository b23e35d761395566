"""What all tests share: an app on the real content, with its own keys and a clock that stands still."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support.clocks import MONDAY_NOON
from tests.support.content import FILE, ROOT, TRANSLATIONS
from tests.support.long import LONG
from tests.support.read_once import load_once  # noqa: F401  # a fixture, for all tests
from tests.support.renderers import patient
from tests.support.visitor import Visitor
from wizard.app import create_app
from wizard.flows.model import Flows
from wizard.flows.validation import load
from wizard.pdf.renderer import Renderer
from wizard.sealing.keys import new_key
from wizard.web.services import EXTENSION_KEY

pytest_plugins = ["tests.support.served", "tests.support.timed"]


# folders and files whose tests start servers, draw papers, walk far or check whole guides; `make quick` leaves them out
SLOW = (
    "author/",
    "bench/",
    "browser/",
    "cli/",
    "docs/test_docs.py",
    "examples/test_papers.py",
    "flows/graph/",
    "flows/reading/test_hostile.py",
    "flows/reports/test_changes",
    "flows/reports/test_tables.py",
    "flows/rules/test_mutants.py",
    "flows/test_alone.py",
    "i18n/",
    "offline/",
    "pages/test_built.py",
    "pages/test_calls.py",
    "pages/test_paper_key.py",
    "pdf/",
    "scripts/test_sbom.py",
    "scripts/test_sheet.py",
    "scripts/test_wheel.py",
    "sealing/test_rotation.py",
    "server/",
    "shipped/",
    "web/test_ahead.py",
    "web/test_card.py",
    "web/test_changed_file.py",
    "web/test_contacts_now.py",
    "web/test_languages.py",
    "web/test_outcomes.py",
    "web/test_padding.py",
    "web/test_pdf_views.py",
    "web/test_reader_views.py",
    "web/test_same_numbers.py",
    "web/test_tabs.py",
    "web/test_untranslated.py",
    "web/test_walk.py",
)
# folders whose tests hang on other processes and on time: what fails there is tried once more, and both are told
OF_PROCESSES = ("browser/", "offline/", "pdf/", "scripts/", "server/")
SHIPPED = str(ROOT / "flows.yaml")
# what draws papers, and is skipped where the library for it is missing
PAPER = ("pdf/", "web/test_pdf_views.py")
NO_PAPER = pytest.mark.skip(
    reason="Pango is not installed (libpango-1.0-0 libpangoft2-1.0-0): no paper can be drawn"
)


# every app, command and process that a test starts serves the guide of the tests, unless it says another
os.environ.update(WIZARD_FLOWS=str(FILE), WIZARD_TRANSLATIONS=str(TRANSLATIONS))


# the tests that are about the shipped guide; whatever else reads it would turn red when an author changes a number
OF_SHIPPED = (
    *("tests/shipped/", "tests/docs/", "tests/scripts/", "tests/browser/", "bench/"),
    *("tests/test_words.py", "tests/cli/test_main.py"),
)


def _refuse_shipped(event: str, arguments: tuple[object, ...]) -> None:
    """Let no other test of the product open `flows.yaml`."""
    test = os.environ.get("PYTEST_CURRENT_TEST", "")
    if event == "open" and test and str(arguments[0]) == SHIPPED and not test.startswith(OF_SHIPPED):
        raise AssertionError(
            f"{test} reads the shipped guide: use tests.support.content, or move it to tests/shipped"
        )


def pytest_configure() -> None:
    sys.addaudithook(_refuse_shipped)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even read the slow ones for `make quick`: reading them takes longer than many tests."""
    within = f"{collection_path.relative_to(ROOT).as_posix()}{'/' * collection_path.is_dir()}"
    return (within.removeprefix("tests/").startswith(SLOW) and "not slow" in config.option.markexpr) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not LONG:
        put_off = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=put_off)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
    # they wait more than they work: first, one process of the tests waits beside one that works; last, both waited
    items.sort(key=lambda item: not item.nodeid.startswith("tests/server/"))
    drawing = Renderer().available()
    for item in items:
        within = item.nodeid.removeprefix("tests/")
        if within.startswith(OF_PROCESSES):
            item.add_marker(pytest.mark.flaky(reruns=1))
        if within.startswith(SLOW):
            item.add_marker("slow")
        if within.startswith(PAPER) and not drawing:
            item.add_marker(NO_PAPER)


def pytest_collection_finish() -> None:
    # what is there now stays until the end: looked through again and again, it is a tenth of the time of all tests
    gc.freeze()


@pytest.fixture(scope="session")
def flows() -> Flows:
    return load(FILE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the guide of the tests as a published file, in a folder of its own."""
    path = tmp_path / "flows.yaml"
    path.write_bytes(FILE.read_bytes())
    return path


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "keys"
    path.write_text(new_key() + "\n")
    path.chmod(0o600)
    return path


@pytest.fixture(scope="session")
def app(key_file: Path) -> Iterator[Flask]:
    app = patient(create_app(KEYS=key_file, SECURE=False, NOW=lambda: MONDAY_NOON))
    app.testing = False  # faults must end in their page, as for a visitor
    yield app
    app.extensions[EXTENSION_KEY].renderer.close()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)
