"""Which flows file a command is about, and how its tables look: the same for every command of the author."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from wizard.config import resource_path
from wizard.flows.errors import BrokenFlows, NotInFlow
from wizard.flows.model import Flows
from wizard.flows.reports.tables import Row
from wizard.flows.validation import load


def default_file() -> str:
    """Return `flows.yaml` here or, where there is none, beside the program."""
    here = Path("flows.yaml")
    return str(here if here.exists() else resource_path("flows.yaml"))


# a file that is not there is a wrong use; one that is there and broken has problems
file_argument = click.argument(
    "file", default=default_file, envvar="WIZARD_FLOWS", type=click.Path(exists=True, dir_okay=False)
)


def load_content(file: str, flow_id: str | None = None) -> Flows:
    """Return the file, of one flow or all; one with errors is not shown, lest anybody signs it."""
    try:
        flows = load(file)
    except BrokenFlows as error:
        click.echo(str(error), err=True)
        raise click.exceptions.Exit(1) from None
    try:
        return flows.model_copy(update={"flows": (flows.flow(flow_id),)}) if flow_id else flows
    except NotInFlow:
        known = ", ".join(flow.id for flow in flows.flows)
        raise click.UsageError(f"kortet „{flow_id}“ findes ikke; der er {known}") from None


def show(rows: Iterable[Row], form: str) -> None:
    """Write a table to the terminal: as CSV, or with its columns under each other."""
    if form == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows(rows)
        return
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    for row in listed:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
