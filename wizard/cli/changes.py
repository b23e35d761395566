"""The command that says what a change of the flows file does; for the group of `wizard.cli.main`."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict

import click

from wizard.flows.errors import BrokenFlows
from wizard.flows.model import Flows
from wizard.flows.reading.loader import parse
from wizard.flows.reports.changes import Change
from wizard.flows.reports.changes import changes as changed

DIFFERENT = 1
HEADINGS = {True: "Se på det her først:", False: "Ellers ændret:"}
version = click.Path(exists=True, dir_okay=False, allow_dash=True)


@click.command()
@click.argument("old", type=version, metavar="GAMMEL")
@click.argument("new", type=version, metavar="NY")
@click.option("--exit-code", is_flag=True, help="Slut med 1, når noget er ændret, som diff gør.")
@click.option("--grave", is_flag=True, help="Vis kun det, der kan gøre skade.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def changes(old: str, new: str, exit_code: bool, grave: bool, form: str) -> None:
    """Viser, hvad der er ændret fra GAMMEL til NY: først det, der kan gøre skade, så vejene og teksterne.

    „-“ læser fra standard ind: git show HEAD:flows.yaml | kontaktguide changes - flows.yaml
    """
    before, after = _read(old), _read(new)
    found = [change for change in _found(before, after) if change.grave or not grave]
    if form == "json":
        click.echo(json.dumps([asdict(change) for change in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(found)) or "Intet er ændret.")
    sys.exit(DIFFERENT if found and exit_code else 0)


def _read(name: str) -> Flows:
    with click.open_file(name, "rb") as file:
        data = file.read()
    try:
        return parse(data, name)
    except BrokenFlows as error:
        click.echo(str(error), err=True)
        raise click.UsageError(f"{name} kan ikke læses; se fejlene med check") from None


def _found(old: Flows, new: Flows) -> Iterable[Change]:
    from wizard.cli.languages import offered_languages
    from wizard.i18n.language_changes import language_changes
    from wizard.pages.hours_text import hours_for_author

    lost = language_changes(old, new, offered_languages())

    def in_words(hours: str) -> str:
        """Return opening hours as the page says them."""
        return hours_for_author(hours, dt.date.today(), new.ways)

    return sorted([*changed(old, new, in_words), *lost], key=lambda change: not change.grave)


def _lines(found: Iterable[Change]) -> Iterable[str]:
    listed = list(found)
    for grave, heading in HEADINGS.items():
        if told := [change for change in listed if change.grave is grave]:
            yield from (heading, *(f"  - {change.sentence}" for change in told))


COMMANDS = (changes,)
