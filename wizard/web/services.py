"""What an app serves from, the same for every visit: content, languages, keys, the renderer, the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import current_app

from wizard.i18n.languages import Language
from wizard.last_good import ReloadingFile
from wizard.pages.content import Content
from wizard.pdf.renderer import Renderer
from wizard.sealing.keys import KeyRing
from wizard.web.once import OnceInAWhile

EXTENSION_KEY = "kontaktguide"
AHEAD_KEY = "kontaktguide-ahead"


@dataclass(frozen=True)
class Services:
    """What an app serves from, the same for every visit."""

    content: ReloadingFile[Content]
    languages: Mapping[str, Language]
    ring: KeyRing
    renderer: Renderer
    now: Callable[[], dt.datetime]
    may_log: OnceInAWhile = field(default_factory=OnceInAWhile)

    @property
    def stale(self) -> bool:
        """Return whether a file it serves from cannot be used as it is now, so that an older version is served."""
        return self.content.stale or self.ring.stale


def service() -> Services:
    """Return what the current app serves from."""
    found: Services = current_app.extensions[EXTENSION_KEY]
    return found


def made_ahead() -> bool:
    """Return whether a thread of this process makes things beside the visitors (`wizard.web.ahead`)."""
    return AHEAD_KEY in current_app.extensions
