"""A visit of no visitor: pages are made and measured with it beside the visitors, before anybody asks for one."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib

from wizard.i18n.languages import Language
from wizard.sealing.place import LETTERS, Place
from wizard.web.visit import Visit


class SampleVisit(Visit):
    """A visit at an instant that seals nothing: its addresses are as long as those of others, and open nothing."""

    def __init__(self, language: Language, instant: dt.datetime) -> None:
        super().__init__(language)
        self._instant = instant

    def now(self) -> dt.datetime:
        """Return the instant."""
        return self._instant

    def seal(self, place: Place) -> str:
        """Return what is as long as an address, and as hard to compress."""
        return base64.urlsafe_b64encode(
            hashlib.shake_256(repr(place).encode()).digest(LETTERS * 3 // 4)
        ).decode()
