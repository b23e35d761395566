"""What nginx shows when the app is away, as it is built: whole, in each language, and never half-written."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from tests.support.content import ROOT
from tests.support.long import some
from wizard.offline.fallback import build, main, page, passing_app
from wizard.pages.built import STAMP
from wizard.sealing.keys import new_key
from wizard.web.services import EXTENSION_KEY


def test_it_is_built_for_every_language_offered(app: Flask, tmp_path: Path) -> None:
    *made, _ = build(app, tmp_path)
    offered = app.extensions[EXTENSION_KEY].content().languages
    assert {path.name for path in made} == {f"{code}.html" for code in offered} | {
        "index.html",
        "refused.html",
        "cookies.html",
    }
    assert {path.name for path in (tmp_path / "fallback").iterdir()} == {
        STAMP,
        *(name for path in made for name in (path.name, f"{path.name}.gz")),
    }
    assert (tmp_path / "static" / "manifest.json").exists()
    for path in made:
        assert path.stat().st_mode & 0o777 == 0o644, "nginx is somebody else"
        assert 'href="tel:112"' in path.read_text()
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == path.read_bytes()


def test_building_again_changes_nothing(app: Flask, tmp_path: Path) -> None:
    first = {path: path.read_bytes() for path in build(app, tmp_path)}
    assert {path: path.read_bytes() for path in build(app, tmp_path)} == first


@pytest.mark.parametrize("fitting", some([0, 3, 10], 2))
@pytest.mark.parametrize("first", [True, False])
def test_on_a_full_disk_one_line_is_said_and_what_was_there_stays(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, fitting: int, first: bool
) -> None:
    public = tmp_path / "public"
    if not first:
        build(app, public)
        (public / "fallback" / "index.html").write_text("old")
        shutil.rmtree(public / "static" / "css")
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    room, known = count(), os.fchmod

    def full(*given: Any) -> None:
        """Have room for some files, then none."""
        if next(room) >= fitting:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        known(*given)

    monkeypatch.setattr(os, "fchmod", full)
    with pytest.raises(SystemExit) as ended:
        main(str(public))
    assert str(ended.value.code) == f"{public}: No space left on device; what was built before stays as it is"
    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")} == before


def test_what_it_makes_can_be_read_by_nginx_whatever_the_umask(app: Flask, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        build(app, tmp_path / "srv" / "public")
    finally:
        os.umask(before)
    made = [path for path in tmp_path.rglob("*") if path != tmp_path]
    assert {oct(path.stat().st_mode & 0o777) for path in made if path.is_dir()} == {"0o755"}
    assert {oct(path.stat().st_mode & 0o777) for path in made if path.is_file()} == {"0o644"}


def test_a_broken_file_is_told_and_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "flows.yaml").write_text("guide: {}\n")
    monkeypatch.setenv("WIZARD_FLOWS", str(tmp_path / "flows.yaml"))
    with pytest.raises(SystemExit, match=r"flows\.yaml:1:"):
        main(str(tmp_path / "public"))
    assert not (tmp_path / "public").exists()


def test_nginx_is_told_where_leaving_leads_in_words_it_reads_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "examples" / "skolekrise.yaml").read_text()
    (tmp_path / "flows.yaml").write_text(
        text.replace("https://example.org/", "https://rødgrød.example/?a=$b;c'd")
    )
    with passing_app(FLOWS=tmp_path / "flows.yaml") as app:
        written = build(app, tmp_path)[-1]
    assert written == tmp_path / "leaving.conf"
    assert written.read_text() == 'default "https://xn--rdgrd-vuad.example/?a=%24b;c\'d";\n'


def test_it_leads_nowhere_that_is_away_too(app: Flask) -> None:
    soup = BeautifulSoup(page(app, "da"), "html.parser")
    targets = [str(link["href"]) for link in soup.select("a[href]")]
    assert targets
    assert [target for target in targets if target.startswith("/")] == []
    ids = [str(element["id"]) for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert [target for target in targets if target.startswith("#") and target[1:] not in ids] == []


def test_what_it_knows_does_not_depend_on_the_hour(app: Flask) -> None:
    text = BeautifulSoup(page(app, "da"), "html.parser").get_text()
    assert "Åbent til" not in text
    assert "Lukket" not in text


def test_the_keys_made_for_it_are_there_as_long_as_it_is_built() -> None:
    """Or `make serve` begins with a warning that the key ring is missing."""
    with passing_app() as app:
        keys = Path(app.config["KEYS"])
        assert keys.exists()
    assert not keys.exists()


def test_each_guide_of_a_folder_has_its_own_and_none_is_taken_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, example in (("school", "safeguarding"), ("silkeborg", "eksempelkoebing")):
        place = tmp_path / "guides" / name
        place.mkdir(parents=True)
        (place / "flows.yaml").write_bytes((ROOT / "examples" / f"{example}.yaml").read_bytes())
        (place / "keys").write_text(new_key() + "\n")
        (place / "keys").chmod(0o600)
    monkeypatch.setenv("WIZARD_GUIDES", str(tmp_path / "guides"))
    main(str(tmp_path / "public"))
    pages = tmp_path / "public" / "fallback"
    told = set(capsys.readouterr().out.splitlines())
    assert {str(pages / name / "index.html") for name in ("school", "silkeborg", "")} <= told
    said = {name: (pages / name / "index.html").read_text() for name in ("school", "silkeborg")}
    assert ('<html lang="en"' in said["school"], '<html lang="da"' in said["silkeborg"]) == (True, True)
    assert ("tel:999" in said["school"], "tel:112" in said["school"]) == (True, False)
    assert "Eksempelkøbing" in said["silkeborg"]
    assert 'href="/school/"' in (pages / "school" / "refused.html").read_text()
    led = (tmp_path / "public" / "leaving.conf").read_text()
    assert led == 'school "https://example.org/";\nsilkeborg "https://example.org/";\n'
    nobody = (pages / "index.html").read_text()
    assert ("tel:999" in nobody, "tel:112" in nobody, 'href="/"' in nobody) == (True, True, False)
