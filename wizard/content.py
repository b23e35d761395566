"""A checked flows file as it is served, with what is worked out from it once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wizard.flows.model import Flows
from wizard.flows.paths import longest
from wizard.places import Codebook


@dataclass(frozen=True)
class Content:
    """The file, the codebook of its addresses, and per flow and step the most questions still to come."""

    flows: Flows
    codebook: Codebook
    ahead: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, flows: Flows) -> Content:
        """Gives the content of a flows file."""
        return cls(flows, Codebook(flows), {flow.id: longest(flow) for flow in flows.flows})
