"""The command that writes what an expert signs and the site shows of a guide: its tables and its drawings.

Each guide has a folder of its own (`wizard.pages.drawings.own_folder`), so that no other's is written over.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import click

from wizard.cli.flows_file import file_argument, load_content
from wizard.flows.graph.paths import count
from wizard.flows.reports.tables import Row, decision_rows, path_rows
from wizard.pages.drawings import NoGraphviz, file_name, own_folder, picture

MOST_LISTED = 200_000


@click.command()
@file_argument
def tables(file: str) -> None:
    """Skriver tabeller og tegninger af FILE i filens egen mappe: „docs“ for flows.yaml, ellers filens navn."""
    flows, folder = load_content(file), own_folder(Path(file))
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "decision-table.csv", decision_rows(flows))
    if sum(map(count, flows.flows)) <= MOST_LISTED:
        _write(folder / "paths.csv", path_rows(flows))
    try:
        for flow in flows.flows:
            (folder / file_name(flow)).write_text(picture(flow), encoding="utf-8")
    except NoGraphviz as error:
        raise click.ClickException(f"tabellerne er skrevet, men ikke tegningerne: {error}") from None
    click.echo(f"skrevet i {folder}")


def _write(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


COMMANDS = (tables,)
