"""Here an app and a command are of the shipped guide, with the translations that are shipped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.shipped import FILE


@pytest.fixture(scope="package", autouse=True)
def shipped() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIZARD_FLOWS", str(FILE))
        patch.setenv("WIZARD_TRANSLATIONS", "")
        yield
