"""The command that begins a guide: asks whose it is, what about and for its numbers, and writes a file without errors.

What it is put together from is the business of `wizard.starters`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from wizard.starters import MARK, STARTERS, CannotBegin, asks_for_child, begun, dialled, one_line


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default="flows.yaml")
@click.option(
    "--from",
    "starter",
    type=click.Choice(list(STARTERS)),
    default="staff",
    show_default=True,
    help="Hvad den begynder som: borgerens kort, medarbejderens, det akutte, eller ét udfald.",
)
@click.option("--municipality", prompt="Kommunens navn, som det skal stå", help="Kommunens navn.")
@click.option("--subject", prompt="Emnet, som i „Er du bekymret for …“", help="Hvad guiden handler om.")
@click.option("--child", help="Nummeret til dem, der tager sig af børn og familier.")
@click.option("--advice", help="Nummeret til dem, der giver råd.")
def new(
    file: Path, starter: str, municipality: str, subject: str, child: str | None, advice: str | None
) -> None:
    """Begynder en guide: spørger om kommune, emne og numre og skriver FILE, som kan prøves med det samme.

    Den er dansk: på dansk, med 112, 114 og danske numre. En guide til et andet land eller på et andet sprog begynder
    som en kopi af en, der findes, fx examples/safeguarding.yaml (country: gb, på engelsk).
    """
    if file.exists():
        raise click.UsageError(f"{file} findes allerede; vælg et andet navn")
    numbers = {"barn": _number("Nummer til børn og familier", child)} if asks_for_child(starter) else {}
    if child and not numbers:
        click.echo(f"„--child“ bruges ikke: „{starter}“ har ingen kontakt til børn og familier", err=True)
    numbers["raad"] = _number("Nummer til råd", advice, taken=numbers.get("barn"))
    try:
        said = {"kommune": one_line(municipality), "emne": one_line(subject), **numbers}
        text = begun(starter, said, dt.date.today(), file.name)
    except CannotBegin as error:
        raise click.BadParameter(str(error)) from None
    file.write_text(text, encoding="utf-8")
    click.echo(_told(file, text))


def _number(question: str, given: str | None, taken: str | None = None) -> str:
    """Return a number that can be dialled and is not the other one; one given with the command is not asked again."""

    def read(value: str) -> str:
        """Return the digits; click asks again where they are refused."""
        try:
            return dialled(value, taken)
        except CannotBegin as error:
            raise click.BadParameter(str(error)) from None

    return read(given) if given else str(click.prompt(question, value_proc=read))


def _told(file: Path, text: str) -> str:
    marked = [number for number, line in enumerate(text.split("\n"), start=1) if MARK in line]
    lines = ", ".join(map(str, marked[1:]))
    return (
        f"{file} er skrevet og uden fejl.\n"
        f"Se efter ved {MARK} i linje {lines}.\n"
        f"Kontrollér: kontaktguide check {file}\n"
        f"Prøv den: WIZARD_FLOWS={file} kontaktguide"
    )


COMMANDS = (new,)
