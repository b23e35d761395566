"""Each guide of `examples/`, to be held to what the product's tests hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.examples import EXAMPLES, Guide, serving
from tests.support.visitor import Visitor


@pytest.fixture(scope="package", params=EXAMPLES, ids=lambda file: file.stem)
def example(request: pytest.FixtureRequest, key_file: Path) -> Iterator[Guide]:
    with serving(request.param, key_file) as guide:
        yield guide


@pytest.fixture
def visitor(example: Guide) -> Visitor:
    return Visitor(example.app)
