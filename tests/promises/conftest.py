"""What pages promise of privacy is asked of every guide: that of the tests, and each of `examples/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support.content import FILE
from tests.support.examples import EXAMPLES, Guide, serving
from wizard.flows.model import Flows


@pytest.fixture(scope="package", params=[FILE, *EXAMPLES], ids=["own", *(file.stem for file in EXAMPLES)])
def guide(request: pytest.FixtureRequest, key_file: Path) -> Iterator[Guide]:
    with serving(request.param, key_file) as made:
        yield made


@pytest.fixture
def app(guide: Guide) -> Flask:
    return guide.app


@pytest.fixture
def flows(guide: Guide) -> Flows:
    return guide.flows
