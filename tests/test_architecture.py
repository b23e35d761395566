"""Who may import what. The tables are the house's: each row lists what it may use, all of it further down."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WIZARD = ROOT / "wizard"
BELOW = {  # a room of the wizard -> the rooms it may import from
    "cli": "author starters server offline web pdf pages i18n sealing last_good flows config",
    "server": "app web config",
    "wsgi": "several app server web sealing flows config",
    "several": "app web sealing flows config",
    "app": "web pdf pages i18n sealing last_good flows config",
    "author": "starters offline app web pdf pages i18n sealing last_good flows config",
    "starters": "flows",
    "offline": "several app web pdf pages i18n sealing flows config",
    "web": "pdf pages i18n sealing last_good flows config",
    "pdf": "pages i18n flows config",
    "pages": "i18n sealing flows config",
    "sealing": "last_good flows",
    "last_good": "flows",
    "i18n": "flows config",
    "config": "",
    "flows": "",
    "__main__": "cli",
}
ENGINE = {  # a room of the engine -> the rooms it may import from
    "validation": "merging rules reading graph contacts model errors",
    "merging": "errors",
    "rules": "fingerprint graph contacts countries guide source_language model shorthand errors spelling digests",
    "reports": "graph contacts field_words countries source_language model errors",
    "reading": "field_words model errors spelling",
    "graph": "model errors spelling",
    "contacts": "countries model errors",
    "messages": "source_language reading model errors",
    "model": "countries source_language guide outcomes conditions shorthand errors",
    "guide": "approval countries outcomes conditions shorthand errors",
    "outcomes": "conditions shorthand errors",
    "conditions": "shorthand errors",
    "shorthand": "errors",
    "digests": "model",
    "source_language": "outcomes",
    "countries": "",
    "field_words": "",
    "fingerprint": "model",
    "approval": "conditions",
    "spelling": "",
    "errors": "",
}
WEB = {"flask", "flask_wtf", "werkzeug", "jinja2", "wtforms", "babel", "click", "markupsafe"}
FLASK = {"app", "several", "web", "author", "offline", "wsgi"}
OUTSIDE = {"os", "time", "random", "secrets", "subprocess", "socket", "logging"}
ENGINE_LIBRARIES = {"yaml", "pydantic", "pydantic_core", "opening_hours", "wizard"}
FILES = sorted(WIZARD.rglob("*.py"))
ENGINE_FILES = [path for path in FILES if path.is_relative_to(WIZARD / "flows")]


def name_of(path: Path) -> str:
    """Return the path below the wizard, without its ending."""
    return str(path.relative_to(WIZARD).with_suffix(""))


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of the modules a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "wizard")


def libraries(path: Path) -> set[str]:
    """Return the top names of what a file imports."""
    return {name.split(".")[0] for name in imported(path)}


def upward(path: Path, below: dict[str, str], package: tuple[str, ...]) -> list[str]:
    """Return what a file imports of the package that its row does not list."""
    parts = path.relative_to(WIZARD.parent.joinpath(*package)).with_suffix("").parts
    allowed = {parts[0], *below[parts[0]].split()}
    inside = (name.split(".") for name in imported(path))
    depth = len(package)
    return [
        ".".join(name)
        for name in inside
        if name[:depth] == [*package] and {*name[depth : depth + 1]} - allowed
    ]


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.parent != WIZARD or path.stem != "__init__"], ids=name_of
)
def test_a_room_imports_only_from_further_down(path: Path) -> None:
    assert upward(path, BELOW, ("wizard",)) == []


@pytest.mark.parametrize(
    "path", [path for path in ENGINE_FILES if name_of(path) != "flows/__init__"], ids=name_of
)
def test_a_room_of_the_engine_imports_only_from_further_down(path: Path) -> None:
    assert upward(path, ENGINE, ("wizard", "flows")) == []


def test_an_import_upward_is_found() -> None:
    assert upward(WIZARD / "web" / "visit.py", {"web": "pages"}, ("wizard",)) != []


@pytest.mark.parametrize("path", sorted((WIZARD / "author/views").glob("[!_]*.py")), ids=name_of)
def test_a_view_of_the_desk_imports_no_other_view(path: Path) -> None:
    assert [name for name in imported(path) if name.startswith("wizard.author.views")] == []


@pytest.mark.parametrize("path", ENGINE_FILES, ids=name_of)
def test_the_engine_knows_no_web_no_clock_and_no_environment(path: Path) -> None:
    found = libraries(path)
    assert not found & (WEB | OUTSIDE)
    assert found - set(sys.stdlib_module_names) <= ENGINE_LIBRARIES
    assert "now()" not in path.read_text()
    assert "today()" not in path.read_text()


@pytest.mark.parametrize("path", ENGINE_FILES, ids=name_of)
def test_only_the_readers_of_the_engine_read(path: Path) -> None:
    if path.parent.name != "reading":
        assert "yaml" not in libraries(path)


def test_errors_import_nothing_but_the_standard_library() -> None:
    assert libraries(WIZARD / "flows/errors.py") <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_flask_stays_in_the_web_and_weasyprint_in_its_process(path: Path) -> None:
    room = path.relative_to(WIZARD).parts[0].removesuffix(".py")
    if room not in FLASK:
        assert not libraries(path) & {"flask", "flask_wtf", "werkzeug", "wtforms"}
    assert ("weasyprint" in libraries(path)) is (name_of(path) == "pdf/worker")


@pytest.mark.parametrize("room", ["flows", "pages"])
def test_an_instant_is_an_argument(room: str) -> None:
    for path in (WIZARD / room).rglob("*.py"):
        assert not {".now(", ".today(", "os.environ", "secrets."} & {
            word for word in (".now(", ".today(", "os.environ", "secrets.") if word in path.read_text()
        }, path


def test_commands_work_when_the_app_does_not() -> None:
    for path in (WIZARD / "cli").glob("*.py"):
        body = ast.parse(path.read_text()).body
        at_top = {node.module or "" for node in body if isinstance(node, ast.ImportFrom)}
        assert not {name for name in at_top if name.startswith(("flask", "wizard.app", "wizard.web"))}, path


@pytest.mark.parametrize(
    ("module", "unwanted"), [("wizard.flows.validation", "flask"), ("wizard.app", "weasyprint")]
)
def test_importing_one_does_not_import_the_other(module: str, unwanted: str) -> None:
    code = f"import sys, {module}; sys.exit({unwanted!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


# a folder beside the wizard -> the packages of this project that it may import
BESIDE = {
    "tests": "tests.support deploy wizard scripts",
    "bench": "bench tests.support deploy wizard",
    "scripts": "tests.support wizard",
    "deploy": "wizard",
}
OURS = ("wizard", "tests", "bench", "scripts", "deploy")


def foreign(path: Path, allowed: str) -> list[str]:
    """Return what a file imports of this project that is not allowed."""
    inside = (name for name in imported(path) if name.split(".")[0] in OURS and "." in name)
    return [
        name for name in inside if not f"{name}.".startswith(tuple(f"{room}." for room in allowed.split()))
    ]


@pytest.mark.parametrize("folder", BESIDE)
def test_what_tests_and_measurements_share_lies_in_support(folder: str) -> None:
    files = (ROOT / folder).rglob("*.py")
    assert {str(path): found for path in files if (found := foreign(path, BESIDE[folder]))} == {}


def test_an_import_between_tests_is_found() -> None:
    assert foreign(ROOT / "tests" / "web" / "test_walk.py", "wizard") != []


def lengths() -> Iterator[tuple[str, int]]:
    """Yield every function of the wizard with its length in lines."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_no_function_is_longer_than_a_reader_can_hold() -> None:
    assert [found for found in lengths() if found[1] > 25] == []


def test_no_file_is_longer_than_a_room() -> None:
    kinds = ("wizard/**/*.py", "tests/**/*.py", "bench/**/*.py", "scripts/*.*", "wizard/templates/**/*.html")
    files = [path for kind in (*kinds, "wizard/**/assets/**/*.*s") for path in ROOT.glob(kind)]
    assert [path.name for path in files if len(path.read_text().splitlines()) > 250] == []
