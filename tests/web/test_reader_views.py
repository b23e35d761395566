"""Reader views, as Mozilla's Readability makes them, keep every number that can be called."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from flask import Flask

from tests.support.long import long
from tests.support.tour import Tour

READ = Path(__file__).with_name("readable.mjs")


def read(pages: dict[str, str]) -> dict[str, dict[str, list[str]]]:
    """Return the numbers in each page's main part, and those that a reader view keeps."""
    told = subprocess.run(
        ["node", str(READ)], input=json.dumps(pages), capture_output=True, text=True, check=True, timeout=240
    )
    kept: dict[str, dict[str, list[str]]] = json.loads(told.stdout)
    return kept


@pytest.mark.parametrize("language", ["da", pytest.param("ar", marks=long)])
def test_contacts_and_outcomes_keep_every_number(app: Flask, language: str) -> None:
    tour = Tour(app)
    stops = {stop.name: stop for stop in tour.stops if stop.template in {"contacts", "outcome"}}
    pages = {name: tour.visitor.client.get(stop.at(language)).text for name, stop in stops.items()}
    found = read(pages)
    assert len(found["contacts"]["main"]) >= 15
    assert {
        name: sorted(set(each["main"]) - set(each["kept"]))
        for name, each in found.items()
        if set(each["main"]) - set(each["kept"])
    } == {}


def test_a_name_that_reader_views_strip_would_be_seen() -> None:
    words = "<p>Her står der en hel del ord om, hvem man kan ringe til, og hvornår de svarer.</p>" * 12
    html = f"<main>{words}<div class='sidebar contact-banner'><p><a href='tel:112'>112</a></p></div>{words}</main>"
    found = read({"page": html})["page"]
    assert found["main"] == ["tel:112"]
    assert found["kept"] == []
