"""The pages for when no other can be made: the emergency's number, and what can be done. They need no template.

They know no hours. So of the police they name only a number that always answers, where the guide has it; before a
guide is known there is the emergency's of Denmark alone, in the language of the interface.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from wizard.flows.countries import DENMARK
from wizard.i18n.text import INTERFACE
from wizard.pages.content import Content

_PAGE = Markup(
    '<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title} – Kontaktguide</title>'
    "<h1>{heading}</h1><p>{danger}{police}</p>{remedy}</html>"
)
_CALL = Markup('<a href="tel:{number}">{said}</a>')


@dataclass(frozen=True)
class LastResort:
    """The pages of a guide. Nothing as `police` names no number of theirs, nothing as `start` leads nowhere.

    `emergencies` are several only where it is not known which of the guides of several countries was meant.
    """

    emergencies: tuple[str, ...] = (DENMARK.emergency,)
    police: str = ""
    start: str = "/"
    lang: str = INTERFACE
    gettext: Callable[[str], str] = str

    @classmethod
    def of(cls, content: Content, start: str = "/") -> LastResort:
        """Return the pages of the guide of a file, whose start page is at the path `start`."""
        flows, source = content.flows, content.source
        phones = {contact.phone for contact in flows.contacts if contact.id == flows.guide.police}
        police = flows.ways.police if flows.ways.police in phones else ""
        return cls((flows.ways.emergency,), police, start, source.code, source.gettext)

    @classmethod
    def of_several(cls, contents: Iterable[Content]) -> LastResort:
        """Return the pages for what belongs to none of these guides: neither police nor a start page is known."""
        known = list(contents)
        emergencies = dict.fromkeys(content.flows.ways.emergency for content in known)
        source = known[0].source
        return cls(tuple(emergencies), start="", lang=source.code, gettext=source.gettext)

    def trouble(self) -> str:
        """Return the page for a fault, with the way to begin again."""
        again = Markup('<p><a href="{}">{}</a></p>').format(self.start, self.gettext("Start forfra"))
        return self._page(self.gettext("Guiden virker ikke lige nu"), again if self.start else Markup())

    def too_many_cookies(self) -> str:
        """Return the page for a line of cookies that is too long."""
        # not "Start forfra": the same cookies would come along
        remedy = self.gettext(
            "Guiden kan ikke åbnes, fordi din browser sender for mange cookies fra andre sider på samme domæne. "
            "Åbn guiden i et privat vindue, eller slet cookies i browserens indstillinger, og prøv igen."
        )
        heading = self.gettext("Din browser sendte for mange cookies")
        return self._page(heading, Markup("<p>{}</p>").format(remedy))

    def wrong_host(self, address: str) -> str:
        """Return the page for somebody else's name that leads here: nothing of the guide is shown under it."""
        link = Markup('<p><a href="{}">{}</a></p>').format(address, self.gettext("Gå til guiden"))
        return self._page(self.gettext("Guiden har en anden adresse"), link)

    def _page(self, heading: str, remedy: Markup) -> str:
        danger = self.gettext("Er nogen i fare, så %(call)s.")
        police = self.gettext("Er det ikke akut, så %(call)s.")
        calls = Markup(" / ").join(
            self._call(number, self.gettext("ring %(number)s")) for number in self.emergencies
        )
        officer = self._call(self.police, self.gettext("ring til politiet på %(number)s"))
        return _PAGE.format(
            lang=self.lang,
            title=self.gettext("Fejl"),
            heading=heading,
            danger=escape(danger) % {"call": calls},
            police=Markup(" ") + escape(police) % {"call": officer} if self.police else "",
            remedy=remedy,
        )

    def _call(self, number: str, said: str) -> Markup:
        return _CALL.format(number=number, said=said % {"number": number})
