"""The command by which a person who reads both languages marks, text by text, that a translation says the same.

Two persons' marks let a sentence of danger stand without its Danish (`wizard.i18n.marks`).
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wizard.cli.flows_file import file_argument, load_content
from wizard.flows.model import Flows

if TYPE_CHECKING:
    from wizard.i18n.languages import Language

YES, NO, STOP = "j", "n", "s"


@click.command()
@click.argument("code")
@file_argument
@click.option("--by", required=True, help="Hvem du er: bogstaver eller rolle, som „LH, tolk“.")
@click.option("--folder", type=click.Path(exists=True, file_okay=False), help="Mappen med oversættelser.")
def mark(code: str, file: str, by: str, folder: str | None) -> None:
    """Viser de tekster på sproget CODE, som to skal læse, én ad gangen, og skriver ned, at du har læst dem.

    Når to forskellige har mærket en tekst om fare, står den uden den danske under sig. Rettes en af de to tekster,
    gælder mærkerne ikke mere.
    """
    from wizard.config import InvalidSetting, settings
    from wizard.i18n.languages import TRANSLATIONS, languages
    from wizard.i18n.marks import marks_file

    own = "" if folder else settings({})["TRANSLATIONS"]
    try:
        spoken = languages(f"da {code}", Path(folder or TRANSLATIONS), own)[code]
    except InvalidSetting:
        raise click.UsageError(
            f"Der er ingen oversættelse til „{code}“ i {folder or own or TRANSLATIONS}."
        ) from None
    path = marks_file(folder or own or TRANSLATIONS, code)
    count = _ask(load_content(file), spoken, path, by)
    click.echo(f"{count} mærker skrevet i {path}")


def _ask(flows: Flows, spoken: Language, path: Path, by: str) -> int:
    """Ask of each text that this person has not marked; return how many were marked."""
    from wizard.i18n.marks import UNREADABLE, Mark, add_mark, grave, has_marked, marks_of

    count, marks = 0, marks_of(spoken.code, path.parents[1])
    if any(mark.date == UNREADABLE for mark in marks):
        raise click.ClickException(f"{path}: {UNREADABLE}")
    for message in grave(flows):
        translation = spoken.find_translation(message.context, message.text)
        if not translation or has_marked(marks, (message.text, translation), by):
            continue
        click.echo(f"\n{message.context}\n  da: {message.text}\n  {spoken.code}: {translation}")
        answer = click.prompt("Siger de det samme? j/n, s: stop", type=click.Choice([YES, NO, STOP]))
        if answer == STOP:
            break
        if answer == YES:
            add_mark(path, Mark(message.text, translation, by, dt.date.today().isoformat()))
            count += 1
    return count


COMMANDS = (mark,)
