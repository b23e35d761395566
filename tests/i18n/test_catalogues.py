"""The catalogues change with the texts alone: a line more in the file moves nothing in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wizard.i18n.languages import TRANSLATIONS

CATALOGUES = [TRANSLATIONS / "messages.pot", *sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_no_line_number_stands_in_a_catalogue(path: Path) -> None:
    assert len(CATALOGUES) >= 4
    assert re.findall(r"^#: .*:[0-9]+", path.read_text(encoding="utf-8"), re.M) == []
