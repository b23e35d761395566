"""For how many hours an address opens, and where it is told."""

from __future__ import annotations

import time
from pathlib import Path
from unittest.mock import patch

import pytest
from flask import Flask

from tests.support.visitor import Visitor
from wizard.app import create_app
from wizard.config import InvalidSetting


@pytest.fixture(scope="module")
def short(key_file: Path) -> Flask:
    return create_app(KEYS=key_file, SECURE=False, HOURS="2")


def test_an_address_opens_for_so_many_hours_and_each_page_of_a_walk_says_so(short: Flask) -> None:
    visitor = Visitor(short)
    question = visitor.get("/da/borger")
    assert "Denne side kan åbnes i 2 timer." in question.soup.get_text()
    end = visitor.walk("/da/borger", ["ja"])
    assert len(end.soup.select("[data-life]")) == 1
    assert "højst åbnes i 2 timer" in visitor.get("/da/privatliv").soup.get_text()
    later = time.time() + 2 * 3600 + 61
    with patch("time.time", return_value=later):
        assert visitor.client.get(end.url).status_code == 404


def test_where_there_is_a_day_no_page_warns(visitor: Visitor) -> None:
    assert not visitor.get("/da/borger").soup.select("[data-life]")
    assert "højst åbnes i 24 timer" in visitor.get("/da/privatliv").soup.get_text()


@pytest.mark.parametrize("hours", ["0", "25", "", "to", "-1", "1.5"])
def test_other_hours_are_refused(key_file: Path, hours: str) -> None:
    with pytest.raises(InvalidSetting, match="WIZARD_HOURS"):
        create_app(KEYS=key_file, HOURS=hours)
