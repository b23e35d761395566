"""One request's visit: the content, the language, the cookie's half and the addresses, brought together.

This is the only module that touches Flask's session.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from babel.dates import format_date
from flask import current_app, request, session, url_for

from wizard.flows.model import Flow
from wizard.i18n.languages import Language
from wizard.pages import models as pages
from wizard.pages.builder import Composer
from wizard.sealing.place import InvalidAddress, Locks, Place, derived_locks, opened, sealed
from wizard.web.services import service
from wizard.web.urls import page_url

# the endpoint of a page, and the values of its address but for the language
SamePlace = tuple[str, Mapping[str, Any]]
COOKIE_KEY = "half"
COOKIE_KEY_BYTES = 32
FORM_CODE = "csrf_token"
START = "wizard.start"


class SealedAddresses:
    """The addresses a page in one language links to."""

    def __init__(self, locale: str, seal: Callable[[Place], str]) -> None:
        self._locale, self._seal = locale, seal

    def place(self, place: Place) -> str:
        """Return the sealed address of a place."""
        return page_url("wizard.place", locale=self._locale, address=self._seal(place))

    def paper(self, place: Place, kind: str) -> str:
        """Return the sealed address of the PDF of a place."""
        address = self._seal(place.showing(None))
        return page_url("papers.paper", locale=self._locale, address=address, kind=kind)

    def vcards(self, place: Place) -> str:
        """Return the sealed address of the address cards of a place."""
        address = self._seal(place.showing(None))
        return page_url("wizard.vcard_of_outcome", locale=self._locale, address=address)

    def flow(self, flow: Flow) -> str:
        """Return the address that opens a flow."""
        return page_url("wizard.flow", locale=self._locale, flow_id=flow.id)

    def start_page(self) -> str:
        """Return the address of the start page."""
        return page_url("wizard.start", locale=self._locale)

    def shared(self) -> str:
        """Return the whole address of the start page, the only one that can be passed on."""
        return url_for("wizard.start", locale=self._locale, _external=True)


class Visit:
    """The content and language of this request, and what the visitor's cookie opens."""

    def __init__(self, language: Language) -> None:
        self.service = service()
        self.content = self.service.content()
        # as it is offered for this file: without what is withheld; one that is not offered only leads elsewhere
        self.language = self.content.languages.get(language.code, language)
        self.flows = self.content.flows
        # a page links to the same place several times, and each sealed text is long
        self._sealed: dict[Place, str] = {}

    def now(self) -> dt.datetime:
        """Return the instant for which pages are made."""
        return self.service.now()

    @property
    def cookie_key(self) -> str | None:
        """The half of the key that only this browser session holds, if it has one."""
        key = session.get(COOKIE_KEY)
        return key if isinstance(key, str) else None

    def ensure_cookie_key(self) -> str:
        """Return the half, made now if this is the first question; never renewed within a session."""
        key = self.cookie_key
        if key is None:
            key = session[COOKIE_KEY] = secrets.token_urlsafe(COOKIE_KEY_BYTES)
        return key

    def form_code(self) -> str:
        """Return the cookie's other code, which says that an answer comes from this browser; made now if need be."""
        code = session.get(FORM_CODE)
        if code is None:
            code = session[FORM_CODE] = secrets.token_urlsafe(COOKIE_KEY_BYTES)
        return str(code)

    def seal(self, place: Place) -> str:
        """Return the sealed text of a place, the same each time within this visit."""
        if place not in self._sealed:
            self._sealed[place] = sealed(place, self.content.codebook, self.locks)
        return self._sealed[place]

    @cached_property
    def locks(self) -> Locks:
        """What seals and opens the addresses of this visitor on this host, worked out once a request."""
        return derived_locks(self.service.ring.keys(), self.ensure_cookie_key(), request.host)

    def open(self, address: str) -> Place:
        """Return the place of a sealed text; raise InvalidAddress."""
        if self.cookie_key is None:
            raise InvalidAddress("no cookie")
        life = current_app.config["HOURS"] * 3600
        return opened(address, self.content.codebook, self.locks, life)

    @cached_property
    def papers(self) -> bool:
        """Whether PDFs can be drawn here, as far as is known."""
        return self.service.renderer.available()

    @cached_property
    def composer(self) -> Composer:
        """The maker of this visit's pages."""
        return self._composer(on_paper=False)

    def composer_on_paper(self) -> Composer:
        """Return the maker of this visit's papers, which know no "now"."""
        return self._composer(on_paper=True)

    def paper_edition(self) -> tuple[str, dt.date]:
        """Return what every paper depends on beside the file: the language, and the day for how fresh a number is."""
        return self.language.code, self.composer_on_paper().cards.today

    def _composer(self, *, on_paper: bool) -> Composer:
        cards = self.content.cards(self.language, self.now(), on_paper=on_paper)
        return Composer(
            self.content, self.language.translate, cards, SealedAddresses(self.language.code, self.seal)
        )

    def frame(self, here: SamePlace | None = None) -> pages.Frame:
        """Return what stands around every page; another language leads `here`, or to this very page."""
        guide = self.flows.guide
        same = here or same_place()
        return pages.Frame(
            lang=self.language.code,
            source=self.flows.language.code,
            direction=self.language.direction,
            draft=self.language.code not in (self.flows.language.code, *guide.checked_languages),
            languages=tuple(self._language(each, *same) for each in self.content.languages.values()),
            emergency=self.composer.cards.card(guide.emergency),
            police=self.composer.cards.card(guide.police),
            municipality=guide.municipality,
            in_use=guide.in_use,
            version=guide.version,
            date=_in_words(guide.date, self.language),
            walk=request.endpoint in {"wizard.flow", "wizard.place"},
            leave_to=guide.leave_to,
            texts=self.content.texts(self.language),
        )

    def _language(self, language: Language, endpoint: str, values: Mapping[str, Any]) -> pages.LanguageLink:
        url = page_url(endpoint, **{**values, "locale": language.code})
        return pages.LanguageLink(
            language.code, language.name, language.direction, url, language.code == self.language.code
        )


@lru_cache(maxsize=32)  # on every page, and slow to say
def _in_words(day: dt.date, language: Language) -> str:
    return str(format_date(day, "long", language.locale))


def same_place() -> SamePlace:
    """Return the page asked for, or the start page where it has no language."""
    # the locale itself has been taken out of the values by then
    known = request.url_rule is not None and "locale" in request.url_rule.arguments
    return (request.endpoint or START, request.view_args or {}) if known else (START, {})


def leave() -> None:
    """Forget the visit: without the cookie's half no address of it opens any more, to anyone."""
    session.clear()


def meant_to_leave() -> bool:
    """Return whether this request is a visitor's own step: no HEAD, no prefetch, no picture on another page."""
    sent = request.headers
    if request.method == "HEAD" or "prefetch" in sent.get("Sec-Purpose", sent.get("Purpose", "")):
        return False
    kind = sent.get("Sec-Fetch-Dest", "document")  # a browser that does not tell is believed
    return kind == "document" or (kind == "empty" and sent.get("Sec-Fetch-Site") == "same-origin")
