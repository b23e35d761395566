"""What nginx shows when the app is away, as it is built: whole, in each language, and never half-written."""

from __future__ import annotations

import gzip
from pathlib import Path

from bs4 import BeautifulSoup
from flask import Flask

from wizard.offline.fallback import build, page
from wizard.web.services import EXTENSION_KEY


def test_it_is_built_for_every_language_offered(app: Flask, tmp_path: Path) -> None:
    made = build(app, tmp_path)
    offered = app.extensions[EXTENSION_KEY].content().languages
    assert {path.name for path in made} == {f"{code}.html" for code in offered} | {
        "refused.html",
        "cookies.html",
    }
    assert {path.name for path in (tmp_path / "fallback").iterdir()} == {
        name for path in made for name in (path.name, f"{path.name}.gz")
    }
    assert (tmp_path / "static" / "manifest.json").exists()
    for path in made:
        assert path.stat().st_mode & 0o777 == 0o644, "nginx is somebody else"
        assert 'href="tel:112"' in path.read_text()
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == path.read_bytes()


def test_building_again_changes_nothing(app: Flask, tmp_path: Path) -> None:
    first = {path: path.read_bytes() for path in build(app, tmp_path)}
    assert {path: path.read_bytes() for path in build(app, tmp_path)} == first


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
