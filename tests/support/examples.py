"""The guides of `examples/` as the product serves them, each with what was read of its file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from tests.support.clocks import MONDAY_NOON
from tests.support.content import ROOT
from tests.support.journeys import at
from tests.support.renderers import patient
from tests.support.tour import shortest
from tests.support.visitor import Page, Visitor
from wizard.app import create_app
from wizard.flows.model import Flows, Outcome
from wizard.flows.validation import load
from wizard.web.services import EXTENSION_KEY

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


@dataclass(frozen=True)
class Guide:
    """A guide, the app on it, and what was read of its file."""

    file: Path
    app: Flask
    flows: Flows

    def address(self, page: str) -> str:
        """Return the address of a page in the guide's language."""
        return at(self.flows, page)

    def outcomes(self, visitor: Visitor) -> Iterator[tuple[Outcome, Page]]:
        """Yield each outcome on a shortest walk to it from each card."""
        for flow in self.flows.flows:
            for end, options in shortest(flow).items():
                if isinstance(end, Outcome):
                    yield end, visitor.walk(self.address(flow.id), [option or None for option in options])


@contextmanager
def serving(file: Path, key_file: Path) -> Iterator[Guide]:
    """Give a guide on a Monday at noon."""
    app = patient(create_app(FLOWS=file, KEYS=key_file, SECURE=False, NOW=lambda: MONDAY_NOON))
    app.testing = False  # faults must end in their page, as for a visitor
    yield Guide(file, app, load(file))
    app.extensions[EXTENSION_KEY].renderer.close()
