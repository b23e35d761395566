"""The command that begins a guide: asks whose it is, what about and for its numbers, and writes a file without errors.

The pieces of the starters lie in `starters/`, in the order in which they are put together here. What only those who
take the guide into use can know is marked UDFYLD in the file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import click

from wizard.flows.countries import DENMARK
from wizard.flows.validation import check_bytes

PIECES = Path(__file__).with_name("starters")
MARK = "UDFYLD"
STARTERS: Mapping[str, tuple[str, ...]] = {
    "citizen": ("common", "child_contact", "citizen", "emergency", "police", "child", "advice"),
    "staff": ("common", "child_contact", "staff", "emergency", "police", "child", "advice"),
    "acute": ("common", "acute", "emergency", "police", "advice"),
    "one": ("common", "one", "emergency", "advice"),
}
PLAN = "hvad-ved-du.snart"


def written(starter: str, values: Mapping[str, str]) -> str:
    """Return the text of a new guide; `values` fill the places such as `«kommune»`."""
    text = "".join((PIECES / f"{piece}.yaml").read_text(encoding="utf-8") for piece in STARTERS[starter])
    for place, value in values.items():
        text = text.replace(f"«{place}»", value.replace("\\", "\\\\").replace('"', '\\"'))
    return text


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
    """Begynder en guide: spørger om kommune, emne og numre og skriver FILE, som kan prøves med det samme."""
    if file.exists():
        raise click.UsageError(f"{file} findes allerede; vælg et andet navn")
    has_child = "child_contact" in STARTERS[starter]
    numbers = {"barn": _number("Nummer til børn og familier", child)} if has_child else {}
    numbers["raad"] = _number("Nummer til råd", advice, taken=numbers.get("barn"))
    danger = f"fare-nu.ja, {PLAN}" if has_child else "fare-nu.ja"
    values = {"kommune": _line(municipality), "emne": _line(subject), **numbers, "altid": danger}
    values |= {"dato": dt.date.today().isoformat(), "fil": file.name}
    text = written(starter, values)
    wrong = [problem for problem in check_bytes(text.encode(), str(file)) if problem.severity == "error"]
    if wrong:
        raise click.ClickException("\n".join(map(str, wrong)))
    file.write_text(text, encoding="utf-8")
    click.echo(_told(file, text))


def _number(question: str, given: str | None, taken: str | None = None) -> str:
    """Return a number that can be dialled and is not the other one; one given with the command is not asked again."""

    def dialled(value: str) -> str:
        """Return the digits of a number; raise BadParameter where nobody can dial them."""
        digits = "".join(value.split())
        if not DENMARK.can_dial(digits):
            raise click.BadParameter(f"„{value}“ kan ikke ringes op; skriv de otte cifre")
        if digits == taken:
            raise click.BadParameter("nummeret står der allerede; hver kontakt har sit eget")
        return digits

    return dialled(given) if given else str(click.prompt(question, value_proc=dialled))


def _line(text: str) -> str:
    """Return a text on one line; refuses an empty one."""
    line = " ".join(text.split())
    if not line:
        raise click.BadParameter("skriv mindst ét ord")
    return line


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
