"""Who may import what. The table is the house's; a module not named here follows the row of its room."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENGINE = sorted((ROOT / "wizard" / "flows").glob("*.py"))
WEB = {"flask", "flask_wtf", "werkzeug", "jinja2", "wtforms", "babel", "click", "markupsafe"}
OUTSIDE = {"os", "time", "random", "secrets", "subprocess", "socket", "logging"}
ENGINE_LIBRARIES = {"yaml", "pydantic", "pydantic_core", "opening_hours", "wizard"}
# the only engine modules that read text as YAML, and those that read files
READERS = {"loading", "notation", "messages", "repairing", "validation"}


def imported(path: Path) -> Iterator[str]:
    """Gives the full names of the modules a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def roots(path: Path) -> set[str]:
    """Gives the top names of what a file imports."""
    return {name.split(".")[0] for name in imported(path)}


def at_module_level(path: Path) -> set[str]:
    """Gives the top names imported when the module is."""
    body = ast.parse(path.read_text()).body
    names = [alias.name for node in body if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in body if isinstance(node, ast.ImportFrom) and node.module]
    return {name.split(".")[0] for name in names} | {name for name in names if name.startswith("wizard.")}


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.stem)
def test_the_engine_knows_no_web_no_clock_and_no_environment(path: Path) -> None:
    found = roots(path)
    assert not found & WEB
    assert not found & OUTSIDE
    assert found - set(sys.stdlib_module_names) <= ENGINE_LIBRARIES
    assert all(name.startswith("wizard.flows") for name in imported(path) if name.startswith("wizard"))
    assert "now()" not in path.read_text()
    assert "today()" not in path.read_text()


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.stem)
def test_only_the_readers_of_the_engine_read(path: Path) -> None:
    if path.stem not in READERS:
        assert "yaml" not in roots(path)
        assert not {"read_text", "read_bytes", "open"} & _called(path)


def _called(path: Path) -> set[str]:
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def test_errors_import_nothing_but_the_standard_library() -> None:
    assert roots(ROOT / "wizard/flows/errors.py") <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("name", ["pages", "places", "keys", "composing", "contact_cards", "said"])
def test_what_is_shown_and_sealed_knows_no_flask(name: str) -> None:
    assert not roots(ROOT / f"wizard/{name}.py") & (WEB - {"babel"})


def test_only_the_renderer_s_process_imports_weasyprint() -> None:
    for path in (ROOT / "wizard").rglob("*.py"):
        assert ("weasyprint" in roots(path)) is (path.name == "pdf_process.py"), path
    assert not roots(ROOT / "wizard/pdf.py") & WEB


def test_views_leave_yaml_paper_and_session_to_others() -> None:
    tree = ast.parse((ROOT / "wizard/views.py").read_text())
    names = {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert not roots(ROOT / "wizard/views.py") & {"yaml", "weasyprint"}
    assert "session" not in names


@pytest.mark.parametrize("path", sorted((ROOT / "wizard").glob("cli*.py")), ids=lambda path: path.stem)
def test_commands_work_when_the_app_does_not(path: Path) -> None:
    assert not at_module_level(path) & {"flask", "wizard.app", "wizard.views", "wizard.visits"}


def test_importing_the_engine_imports_no_flask() -> None:
    code = "import sys, wizard.flows.validation; sys.exit('flask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_importing_the_app_imports_no_weasyprint() -> None:
    code = "import sys, wizard.app; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def lengths() -> Iterator[tuple[str, int]]:
    """Gives every function of the wizard with its length in lines."""
    for path in (ROOT / "wizard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_no_function_is_longer_than_a_reader_can_hold() -> None:
    assert [found for found in lengths() if found[1] > 25] == []


def test_no_file_is_longer_than_a_room() -> None:
    files = [*(ROOT / "wizard").rglob("*.py"), *(ROOT / "wizard" / "templates").rglob("*.html")]
    assert [path.name for path in files if len(path.read_text().splitlines()) > 250] == []
