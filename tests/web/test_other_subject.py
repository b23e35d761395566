"""Nothing of Aalborg or of the shipped subject stands in templates: a guide of another subject says none of it."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask import Flask, g, render_template

from tests.support.clocks import MONDAY_NOON
from tests.support.visitor import Visitor
from tests.support.words import SUBJECT
from wizard.app import create_app
from wizard.pages.whole_card import whole_card
from wizard.pdf.template_values import card_values, sign_values
from wizard.web.services import EXTENSION_KEY
from wizard.web.visit import Visit

GUIDE = """\
guide:
  municipality: Opdigtet Kommune
  heading: Slår nogen et barn?
  subjects:
    - {id: hjemme, heading: Vold hjemme, lead: Når en voksen slår., covers: "Slag, spark og trusler."}
    - {id: skole, heading: Vold i skolen}
  version: "1"
  date: 2026-11-02
  emergency: alarm
  police: politi
  feedback: raad
  leave_to: https://example.org/
  always_112: fare.ja
contacts:
  - {id: alarm, role: Alarmen, phone: "112", use: Fare., urgency: now, hours: 24/7, source: x, checked: never}
  - {id: politi, role: Vagten, phone: "114", use: Vent., urgency: today, hours: 24/7, source: x, checked: never}
  - {id: raad, role: Rådgiveren, phone: 20 00 00 01, use: Tvivl., urgency: soon, fallback: politi, source: x,
     checked: never}
flows:
  - {id: hjem, subject: hjemme, card: Kort, title: Jeg er nabo, audience: Du bor tæt på., start: fare}
  - {id: klasse, subject: skole, card: Kort, title: Jeg er lærer, audience: Du underviser., start: fare}
steps:
  - id: fare
    question: Sker det nu?
    options:
      - {id: ja, label: "Ja", danger: true, to: ring}
      - {id: nej, label: "Nej, eller jeg ved det ikke", unsure: also, to: tal}
outcomes:
  - {id: ring, urgency: now, title: Ring 112, first: Ring 112 nu., how_soon: Nu., contacts: alarm, say: Sig hvor.,
     have_ready: Adressen., avoid: Vent ikke., afterwards: De kommer., if_worse: Ring 112 igen.}
  - {id: tal, urgency: soon, title: Ring og spørg, first: Ring., how_soon: I denne uge., contacts: raad, say: Sig det.,
     have_ready: Det hele., avoid: Vent ikke., afterwards: De hjælper., if_worse: Ring 112.}
"""
PAGES = (
    "",
    "kontakter",
    "om",
    "om/forlad",
    "om/passede-ikke",
    "privatliv",
    "tilgaengelighed",
    "om/kort/hjem",
    "x",
)


@pytest.fixture(scope="module")
def other(key_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return an app on a guide about something else, which says of itself only its headings."""
    file = tmp_path_factory.mktemp("other") / "flows.yaml"
    file.write_text(GUIDE, encoding="utf-8")
    app = create_app(FLOWS=file, KEYS=key_file, SECURE=False, NOW=lambda: MONDAY_NOON)
    yield app
    app.extensions[EXTENSION_KEY].renderer.close()


def texts(app: Flask) -> Iterator[str]:
    """Yield every page and paper of the guide in Danish: its own, a walk to each outcome, and what is printed."""
    client = app.test_client()
    yield from (client.get(f"/da/{page}").text for page in PAGES)
    for answer in ("ja", "nej"):
        visitor = Visitor(app)
        yield visitor.get("/da/hjem").html
        yield visitor.walk("/da/hjem", [answer]).html
    with app.test_request_context("/da/"):
        g.visit = visit = Visit(app.extensions[EXTENSION_KEY].languages["da"])
        cards = visit.composer_on_paper().cards
        values = card_values(whole_card(cards, visit.flows.flow("hjem")), visit.frame())
        yield render_template("pdf/card.html", **values)
        shown = [cards.card(contact) for contact in ("alarm", "politi", "raad")]
        yield render_template("pdf/sign.html", **sign_values(shown, visit.frame(), "https://x.example/"))


def test_no_page_says_a_word_of_the_shipped_subject(other: Flask) -> None:
    for html in texts(other):
        assert SUBJECT.findall(unescape(html)) == []


def test_two_subjects_stand_under_their_own_headings(other: Flask) -> None:
    html = unescape(other.test_client().get("/da/").text)
    order = [
        "Slår nogen et barn?",
        "Vold hjemme",
        "Når en voksen slår.",
        "Jeg er nabo",
        "Slag, spark",
        "Vold i skolen",
    ]
    places = [html.index(text) for text in [*order, "Jeg er lærer", "Hvem svarer lige nu?"]]
    assert places == sorted(places)


def test_what_a_guide_does_not_say_has_no_heading_of_its_own(other: Flask) -> None:
    client = other.test_client()
    assert "Hvis du ikke kan tale i telefon" not in client.get("/da/kontakter").text
    assert "Hvor kommer rådene fra?" not in client.get("/da/om").text
