"""What the desk works on: the shelf with the draft, the texts that open pages were made from, languages and clock."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from flask import current_app

from wizard.author.draft import Draft
from wizard.author.files import digest
from wizard.author.merging import Conflict, merged
from wizard.author.preview.content import Edition
from wizard.author.shelf import Kept, Shelf, Stale
from wizard.flows.countries import DENMARK
from wizard.i18n.languages import Language
from wizard.pdf.renderer import Renderer

EXTENSION_KEY = "kontaktguide-desk"
DRAFT, PUBLISHED = "kladde", "udgivet"
MOST_EDITIONS = 200  # texts of some 150 KB each
MOST_DRAFTS = 6  # with the values and problems that were found in them


@dataclass
class Desk:
    """One file on one desk. `languages` are those a guide can be read in; `now` is the clock."""

    shelf: Shelf
    languages: Mapping[str, Language]
    renderer: Renderer
    now: Callable[[], dt.datetime]
    _editions: OrderedDict[str, Edition] = field(default_factory=OrderedDict)
    _drafts: OrderedDict[tuple[str, dt.date], Draft] = field(default_factory=OrderedDict)
    _bases: dict[int, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def today(self) -> dt.date:
        """The day it is in Denmark."""
        return self.now().astimezone(DENMARK.clock).date()

    @property
    def kept(self) -> Kept:
        """The draft as it is kept now; its text is remembered by its revision."""
        kept = self.shelf.open()
        self._bases[kept.revision] = kept.text
        return kept

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self.draft_of(self.kept.text)

    @property
    def published_version(self) -> str:
        """What the published file calls itself."""
        return self.draft_of(self.shelf.published()).said(("guide", "version"))

    def draft_of(self, text: str) -> Draft:
        """Return the draft of a text; values and problems of the last few are not looked for again."""
        key = (text, self.today)
        with self._lock:
            found = self._drafts.setdefault(key, Draft(text, self.shelf.path.name, self.today))
            self._drafts.move_to_end(key)
            while len(self._drafts) > MOST_DRAFTS:
                self._drafts.popitem(last=False)
        return found

    def base(self, revision: int) -> Draft:
        """Return the draft that an open page was made from; the draft as it is where that is long ago."""
        kept = self.kept
        return self.draft_of(self._bases.get(revision, kept.text))

    def save(self, text: str, revision: int, what: str) -> bool:
        """Keep a text that was made from a revision; return whether another window's change was laid beneath it.

        Raises Stale where both changed the same lines: the text is then put aside.
        """
        kept = self.kept
        if kept.revision == revision:
            self.shelf.save(text, revision, what)
            return False
        base = self._bases.get(revision)
        try:
            both = merged(base, text, kept.text) if base is not None else None
        except Conflict:
            both = None
        if both is None:
            self.shelf.save(text, revision, what)  # raises Stale, and puts the text aside
            return False
        self.shelf.save(both, kept.revision, what)
        return both != text

    def remember(self, text: str) -> str:
        """Return the name under which this text can be previewed, until the desk is closed."""
        name = digest(text.encode())[:12]
        with self._lock:
            if name not in self._editions:
                self._editions[name] = Edition(text, self.languages)
            self._editions.move_to_end(name)
            while len(self._editions) > MOST_EDITIONS:
                self._editions.popitem(last=False)
        return name

    def edition(self, name: str) -> Edition | None:
        """Return the text of that name: the draft, what is published, or one that was remembered."""
        if name == DRAFT:
            name = self.remember(self.kept.text)
        elif name == PUBLISHED:
            name = self.remember(self.shelf.published())
        return self._editions.get(name)


def desk() -> Desk:
    """Return what the current app works on."""
    found: Desk = current_app.extensions[EXTENSION_KEY]
    return found


__all__ = ["DRAFT", "PUBLISHED", "Desk", "Stale", "desk"]
