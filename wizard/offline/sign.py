"""The sign for a wall: three situations with one number each, and the address of the guide to read and to scan.

It is drawn for the operator's own address by `python -m wizard sign`, not on request by the server: so nobody
has one drawn that leads elsewhere.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, g, render_template

from wizard.offline.fallback import passing_app
from wizard.pages.built import stamped_sign
from wizard.pages.models import ContactCard
from wizard.pdf.template_values import sign_values
from wizard.web.services import EXTENSION_KEY, service
from wizard.web.visit import Visit


class NoAddress(Exception):
    """What was given is not the address of a whole site."""


class NotOffered(Exception):
    """The guide cannot be had in this language."""


def site(address: str) -> str:
    """Return the address of a site, such as `https://guide.kommune.dk/`; raise NoAddress."""
    try:
        parts = urlsplit(address.strip())
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise NoAddress(address) from None
    beyond = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if parts.scheme != "https" or not parts.hostname or beyond:
        raise NoAddress(address)
    return f"https://{parts.hostname}{port}/"


def drawn(address: str, code: str | None) -> bytes:
    """Return the PDF for an address as it was written; raise NoAddress, NotOffered or PaperUnavailable.

    Without a code it is in the language the guide is written in.
    """
    link = site(address)
    with passing_app() as app:
        try:
            return sign(app, link, code)
        finally:
            app.extensions[EXTENSION_KEY].renderer.close()


def sign(app: Flask, address: str, code: str | None = None) -> bytes:
    """Return the PDF in one language, for an address that `site` gave; raise NotOffered or PaperUnavailable.

    It leads to the guide in that language; in the guide's own to the front door, which knows the visitor's.
    """
    with app.app_context():
        source = service().content().source.code
    code = code or source
    link = address if code == source else f"{address}{code}/"
    with app.test_request_context(f"/{code}/"):
        languages = service().content().languages
        if code not in languages:
            raise NotOffered(code)
        g.visit = visit = Visit(languages[code])
        values = sign_values(contacts_by_situation(visit), visit.frame(), link)
        html = render_template("pdf/sign.html", **values)
        return stamped_sign(service().renderer.render(html), visit.flows)


def contacts_by_situation(visit: Visit) -> tuple[ContactCard, ...]:
    """Return whom to ring in danger, when it is grave but can wait, and whoever else may worry.

    The last is the first of the guide's `help` that has a number and is neither; each says itself when to use it.
    """
    guide, cards = visit.flows.guide, visit.composer_on_paper().cards
    first = (guide.emergency, guide.police)
    others = (cards.card(contact) for contact in guide.help if contact not in first)
    third = next((card for card in others if card.number), None)
    return tuple(card for card in (*map(cards.card, first), third) if card)
