"""The commands that change the key ring without a lost journey; for the group of `wizard.cli.main`.

A ring is changed by a finished file moved over it, with the owner and the permissions of the one before.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from wizard.cli.again import command_line
from wizard.config import IS_CHECKOUT, settings
from wizard.sealing.keys import InvalidKeys, new_key, read_keys
from wizard.sealing.place import LIFE_SECONDS

Lines = list[str]


@click.group()
def keys() -> None:
    """Skifter serverens nøgle uden at nogen mister deres vej: add, så promote, og et døgn senere retire.

    FIL er nøgleringen; uden FIL den, som WIZARD_KEYS peger på, og uden den i kildekoden var/keys.
    """


def _ring(context: click.Context, parameter: click.Parameter, value: str | None) -> Path:
    if not (value or os.environ.get("WIZARD_KEYS") or IS_CHECKOUT):
        # what is installed has no ring beside it
        like = _next(str(context.info_name), Path("/etc/kontaktguide/keys"))
        raise click.UsageError(f"skriv, hvor nøgleringen ligger: {like} (eller sæt WIZARD_KEYS)")
    return Path(value) if value else settings({})["KEYS"]


def _next(command: str, file: Path) -> str:
    return command_line("wizard", "keys", command, str(file.absolute()))


ring = click.argument("file", metavar="[FIL]", required=False, callback=_ring)


@keys.command()
@ring
def add(file: Path) -> None:
    """Tilføjer en ny nøgle nederst: den åbner adresser, men forsegler ingen endnu."""
    _change(file, lambda lines: [*lines, new_key()])
    click.echo(f"Tilføjet. Når alle maskiner har filen: {_next('promote', file)}")


@keys.command()
@ring
def promote(file: Path) -> None:
    """Flytter den nederste nøgle øverst: fra nu af forsegler den."""
    _change(file, lambda lines: [_several(lines, file)[-1], *lines[:-1]])
    click.echo(f"Forfremmet. Om 24 timer, når alle maskiner har filen: {_next('retire', file)}")


@keys.command()
@ring
@click.option("--now", is_flag=True, help="Også før døgnet er gået; de, der er på vej, må så begynde forfra.")
def retire(file: Path, now: bool) -> None:
    """Fjerner den nederste nøgle: dens adresser kan ikke åbnes mere."""
    hours = (file.stat().st_mtime + LIFE_SECONDS - time.time()) / 3600 if file.exists() else 0
    if hours > 0 and not now:
        raise click.ClickException(
            f"nøgleringen er ændret inden for et døgn; vent {hours:.0f} timer, eller brug --now"
        )
    _change(file, lambda lines: _several(lines, file)[:-1])
    click.echo("Fjernet.")


def _several(lines: Lines, file: Path) -> Lines:
    if len(lines) < 2:
        raise click.ClickException(f"der er kun én nøgle; tilføj først en ny: {_next('add', file)}")
    return lines


def _change(path: Path, change: Callable[[Lines], Lines]) -> None:
    """Put a changed ring in the place of this one, whole or not at all; comments stay on top."""
    try:
        read_keys(path)
        lines = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        comments = [line for line in lines if line.startswith("#")]
        _put(path, [*comments, *change([line for line in lines if not line.startswith("#")])])
    except InvalidKeys as refused:
        raise click.ClickException(str(refused)) from None
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from None


def _put(path: Path, lines: Lines) -> None:
    before = path.stat()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with open(descriptor, "w") as file:
            file.write("\n".join([*lines, ""]))
            file.flush()
            os.fchown(descriptor, before.st_uid, before.st_gid)
            os.fchmod(descriptor, before.st_mode & 0o7777)
            os.fsync(descriptor)
        read_keys(Path(name))
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


COMMANDS = (keys,)
