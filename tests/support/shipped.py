"""The guide that is shipped, for tests of its own rules (`tests/shipped`) and of what the README says of it."""

from __future__ import annotations

import pytest

from tests.support.content import ROOT
from wizard.flows.reading.loader import read

FILE = ROOT / "flows.yaml"
REAL = read(FILE)

# the stories, the routes and the words that must stay were written from Aalborg's action cards
of_aalborg = pytest.mark.skipif(
    REAL.guide.municipality != "Aalborg Kommune",
    reason="flows.yaml is another municipality's guide: this holds Aalborg's to its action cards",
)
