"""A visit to the preview: the guide's own, with plain addresses and a clock that the author sets."""

from __future__ import annotations

import datetime as dt

from flask import url_for

from wizard.author.preview.content import Edition
from wizard.author.preview.places import read_place, write_place
from wizard.i18n.languages import Language
from wizard.pages.builder import Composer
from wizard.pages.models import Frame
from wizard.sealing.place import Place
from wizard.web.visit import SamePlace, SealedAddresses, Visit


class PreviewVisit(Visit):
    """What one page of the preview is made from."""

    def __init__(self, edition: Edition, language: Language, instant: dt.datetime) -> None:
        self.edition, self.instant = edition, instant
        super().__init__(language)
        self.content, self.language = edition.speaking(language), language
        self.flows = self.content.flows

    def seal(self, place: Place) -> str:
        """Return the place in clear: it never leaves the author's machine."""
        return write_place(place)

    def open(self, address: str) -> Place:
        """Return the place of an address; raise InvalidAddress."""
        return read_place(address)

    def frame(self, here: SamePlace | None = None) -> Frame:
        """Return what stands around every page; leaving leads to a page that says where a visitor would be."""
        from dataclasses import replace

        return replace(super().frame(here), leave_to=url_for("wizard.left", locale=self.language.code))

    def _composer(self, *, on_paper: bool) -> Composer:
        cards = self.content.cards(self.language, self.instant, on_paper=on_paper)
        addresses = SealedAddresses(self.language.code, self.seal)
        return Composer(self.content, self.language.translate, cards, addresses)
