"""Every page of the desk as axe, html-validate and a narrow window find it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import ViewportSize

from tests.support.desk_browser import DESKTOP, NARROW, Desk
from tests.support.long import LONG
from tests.support.scanning import COLOURS, RULES, errors, violations

PAGES = [
    "/",
    "/kontakter",
    "/kontakter/ringeark",
    "/ret/contact/politi-114",
    "/ret/step/borger.fare-nu",
    "/ret/outcome/ssp-borger",
    "/ret/guide",
    "/indhold",
    "/kort/borger",
    "/tider/politi-114",
    "/betingelse/outcome/ssp-borger?field=about.0",
    "/bruges/contact/politi-114",
    "/fjern/contact/hotline-radikalisering",
    "/fjern/flow/akut",
    "/omdoeb/contact/politi-114",
    "/ny/contact",
    "/ny/step",
    "/nyt-svar/borger.fare-nu",
    "/soeg?q=politi",
    "/problemer",
    "/fil",
    "/aendringer",
    "/udgiv",
    "/godkendelse",
    "/sprog",
    "/sprog/ar",
    "/ny-guide",
]


# every page is looked at twice, so that colours of both kinds and windows of both sizes are; the second time for what
# hangs on them alone, and here only whether it is too wide (`make -C bench scan` asks the rest)
LOOKS: list[tuple[ViewportSize, Literal["light", "dark"], list[str]]] = [
    (DESKTOP, "light", RULES),
    (NARROW, "dark", [*COLOURS, "target-size"] if LONG else []),
]


# of each five pages the first two in short
@pytest.mark.parametrize("first", range(0, len(PAGES), 5))
def test_no_page_has_a_fault_and_none_scrolls_sideways(desk: Desk, tmp_path: Path, first: int) -> None:
    # a change, so that there is something to be told and published
    desk.file.with_name("flows.draft.yaml").write_bytes(
        desk.file.read_bytes().replace(b"41 74 90 90", b"41 74 90 91")
    )
    found, texts = [], {}
    for path in PAGES[first : first + (5 if LONG else 2)]:
        answered = desk.page.goto(f"{desk.address}{path}")
        assert answered
        texts[path] = answered.text()
        desk.unfold()
        for size, colours, rules in LOOKS:
            desk.page.set_viewport_size(size)
            desk.page.emulate_media(color_scheme=colours)
            found += [f"{path} {colours}: {each}" for each in (violations(desk.page, rules) if rules else ())]
            wide = desk.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [f"{path} {size['width']}: {wide} px too wide"] if wide > 0 else []
    assert found == []
    # a line of a template may end in a blank, which nobody sees
    assert [each for each in errors(texts, tmp_path) if "no-trailing-whitespace" not in each] == []
