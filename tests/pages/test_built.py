"""What is built beforehand knows of which content it is: pages and signs of an older number are named."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.clocks import MONDAY_NOON
from tests.support.content import FILE, REAL
from wizard.app import create_app
from wizard.cli.main import wizard
from wizard.flows.model import Flows
from wizard.offline.fallback import build
from wizard.pages.built import STAMP, older, stamp, stamped_sign


def renumbered(flows: Flows) -> Flows:
    """Return the guide with the number of one contact changed."""
    found = next(contact for contact in flows.contacts if contact.phone and len(contact.phone) > 6)
    others = [each for each in flows.contacts if each is not found]
    new = found.model_copy(update={"phone": "20 00 00 99"})
    return flows.model_copy(update={"contacts": (new, *others)})


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Return a folder with fallback pages and a sign of the guide, and a paper of somebody else."""
    (tmp_path / "fallback").mkdir()
    (tmp_path / "fallback" / STAMP).write_text(stamp(REAL))
    (tmp_path / "skilt.pdf").write_bytes(stamped_sign(b"%PDF-1.7\n%%EOF\n", REAL))
    (tmp_path / "andet.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    return tmp_path


def test_what_is_of_this_content_is_not_older(public: Path) -> None:
    assert list(older(public, REAL)) == []
    checked = REAL.contacts[0].model_copy(update={"checked": MONDAY_NOON.date()})
    rung = REAL.model_copy(update={"contacts": (checked, *REAL.contacts[1:])})
    assert list(older(public, rung)) == [], "who has rung whom stands on none of them"


def test_one_number_changed_makes_pages_and_sign_older(public: Path) -> None:
    assert list(older(public, renumbered(REAL))) == ["fallback", "skilt.pdf"]


def test_pages_that_do_not_say_what_they_are_of_are_older_and_a_folder_without_any_has_none(
    public: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (public / "fallback" / STAMP).unlink()
    assert list(older(public, REAL)) == ["fallback"]
    assert list(older(tmp_path_factory.mktemp("empty"), REAL)) == []


def test_health_and_check_name_what_is_older(tmp_path: Path, key_file: Path) -> None:
    public, file = tmp_path / "public", tmp_path / "flows.yaml"
    file.write_bytes(FILE.read_bytes())
    app = create_app(KEYS=key_file, SECURE=False, FLOWS=file, PUBLIC=str(public), NOW=lambda: MONDAY_NOON)
    build(app, public)

    def told() -> tuple[list[str], str]:
        """Return what a new instance's health names, and what `check` says."""
        new = create_app(KEYS=key_file, SECURE=False, FLOWS=file, PUBLIC=str(public), LANGUAGES="da")
        said = CliRunner().invoke(wizard, ["check", str(file), "--public", str(public)])
        return new.test_client().get("/-/health").get_json()["older"], said.stderr

    names, said = told()
    assert names == []
    assert "Bygget af et andet indhold" not in said
    file.write_text(file.read_text().replace('phone: "93 52 00 65"', 'phone: "93 52 00 66"'))
    names, said = told()
    assert names == ["fallback"]
    assert f"fallback i {public} har de gamle numre og tekster" in said


def printed(file: Path, public: Path) -> list[str]:
    """Return the commands that `check` gives for what is of older content."""
    said = CliRunner().invoke(wizard, ["check", str(file), "--public", str(public)]).stderr
    return re.findall("har de gamle numre og tekster: kør „(.+)“$", said, re.MULTILINE)


def test_the_command_that_check_prints_builds_of_the_checked_file_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIZARD_PUBLIC_URL", "https://www.example.dk/guide")
    monkeypatch.setenv("WIZARD_LANGUAGES", "da en")
    file, public = tmp_path / "a guide" / "flows.yaml", tmp_path / "public"
    (public / "fallback").mkdir(parents=True)
    file.parent.mkdir()
    file.write_text(FILE.read_text().replace('phone: "93 52 00 65"', 'phone: "93 52 00 66"'))
    (again,) = printed(file, public)
    # in another shell, which has none of these settings, and in another folder
    subprocess.run(["sh", "-ec", again], cwd=tmp_path, env={}, check=True, capture_output=True)
    assert printed(file, public) == []
    assert {page.name for page in (public / "fallback").glob("??.html")} == {"da.html", "en.html"}
    assert 'href="/guide/static/' in (public / "fallback" / "da.html").read_text()


def test_of_one_of_several_guides_the_command_builds_the_pages_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WIZARD_TRANSLATIONS", raising=False)
    public, file = tmp_path / "public", tmp_path / "guides" / "lilleby" / "flows.yaml"
    for path in (public / "fallback" / "lilleby", file.parent):
        path.mkdir(parents=True)
    file.write_bytes(FILE.read_bytes())
    (again,) = printed(file, public)
    command = f"{sys.executable} -m wizard.offline.fallback {public}"
    assert again == f"WIZARD_GUIDES={tmp_path / 'guides'} {command}"
    (public / "fallback" / "lilleby" / STAMP).write_text(stamp(REAL))
    assert printed(file, public) == []
    monkeypatch.setenv("WIZARD_GUIDES", "/elsewhere")
    (public / "fallback" / "lilleby").rename(public / "fallback" / "another")
    assert printed(file, public) == [f"WIZARD_GUIDES='' WIZARD_FLOWS={file} {command}"]


def test_the_command_for_a_sign_names_file_and_sign(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIZARD_TRANSLATIONS", raising=False)
    monkeypatch.setenv("WIZARD_PUBLIC_URL", "https://guide.example")
    (public / "skilt.pdf").write_bytes(stamped_sign(b"%PDF-1.7\n%%EOF\n", renumbered(REAL)))
    given = f"sign https://guide.example {public / 'skilt.pdf'}"
    (again,) = printed(FILE, public)
    settings = f"WIZARD_FLOWS={FILE.resolve()} WIZARD_PUBLIC_URL=https://guide.example"
    assert again == f"{settings} {sys.executable} -m wizard {given}"
