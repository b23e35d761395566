"""A guide goes to another municipality as one file and is taken in with a check; what is no guide is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.content import FILE, ROOT
from wizard.cli.main import wizard
from wizard.i18n.languages import languages
from wizard.several import several_guides


def run(*words: object) -> Result:
    """Run a command of the author."""
    return CliRunner().invoke(wizard, [str(word) for word in words])


def packed(path: Path, files: dict[str, bytes]) -> Path:
    """Return a zip of these files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_guide_comes_out_as_it_went_in_with_languages_and_keys_of_its_own(tmp_path: Path) -> None:
    archive, folder = tmp_path / "guide.zip", tmp_path / "guides" / "lilleby"
    assert run("pack", FILE, archive).exit_code == 0
    assert run("unpack", archive, folder).exit_code == 0
    assert (folder / "flows.yaml").read_bytes() == FILE.read_bytes()
    assert (folder / "keys").stat().st_mode & 0o077 == 0
    text = "Er du bekymret for ekstremisme eller radikalisering?"
    found = languages("da en", own=folder / "translations")["en"].translate("guide.heading", text)
    assert found.lang == "en"
    app = several_guides(folder.parent, SECURE=False).apps["lilleby"]
    assert "extremism" in app.test_client().get("/en/").text


def test_the_same_guide_makes_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("pack", FILE, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


GOOD = (ROOT / "examples" / "skolekrise.yaml").read_bytes()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"flows.yaml": GOOD.replace(b'phone: "112"', b'phone: "113"')}, "112"),
        ({"flows.yaml": GOOD, "../evil": b"x"}, "hører ikke til en guide"),
        ({"flows.yaml": GOOD, "/etc/x": b"x"}, "hører ikke til en guide"),
        ({"flows.yaml": b" " * (1024 * 1024 + 1)}, "er for stor"),
        ({"flows.yaml": GOOD, "docs/kort-a.svg": b"<svg/>"}, "hører ikke til en guide"),
        ({"translations/en/LC_MESSAGES/messages.po": b""}, "mangler flows.yaml"),
        ({"flows.yaml": GOOD, "translations/en/LC_MESSAGES/messages.po": b"msgid broken"}, "oversættelser"),
    ],
)
def test_what_is_no_guide_is_refused_and_nothing_is_written(
    tmp_path: Path, files: dict[str, bytes], said: str
) -> None:
    refused = run("unpack", packed(tmp_path / "x.zip", files), tmp_path / "new")
    assert refused.exit_code == 1
    assert said in refused.output
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_no_archive_and_a_folder_that_is_there_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("hello")
    assert "er ikke en pakket guide" in run("unpack", tmp_path / "x.zip", tmp_path / "new").output
    assert "findes allerede" in run("unpack", tmp_path / "x.zip", tmp_path).output
    assert "findes allerede" in run("pack", FILE, tmp_path / "x.zip").output
