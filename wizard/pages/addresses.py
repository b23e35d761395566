"""The addresses a page links to, as whoever serves the pages gives them."""

from __future__ import annotations

from typing import Protocol

from wizard.flows.model import Flow
from wizard.sealing.place import Place


class Addresses(Protocol):
    """The addresses a page links to."""

    def place(self, place: Place) -> str:
        """Return the address of a place in a walk."""

    def paper(self, place: Place, kind: str) -> str:
        """Return the address of the PDF of a place."""

    def vcards(self, place: Place) -> str:
        """Return the address of the address cards of a place."""

    def flow(self, flow: Flow) -> str:
        """Return the address that opens a flow."""

    def start_page(self) -> str:
        """Return the address of the start page."""

    def shared(self) -> str:
        """Return the address of the start page, whole, so that it can be passed on."""
