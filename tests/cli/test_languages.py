"""The table of languages, as operators and translators read it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.content import FILE, REAL, ROOT
from tests.support.translated import Key, whole, written
from wizard.cli.main import wizard


def run(*words: str, chosen: str = "da uk") -> Result:
    return CliRunner(env={"WIZARD_LANGUAGES": chosen}).invoke(wizard, ["languages", str(FILE), *words])


def table(folder: Path, texts: dict[Key, str], *words: str, chosen: str = "da uk") -> Result:
    written(folder, "uk", texts)
    return run("--folder", str(folder), *words, chosen=chosen)


def test_a_whole_translation_is_a_draft_that_is_offered(tmp_path: Path) -> None:
    done = table(tmp_path, whole(REAL))
    danish, ukrainian = (line.split() for line in done.output.splitlines()[1:3])
    assert danish[:3] == ["da", "Dansk", "kilde"]
    assert ukrainian[:3] == ["uk", "Українська", "kladde"]
    assert ukrainian[3] == ukrainian[5] == danish[3]
    assert ukrainian[6] == "ja"
    assert done.exit_code == 0


def test_one_that_a_person_has_checked_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = REAL.guide.model_copy(update={"checked_languages": ("uk",)})
    monkeypatch.setattr("wizard.cli.flows_file.load", lambda _: REAL.model_copy(update={"guide": guide}))
    assert "kontrolleret" in table(tmp_path, whole(REAL)).output


def test_faults_are_named_and_end_with_1(tmp_path: Path) -> None:
    texts = {known: text for known, text in whole(REAL).items() if not known[0].startswith("outcome.")}
    short = table(tmp_path, texts)
    missing = short.output.count("ikke oversat")
    assert missing == 10, "the first ten"
    assert "outcome.ring-112.title: ikke oversat" in short.output
    assert re.search("nej, [0-9]{3} fejl", short.output)
    assert re.search("og [0-9]{3} fejl til", short.output)
    assert short.exit_code == 1
    every = run("--folder", str(tmp_path), "--all")
    assert every.output.count("ikke oversat") > len(whole(REAL)) - len(texts) - 10


def test_one_that_stands_partly_in_danish_says_how_many(tmp_path: Path) -> None:
    texts = {known: text for known, text in whole(REAL).items() if known[0] != "outcome.ring-112.say"}
    partly = table(tmp_path, texts)
    assert f"ja, men {len(whole(REAL)) - len(texts)} tekster vises på dansk" in partly.output
    assert partly.exit_code == 0


def test_one_that_is_not_chosen_may_have_faults(tmp_path: Path) -> None:
    done = table(tmp_path, {}, chosen="da")
    assert "nej" in done.output
    assert done.exit_code == 0


def test_one_that_is_whole_and_not_chosen_says_so(tmp_path: Path) -> None:
    assert "nej, ikke slået til" in table(tmp_path, whole(REAL), chosen="da").output


def test_one_that_is_chosen_and_missing_ends_with_1(tmp_path: Path) -> None:
    done = table(tmp_path, whole(REAL), chosen="da uk xx")
    assert "xx: slået til, men der er ingen oversættelse" in done.output
    assert done.exit_code == 1


def test_the_other_commands_load_no_catalogues_and_no_flask() -> None:
    heavy = ("flask", "wizard.app", "wizard.i18n.languages")
    told = f"import sys, wizard.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
