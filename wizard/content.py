"""A checked flows file as it is served, with what is worked out from it once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wizard.catalogues import faults
from wizard.flows.model import Flows
from wizard.flows.paths import longest
from wizard.i18n import SOURCE, Language
from wizard.places import Codebook
from wizard.svg import mark


@dataclass(frozen=True)
class Content:
    """The file, the codebook of its addresses, per flow and step the most questions still to come.

    `marks` are what a picture of each flow must say it was drawn from.
    `languages` are those it can be read in: Danish, and the translations that pass the gate for this file.
    """

    flows: Flows
    codebook: Codebook
    ahead: Mapping[str, Mapping[str, int]]
    languages: Mapping[str, Language]
    marks: Mapping[str, str]

    @classmethod
    def of(cls, flows: Flows, languages: Mapping[str, Language]) -> Content:
        """Gives the content of a flows file in those of the languages that can be offered."""
        ahead = {flow.id: longest(flow) for flow in flows.flows}
        offered = {code: spoken for code, spoken in languages.items() if _passes(flows, spoken)}
        marks = {flow.id: mark(flow) for flow in flows.flows}
        return cls(flows, Codebook(flows), ahead, offered, marks)


def _passes(flows: Flows, language: Language) -> bool:
    return language.code == SOURCE or not any(faults(flows, language.look, language.interface()))
