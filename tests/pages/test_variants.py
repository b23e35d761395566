"""What tells the pages of outcomes apart: every path has its variant among those that are known beforehand."""

from __future__ import annotations

import pytest

from wizard.flows.graph.paths import paths
from wizard.flows.model import Flows
from wizard.pages.variants import OutcomeVariants


def test_every_path_has_one_of_the_variants_and_each_is_some_path_s(flows: Flows) -> None:
    variants = OutcomeVariants(flows)
    known = {(each.texts, each.calls) for each in variants.all}
    met = {(each.texts, each.calls) for flow in flows.flows for each in map(variants.of, paths(flow))}
    assert known == met
    assert len(known) == len(variants.all) > 200


def test_what_does_not_depend_on_the_other_half_is_the_same(flows: Flows) -> None:
    variants = OutcomeVariants(flows).all
    assert len({each.texts for each in variants}) < len(variants)
    assert len({each.calls for each in variants}) < len(variants)


def test_where_there_are_too_many_none_is_known(flows: Flows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wizard.pages.variants.MOST_VARIANTS", 100)
    assert OutcomeVariants(flows).all == ()
