"""Contacts made up for the tests of the paper."""

from __future__ import annotations

from dataclasses import replace

from wizard.i18n.text import LocalizedText
from wizard.pages.models import ContactCard, Number


def number(shown: str) -> Number:
    """Return a number as the hours and contacts part makes them."""
    digits = shown.replace(" ", "")
    short = len(digits) == 3
    return Number(shown, f"tel:{digits}" if short else f"tel:+45{digits}", " ".join(digits))


def contact(id: str, role: str, phone: str | None, **more: object) -> ContactCard:
    """Return a contact with plain sentences for what is not given."""
    card = ContactCard(
        id=id,
        role=LocalizedText(role),
        name=None,
        organisation=None,
        number=number(phone) if phone else None,
        email=None,
        link=None,
        use=LocalizedText("Når du er bekymret for en ung og vil tale med nogen, der kender området"),
        note=None,
        state="unknown",
        hours=LocalizedText("Åbningstiden er ukendt"),
        paper_hours=LocalizedText("Hverdage kl. 8-15, fredag kl. 8-14"),
        unconfirmed=LocalizedText("Nummeret er ikke bekræftet endnu"),
        checked=LocalizedText("Kontrolleret 1. oktober 2026"),
    )
    return replace(card, **more)  # type: ignore[arg-type]  # the tests name fields of the card


ALARM = contact(
    "alarm-112", "Alarmcentralen", "112", paper_hours=LocalizedText("Døgnet rundt"), unconfirmed=None
)
POLICE = contact("politi-114", "Politiet", "114", paper_hours=LocalizedText("Døgnet rundt"))
HOTLINE = contact(
    "hotline",
    "Hotline om radikalisering",
    "41 74 90 90",
    organisation=LocalizedText("Styrelsen for International Rekruttering og Integration"),
    paper_hours=LocalizedText("Alle dage kl. 8-22"),
)
SSP = contact(
    "ssp-boern-unge",
    "SSP-konsulent, Børn og Unge",
    "93 52 00 65",
    name="Anne Eksempel",
    organisation=LocalizedText("Aalborg Kommune"),
    instead=HOTLINE,
)
SSP_JOB = contact("ssp-job", "SSP-konsulent, Job og Velfærd", "25 20 03 18", name="Bent Eksempel-Sørensen")
INFOHUS = contact(
    "infohus",
    "INFO-hus Aalborg",
    None,
    email="infohus.nordjylland@politi.example",
    link="https://www.aalborg.example/infohus/",
    via=(SSP, SSP_JOB),
)
