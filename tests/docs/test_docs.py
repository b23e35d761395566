"""Every command in the guides is run here, or says why not; a command that nobody has thought of fails.

They are run in a copy of what a reader has after `make run`, in the order in which they stand.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.shipped import REAL
from wizard.flows.graph.paths import count
from wizard.flows.messages import messages

ROOT = Path(__file__).parents[2]
FIGURE = re.compile(r"^\| .+ \| (\d[\d,]*\d).* \| `flask wizard (.+)` \|$", re.MULTILINE)
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
FENCED = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LANGUAGES = {"sh", "yaml", "html", "nginx"}
LEFT_OUT = [".git", "node_modules", "var", "__pycache__", ".venv", ".*_cache", ".hypothesis", "dist"]

# a reason why a command is not run here, for each that begins so
NOT_RUN = {
    "make run": "serves until it is stopped; test_setup and test_wheel start it",
    "WIZARD_FLOWS=vores.yaml kontaktguide": "the same; tests/examples serves other municipalities' files",
    'WIZARD_LANGUAGES="da so" make run': "the same; test_catalogues offers a language that is whole",
    "make desk": "serves until it is stopped; tests/browser/test_desk.py opens the desk",
    ".venv/bin/python -m wizard mark": "asks a reader; tests/cli/test_marks.py answers it",
    "make test": "is what runs this test",
    "make messages": "fetches nothing, but writes .po files: make check and test_catalogues compare them",
    "make tables": "writes files of the project; tests/flows/reports/test_tables.py compares what it writes",
    "make fallback": "test_fallback builds the same",
    "apt-get install": "needs root; scripts/setup.sh installs the same packages, see the test below",
    "(umask 077; /opt/kontaktguide/bin/python -m wizard.sealing.keys": "writes to /etc; as in test_rotation",
    "WIZARD_FLOWS=/etc/kontaktguide/flows.yaml": "writes to /srv; test_units runs it, test_operating reads it",
    "WIZARD_GUIDES=/srv/guides": "writes to /srv; test_fallback builds the same",
    "chown kontaktguide": "needs root",
    "chown -R kontaktguide": "needs root",
    "/opt/kontaktguide/bin/kontaktguide unpack": "writes to /srv; tests/server/test_units.py runs it",
    "mkdir -p /etc/systemd": "writes to /etc; tests/server/test_units.py runs it",
    "printf '[Service]": "the same",
    "systemctl daemon-reload": "the same",
    "mv /etc/kontaktguide/keys.new": "writes to /etc; tests/server/test_units.py runs it",
    ".venv/bin/python -m hatchling build": "test_wheel builds it",
    "python3 -m venv try": "test_wheel installs the wheel into an empty environment",
    "try/bin/": "test_wheel installs and serves it",
}
# what is typed at the questions of a command
TYPED = {"flask wizard walk --flow borger": "1\n"}
# a command that ends with another number and is right to: a text that was just changed is not translated yet
ENDS = {" languages": {0, 1}, " --language ": {0, 2}}


def commands(document: Path) -> Iterator[str]:
    """Return the commands of a guide's shell blocks, without comments, each on one line."""
    for _, language, text in FENCED.findall(document.read_text()):
        if language == "sh":
            joined = text.replace("\\\n", " ")
            lines = (re.sub(r"\s+#.*|\s{2,}", lambda found: "" if "#" in found[0] else " ", line).strip()
                     for line in joined.splitlines())  # fmt: skip
            yield from filter(None, lines)


def reason(command: str) -> str | None:
    return next((why for start, why in NOT_RUN.items() if command.startswith(start)), None)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what a reader has after `make run`."""
    folder = tmp_path_factory.mktemp("reader") / "kontaktguide"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    shutil.copytree(ROOT / "wizard/static/dist", folder / "wizard/static/dist")
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": f"{folder / '.venv/bin'}:{os.environ['PATH']}", "HOME": str(folder), "PYTHONPATH": "."}
    typed = TYPED.get(command, "") * 20
    words = ["sh", "-ec", command]
    return subprocess.run(words, cwd=folder, env=environ, input=typed, capture_output=True, text=True)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_of_a_guide_runs_or_says_why_not(document: Path, checkout: Path) -> None:
    for command in commands(document):
        if reason(command) is None:
            done = run(command, checkout)
            assert done.returncode in ends(command), f"{command}\n{done.stdout}{done.stderr}"


def ends(command: str) -> set[int]:
    """Return the numbers that a command may end with."""
    return next((numbers for words, numbers in ENDS.items() if words in command), {0})


def test_every_reason_is_still_needed() -> None:
    given = [command for document in DOCUMENTS for command in commands(document)]
    for start in (*NOT_RUN, *TYPED):
        assert any(command.startswith(start) for command in given), start
    assert all(any(words in command for command in given) for words in ENDS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_piece_of_code_is_fenced_and_says_what_it_is(document: Path) -> None:
    text = document.read_text()
    assert {language for _, language, _ in FENCED.findall(text)} <= LANGUAGES
    assert not re.findall(r"(?:^|\n)\n {4,}\S.*", FENCED.sub("", text)), "indented code is not looked at"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_target_of_make_and_every_file_there_is(document: Path) -> None:
    text = document.read_text()
    for option, makefile in (("", "Makefile"), ("-C bench ", "bench/Makefile")):
        targets = set(re.findall(r"^([a-z]+):", (ROOT / makefile).read_text(), re.MULTILINE))
        inline = re.findall(rf"`(?:[A-Z_]+=\S+ )?make {option}([a-z][a-z ]*)", text)
        fenced = [
            found for line in commands(document) for found in re.findall(rf"\bmake {option}([a-z ]+)", line)
        ]
        assert {word for words in (*inline, *fenced) for word in words.split()} <= targets
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (document.parent / link).exists(), link


def test_the_operator_installs_what_set_up_installs() -> None:
    """Of Debian's packages, the guide for a server names all that the set-up does for papers and nginx."""
    guide = (ROOT / "docs/operating.md").read_text()
    script = (ROOT / "scripts/setup.sh").read_text()
    for part in ("paper)", "serve)"):
        (branch,) = re.findall(rf"^{re.escape(part)}\n(.*?)^    ;;", script, re.MULTILINE | re.DOTALL)
        packages = [word for words in re.findall(r'debian "([^"]+)"', branch) for word in words.split()]
        assert packages
        assert all(package in guide for package in packages)


def test_the_licence_of_everything_that_is_shipped_is_told() -> None:
    told = (ROOT / "docs/licences.md").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for dependency in project["dependencies"]:
        assert f"`{re.split('[<>=]', dependency)[0]}`" in told, dependency
    for name in json.loads((ROOT / "package.json").read_text())["dependencies"]:
        assert f"`{name}`" in told, name


def test_pictures_are_light_and_each_is_shown() -> None:
    readme = (ROOT / "README.md").read_text()
    for path in (ROOT / "docs/pictures").iterdir():
        assert path.stat().st_size < 120 * 1024, path.name
        assert f"(docs/pictures/{path.name})" in readme


def test_the_figures_of_the_content_in_the_readme_are_those_of_the_shipped_guide() -> None:
    readme = (ROOT / "README.md").read_text()
    found = {command: figure for figure, command in FIGURE.findall(readme)}
    assert found["paths --count"] == f"{sum(map(count, REAL.flows)):,}"
    assert found["languages"] == f"{len({(each.context, each.text) for each in messages(REAL)}):,}"
    assert found["contacts"] == f"{len(REAL.contacts):,}"
