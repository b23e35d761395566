"""The pages for when no other can be made: the guide's own numbers, and links that stay in its folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.support.content import ROOT
from wizard.app import create_app
from wizard.offline.fallback import page, refusals
from wizard.server.gunicorn import pages_of
from wizard.web.last_resort import LastResort
from wizard.web.services import EXTENSION_KEY

PUBLIC = "https://www.example.dk/guide"


@pytest.fixture(scope="module")
def elsewhere(key_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Serve a guide in a folder of another site, whose police have another number than 114."""
    flows = tmp_path_factory.mktemp("local") / "flows.yaml"
    text = (ROOT / "examples/skolekrise.yaml").read_text()
    flows.write_text(text.replace('phone: "114"', 'phone: "87123456"'))
    app = create_app(KEYS=key_file, FLOWS=flows, PUBLIC_URL=PUBLIC)
    yield app
    app.extensions[EXTENSION_KEY].renderer.close()


def gives_up(*_: object) -> None:
    raise SystemExit


def fails(*_: object) -> None:
    raise RuntimeError


def test_the_police_s_number_is_named_where_the_guide_has_it(app: Flask, elsewhere: Flask) -> None:
    def of(app: Flask) -> str:
        return LastResort.of(app.extensions[EXTENSION_KEY].content()).trouble()

    assert 'href="tel:112"' in of(app)
    assert 'href="tel:114"' in of(app)
    assert 'href="tel:112"' in of(elsewhere)
    assert "114" not in of(elsewhere)
    assert "114" not in LastResort().trouble(), "no guide is known"


@pytest.mark.parametrize("fault", [("walk_views.walk", gives_up), ("errors.Visit", fails)])
def test_a_fault_leads_back_into_the_folder(
    elsewhere: Flask, monkeypatch: pytest.MonkeyPatch, fault: tuple[str, Any]
) -> None:
    monkeypatch.setattr(f"wizard.web.{fault[0]}", fault[1])
    path = "/guide/da/leder" if fault[1] is gives_up else "/guide/da/findes-ikke"
    said = elsewhere.test_client().get(path, base_url="https://www.example.dk").text
    assert "Guiden virker ikke lige nu" in said
    assert 'href="/guide/"' in said
    assert "114" not in said


def test_so_does_what_the_server_and_nginx_say(elsewhere: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIZARD_PUBLIC_URL", PUBLIC)
    served = elsewhere.extensions[EXTENSION_KEY]
    for said in (pages_of([served]).trouble(), refusals(elsewhere)["refused.html"]):
        assert 'href="/guide/"' in said
        assert "114" not in said
    assert "href" not in pages_of([served, served]).trouble().replace('href="tel:112"', "")


def test_the_fallback_s_files_are_in_the_folder(elsewhere: Flask, app: Flask) -> None:
    assert 'href="/guide/static/' in page(elsewhere, "da")
    assert 'href="/static/' not in page(elsewhere, "da")
    assert 'href="/static/' in page(app, "da")
