"""Every part of `make torture`, in short: what must hold under it holds; how long it took is not asked."""

from __future__ import annotations

import pytest

from bench import torture
from deploy import serve

BEHIND_NGINX = {"load", "kills", "replace", "fuzz", "files", "floods"}
ALONE = {"tabs"}  # tests/web/test_tabs.py is its short form


@pytest.mark.parametrize("part", [part for part in torture.PARTS if part not in ALONE])
def test_in_short(part: str) -> None:
    if part in BEHIND_NGINX and not serve.usable():
        pytest.skip("nginx is not installed")
    assert torture.run(part, scale=0.01)
