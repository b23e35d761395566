"""The pages for when no other can be made: 112, and what can be done. They need no template and no visit.

They know no hours. So of the police they name only a number that always answers, where the guide has it; before a
guide is known there is 112 alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from wizard.flows.countries import DENMARK, Country
from wizard.flows.model import Flows

_PAGE = (
    '<!doctype html><html lang="da"><meta charset="utf-8"><title>Fejl – Kontaktguide</title>'
    '<h1>{heading}</h1><p>Er nogen i fare, så <a href="tel:{emergency}">ring {emergency}</a>.{police}</p>'
    "{remedy}</html>"
)
_POLICE = ' Er det ikke akut, så <a href="tel:{number}">ring til politiet på {number}</a>.'


@dataclass(frozen=True)
class LastResort:
    """The pages of a guide. Nothing as `police` names no number of theirs, nothing as `start` leads nowhere."""

    emergency: str = DENMARK.emergency
    police: str = ""
    start: str = "/"

    @classmethod
    def of(cls, flows: Flows, start: str = "/") -> LastResort:
        """Return the pages of the guide of a file, whose start page is at the path `start`."""
        ways: Country = flows.ways
        phones = {contact.phone for contact in flows.contacts if contact.id == flows.guide.police}
        return cls(ways.emergency, ways.police if ways.police in phones else "", start)

    def trouble(self) -> str:
        """Return the page for a fault, with the way to begin again."""
        again = f'<p><a href="{escape(self.start)}">Begynd forfra</a></p>' if self.start else ""
        return self._page("Guiden virker ikke lige nu", again)

    def too_many_cookies(self) -> str:
        """Return the page for a line of cookies that is too long."""
        # not "Begynd forfra": the same cookies would come along
        return self._page(
            "Din browser sendte for mange cookies",
            "<p>Guiden kan ikke åbnes, fordi din browser sender for mange cookies fra andre sider på samme domæne. "
            "Åbn guiden i et privat vindue, eller slet cookies i browserens indstillinger, og prøv igen.</p>",
        )

    def wrong_host(self, address: str) -> str:
        """Return the page for somebody else's name that leads here: nothing of the guide is shown under it."""
        return self._page(
            "Guiden har en anden adresse", f'<p><a href="{escape(address)}">Gå til guiden</a></p>'
        )

    def _page(self, heading: str, remedy: str) -> str:
        police = _POLICE.format(number=self.police) if self.police else ""
        return _PAGE.format(heading=heading, emergency=self.emergency, police=police, remedy=remedy)
