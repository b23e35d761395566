"""The command that shows and keeps the list of answers that must end at 112; for the group of `wizard.cli.main`.

It adds what is missing and never takes anything away: that is for whoever answers for the cards, by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from wizard.cli.flows_file import file_argument
from wizard.flows.reading.loader import attempt_file
from wizard.flows.rules.always_112 import danger_answers

KEY = "always_112:"
GUIDE = re.compile(r"guide:\s*$")


class NoGuide(Exception):
    """The file has no `guide:` whose fields stand on lines of their own."""


@click.command("always-112")
@file_argument
@click.option("--write", is_flag=True, help="Skriv de svar, der mangler, ind i filen.")
def always_112(file: str, write: bool) -> None:
    """Viser de svar, der altid skal føre til alarmnummeret, og dem, der mangler på listen.

    Et svar på listen bliver aldrig taget ud her: det gør kun den, der har ansvar for kortene, i hånden.
    """
    flows = attempt_file(file).flows
    if flows is None:
        raise click.ClickException(f"{file} kan ikke læses; se fejlene med check")
    listed = flows.guide.always_112
    missing = [name for name in danger_answers(flows) if name not in listed]
    for name in (*listed, *missing):
        click.echo(f"{name}  (mangler på listen)" if name in missing else name)
    if write and missing:
        _write(Path(file), [*listed, *missing])


def _write(path: Path, names: Sequence[str]) -> None:
    text = path.read_bytes().decode("utf-8")
    try:
        path.write_bytes(with_list(text, names).encode("utf-8"))
    except NoGuide:
        lines = "\n".join(list_lines(names))
        raise click.ClickException(f"skriv selv dette under guide:\n{lines}") from None
    click.echo(f"{path}: {len(names)} svar står nu på listen", err=True)


def list_lines(names: Sequence[str]) -> list[str]:
    """Return the lines of the list as they stand in the file."""
    return [f"  {KEY}", *(f"    - {name}" for name in names)]


def with_list(text: str, names: Sequence[str]) -> str:
    """Return the text of a flows file with this list in place of its own, or at the end of `guide`."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(newline)
    start = next((n for n, line in enumerate(lines) if GUIDE.match(line)), None)
    if start is None:
        raise NoGuide
    inside = range(start + 1, len(lines))
    end = next((n for n in inside if lines[n] and not lines[n][0].isspace()), len(lines))
    fields = [n for n in range(start + 1, end) if re.match(r"  [a-z]", lines[n])]
    old = next((n for n in fields if lines[n].strip().startswith(KEY)), None)
    if old is None:
        after = max(fields, default=start) + 1
        return newline.join([*lines[:after], *list_lines(names), *lines[after:]])
    after = old + 1
    while after < end and re.match(r"    ", lines[after]):
        after += 1
    return newline.join([*lines[:old], *list_lines(names), *lines[after:]])


COMMANDS = (always_112,)
