"""Which flows file a command is about: the same for every command of the author."""

from __future__ import annotations

from pathlib import Path

import click

BESIDE = Path(__file__).resolve().parent.parent / "flows.yaml"


def default_file() -> str:
    """Gives `flows.yaml` here or, where there is none, beside the program."""
    here = Path("flows.yaml")
    return str(here if here.exists() else BESIDE)


# a file that is not there is a wrong use; one that is there and broken has problems
file_argument = click.argument(
    "file", default=default_file, envvar="WIZARD_FLOWS", type=click.Path(exists=True, dir_okay=False)
)
