"""Each kind of page without a fault that axe-core or html-validate can find; in the long form right to left too.

`make -C bench scan` holds every page in every language to the same (scan_everything.py).
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from tests.support.browser_tour import Reader, findings
from tests.support.long import long
from tests.support.scanning import violations


@pytest.mark.parametrize("language", ["da", pytest.param("ar", marks=long)])
def test_no_kind_of_page_has_a_fault(reader: Reader, tmp_path: Path, language: str) -> None:
    seen = chain(reader.states(reader.tour.one_of_each(), language), reader.faults(language))
    # the colours are the same in every language
    assert findings(reader, seen, tmp_path, dark=language == "da") == []


def test_the_scan_would_see_a_fault(reader: Reader) -> None:
    page = reader.open(reader.tour.stop("borger/fare-nu"))
    page.evaluate("document.querySelector('[name=answer]').replaceChildren()")
    assert any("button-name" in violation for violation in violations(page))
