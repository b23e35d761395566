"""The commands about contacts: when each is to be checked, whom one calls first; for `wizard.cli.main`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import click

from wizard.cli.flows_file import file_argument, load_content, show
from wizard.flows.contacts.freshness import Freshness, due_on, freshness
from wizard.flows.contacts.hours import BadHours
from wizard.flows.model import Contact
from wizard.flows.reports.calls import call_rows
from wizard.flows.reports.wording import plain

STATE: dict[Freshness, str] = {
    "never": "aldrig kontrolleret",
    "overdue": "for gammel",
    "due": "snart",
    "fresh": "",
}
HEAD = ("senest", "stand", "id", "rolle", "nås på", "kontrolleret", "af", "åbent")
FORMS = click.Choice(["table", "csv"])


@click.command()
@file_argument
@click.option("--format", "form", type=FORMS, default="table", show_default=True)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=lambda: dt.date.today().isoformat())
def contacts(file: str, form: str, today: dt.datetime) -> None:
    """Viser alle kontakter efter, hvornår de senest skal kontrolleres; aldrig kontrollerede står først."""
    day = today.date()
    listed = sorted(load_content(file).contacts, key=lambda contact: due_on(contact) or dt.date.min)
    said = hours_said(listed, day)
    show([HEAD, *((*_row(contact, day), said[contact.id]) for contact in listed)], form)


def hours_said(contacts: Iterable[Contact], today: dt.date) -> dict[str, str]:
    """Return the hours of each contact (by id) in Danish, as the page will say them."""
    return {contact.id: say_hours(contact.hours, today) for contact in contacts}


def say_hours(hours: str, today: dt.date) -> str:
    """Return opening hours in Danish, as the page will say them."""
    from wizard.i18n.sentences import DANISH, SentenceBuilder
    from wizard.pages.hours_text import hours_in_words

    try:
        return hours_in_words(SentenceBuilder(DANISH, str), hours, today)
    except BadHours:
        return f"kan ikke læses: {hours}"


@click.command()
@file_argument
@click.option("--format", "form", type=FORMS, default="table", show_default=True)
def calls(file: str, form: str) -> None:
    """Viser for hvert udfald, hvem man ringer til først ved ni tidspunkter af ugen og i julen."""
    show(call_rows(load_content(file)), form)


def _row(contact: Contact, today: dt.date) -> Iterator[str]:
    due = due_on(contact)
    yield due.isoformat() if due else "nu"
    yield STATE[freshness(contact, today)]
    yield contact.id
    yield plain(contact.role)
    yield contact.phone or contact.email or contact.link or f"gennem {len(contact.via)} andre"
    yield str(contact.checked) if contact.checked != "never" else "aldrig"
    yield contact.checked_by or ""


COMMANDS = (contacts, calls)
