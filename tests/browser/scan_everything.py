"""`make -C bench scan`: every step, outcome and information page in every language, first seen and with an error."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from tests.support.browser_tour import Reader, findings
from wizard.config import Settings

LANGUAGES = Settings.LANGUAGES.split()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flow", ["borger", "medarbejder", "akut"])
def test_no_page_of_a_flow_has_a_fault(reader: Reader, tmp_path: Path, flow: str, language: str) -> None:
    stops = [stop for stop in reader.tour.stops if stop.name.startswith(f"{flow}/")]
    found = findings(reader, reader.states(stops, language), tmp_path)
    print(f"{language} {flow}: {len(reader.texts)} pages, {len(found)} faults")
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_other_page_has_a_fault(reader: Reader, tmp_path: Path, language: str) -> None:
    stops = [
        stop for stop in reader.tour.stops if not stop.name.startswith(("borger/", "medarbejder/", "akut/"))
    ]
    found = findings(reader, chain(reader.states(stops, language), reader.faults(language)), tmp_path)
    print(f"{language} other: {len(reader.texts)} pages, {len(found)} faults")
    assert found == []
