"""Every part of `make -C bench torture`, in short: what must hold under it holds; how long it took is not asked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import torture
from bench.site import Site
from deploy import serve
from tests.support.long import long

SHORT = 0.01
LASTING = ("load", "replace", "files")
# what hangs on other processes is tried once more when it fails, and both are told (docs/decisions/0016)
pytestmark = pytest.mark.flaky(reruns=1)
QUICK = ("fuzz", "floods", "kills")
BEHIND_NGINX = [*QUICK, *(pytest.param(part, marks=long) for part in LASTING)]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Return a production form that the parts share."""
    with tempfile.TemporaryDirectory(prefix="kg-torture-") as folder, Site(Path(folder)).kept(3) as site:
        yield site


@pytest.mark.skipif(not serve.usable(), reason="nginx is not installed")
@pytest.mark.parametrize("part", BEHIND_NGINX)
def test_behind_nginx_in_short(site: Site, part: str) -> None:
    assert torture.PARTS[part](site, SHORT)


@pytest.mark.parametrize("part", [pytest.param("bare", marks=long), "mutations"])
def test_in_short(part: str) -> None:
    assert torture.run(part, SHORT)


def test_no_part_is_left_out() -> None:
    # tests/web/test_tabs.py is the short form of the tabs
    assert {*QUICK, *LASTING, "bare", "mutations", "tabs"} == set(torture.PARTS)
