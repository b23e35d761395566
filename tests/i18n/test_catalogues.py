"""The catalogues change with the texts alone: a line more in the file moves nothing in them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.support.content import ROOT
from wizard.i18n.languages import TRANSLATIONS
from wizard.i18n.translation_check import differences

TEMPLATE = TRANSLATIONS / "messages.pot"
COMMITTED = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))
CATALOGUES = [TEMPLATE, *COMMITTED]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_no_line_number_stands_in_a_catalogue(path: Path) -> None:
    assert len(CATALOGUES) >= 4
    assert re.findall(r"^#: .*:[0-9]+", path.read_text(encoding="utf-8"), re.M) == []


def entries(catalog: Catalog) -> set[tuple[str | None, str]]:
    return {(message.context, str(message.id)) for message in catalog if message.id}


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.parts[-3])
def test_every_committed_translation_is_whole(path: Path) -> None:
    catalog = read(path)
    assert entries(catalog) == entries(read(TEMPLATE)), "make messages"
    assert not catalog.obsolete
    for message in catalog:
        if message.id:
            assert not message.fuzzy, message.id
            assert message.string, message.id
            assert not list(differences("", str(message.id), str(message.string))), message.id


def test_a_stale_template_is_told_with_each_text(tmp_path: Path) -> None:
    """`make check` runs it on the real one."""
    stale = tmp_path / "messages.pot"
    stale.write_text(TEMPLATE.read_text().replace('msgid "Forlad siden"', 'msgid "Gå væk"'))
    command = [sys.executable, "scripts/check_template.py", str(stale)]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": "."}, capture_output=True, text=True)
    assert done.returncode == 1
    told = done.stdout.splitlines()
    assert {f"{stale} lacks: Forlad siden", f"{stale} still has: Gå væk"} <= set(told)
    assert told[-1] == "make messages, and translate what is new"
