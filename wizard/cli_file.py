"""Which flows file a command is about: the same for every command of the author."""

from __future__ import annotations

from pathlib import Path

import click

from wizard.shipped import shipped


def default_file() -> str:
    """Gives `flows.yaml` here or, where there is none, beside the program."""
    here = Path("flows.yaml")
    return str(here if here.exists() else shipped("flows.yaml"))


# a file that is not there is a wrong use; one that is there and broken has problems
file_argument = click.argument(
    "file", default=default_file, envvar="WIZARD_FLOWS", type=click.Path(exists=True, dir_okay=False)
)
