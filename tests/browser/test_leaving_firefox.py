"""Leaving in another engine, its cache filled, where it is installed: what Chromium forgets, Firefox might keep."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.browser_tour import ELSEWHERE
from tests.support.clutter import clutter
from tests.support.long import long

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
WALK = Path(__file__).with_name("firefox.mjs")


@long  # test_leaving_at_once.py asks the same of Chromium
@pytest.mark.skipif(not FIREFOX, reason="no Firefox is installed")
def test_after_leaving_nothing_of_the_walk_comes_back_in_firefox(server: str) -> None:
    with clutter() as cluttered:
        told = subprocess.run(
            ["node", str(WALK), str(FIREFOX), server, ELSEWHERE, cluttered],
            capture_output=True,
            text=True,
            timeout=240,
        )
    assert told.returncode == 0, told.stderr
    with_script, without = json.loads(told.stdout)
    assert (with_script["scripted"], without["scripted"]) == (True, False)
    for seen in (with_script, without):
        assert len(set(seen["walked"])) == 4
        assert seen["cookies"] == []
        assert seen["back"], "there is something to go back to"
        assert {*seen["back"]} <= {seen["walked"][0], None}, (
            "the first may be asked anew, with nothing answered"
        )
