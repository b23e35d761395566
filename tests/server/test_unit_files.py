"""The units as they are written; tests/server/test_units.py starts them where there is a systemd."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

UNITS = sorted((Path(__file__).parents[2] / "deploy").glob("*.service"))


def headed(unit: Path) -> dict[str, list[str]]:
    """Return the lines under each heading, without comments and empty ones; `before` holds what stands above them."""
    found, name = dict[str, list[str]](), "before"
    for line in filter(None, map(str.strip, unit.read_text().splitlines())):
        name = line if line.startswith("[") else name
        if not line.startswith(("[", "#")):
            found.setdefault(name, []).append(line)
    return found


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_no_line_under_a_heading_stands_there_twice(unit: Path) -> None:
    found = headed(unit)
    assert set(found) == {"[Unit]", "[Service]", "[Install]"}
    for name, lines in found.items():
        assert [line for line, count in Counter(lines).items() if count > 1] == [], name


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_starts_no_program_but_the_app_nginx_and_the_shell(unit: Path) -> None:
    """Of all others a bare machine may have none: `kill` is of the package procps."""
    commands = [line.partition("=")[2] for line in headed(unit)["[Service]"] if line.startswith("Exec")]
    programs = {command.split()[0] for command in commands}
    assert programs <= {"/opt/kontaktguide/bin/gunicorn", "/usr/sbin/nginx", "/bin/sh"}
