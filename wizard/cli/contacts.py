"""The commands about contacts: when each is to be checked, whom one calls first; for `wizard.cli.main`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import click

from wizard.cli.flows_file import file_argument, load_content, show
from wizard.flows.contacts.freshness import Freshness, due_on, freshness
from wizard.flows.countries import Country
from wizard.flows.model import Contact
from wizard.flows.reports.calls import call_rows
from wizard.flows.reports.wording import found_by, plain, reached_by

STATE: dict[Freshness, str] = {
    "never": "aldrig kontrolleret",
    "overdue": "for gammel",
    "due": "snart",
    "fresh": "",
}
HEAD = ("senest", "tilstand", "id", "rolle", "nås på", "kontrolleret", "af", "åbent")
FORMS = click.Choice(["table", "csv"])


@click.command()
@file_argument
@click.option("--format", "form", type=FORMS, default="table", show_default=True)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=lambda: dt.date.today().isoformat())
def contacts(file: str, form: str, today: dt.datetime) -> None:
    """Viser alle kontakter efter, hvornår de senest skal kontrolleres; aldrig kontrollerede står først.

    Sidst står de, som ingen skal ringe til: dem, man går hen til, og dem, man selv finder nummeret på.
    """
    day = today.date()
    flows = load_content(file)
    listed = sorted(flows.contacts, key=lambda each: (bool(found_by(each)), due_on(each) or dt.date.min))
    said = hours_said(listed, day, flows.ways)
    show([HEAD, *((*_row(contact, day), said[contact.id]) for contact in listed)], form)


def hours_said(contacts: Iterable[Contact], today: dt.date, ways: Country) -> dict[str, str]:
    """Return the hours of each contact (by id) in Danish, as the page will say them; of one who keeps none, nothing."""
    from wizard.pages.hours_text import hours_for_author

    return {each.id: "" if found_by(each) else hours_for_author(each.hours, today, ways) for each in contacts}


@click.command()
@file_argument
@click.option("--format", "form", type=FORMS, default="table", show_default=True)
def calls(file: str, form: str) -> None:
    """Viser for hvert udfald, hvem man ringer til først ved ni tidspunkter af ugen og i julen."""
    show(call_rows(load_content(file)), form)


def _row(contact: Contact, today: dt.date) -> Iterator[str]:
    due, found = due_on(contact), found_by(contact)
    yield due.isoformat() if due else "" if found else "nu"
    yield "" if found and not due else STATE[freshness(contact, today)]
    yield contact.id
    yield plain(contact.role)
    yield reached_by(contact)
    yield str(contact.checked) if contact.checked != "never" else "" if found else "aldrig"
    yield contact.checked_by or ""


COMMANDS = (contacts, calls)
