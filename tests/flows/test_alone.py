"""The engine alone: copied to an empty folder, where no library of the web can be imported, by its public names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.support.content import FILE, REAL, ROOT
from wizard import flows
from wizard.flows.graph.paths import count

USE = """
import importlib.abc, sys

class Refusing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"flask", "babel", "click", "werkzeug", "jinja2", "wtforms", "markupsafe"}:
            raise ImportError(name)

sys.meta_path.insert(0, Refusing())
sys.path.insert(0, sys.argv[1])
import datetime as dt
from wizard import flows

assert flows.__file__.startswith(sys.argv[1]), flows.__file__
file = sys.argv[2]
content = flows.load(file)
assert content == flows.read(file)
assert not [each for each in flows.check_file(file) if each.severity == "error"]
for flow in content.flows:
    path = next(flows.paths(flow))
    assert flows.walk(flow, path.answers) == path
    end = path.outcome.resolve(flow.id, path.answers)
    assert end.urgency in flows.URGENCIES and end.first
    assert flows.outline(flow, content.contacts).stops
    assert flows.longest(flow)[flow.start] > 1
    instant = dt.datetime(2026, 11, 26, 1, 2, tzinfo=dt.UTC)
    mentions = [each for each in path.outcome.contacts if each.holds(flow.id, path.answers)]
    assert flows.call_order(mentions, flows.Directory.of(content), instant)
    print(flow.id, flows.count(flow))
assert len(list(flows.decision_rows(content))) > 10
assert len(list(flows.path_rows(content))) == 1 + sum(map(flows.count, content.flows))
assert len(list(flows.messages(content))) > 100
assert flows.schema()["$defs"]
try:
    flows.parse(b"a: b")
except flows.BrokenFlows as broken:
    assert broken.problems
"""


def test_the_engine_works_alone(tmp_path: Path) -> None:
    copytree(ROOT / "wizard" / "flows", tmp_path / "wizard" / "flows", ignore=ignore_patterns("__pycache__"))
    (tmp_path / "wizard" / "__init__.py").touch()
    done = subprocess.run(
        [sys.executable, "-I", "-c", USE, str(tmp_path), str(FILE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [f"{flow.id} {count(flow)}" for flow in REAL.flows]


@pytest.mark.parametrize("name", flows.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(flows, name) is not None
