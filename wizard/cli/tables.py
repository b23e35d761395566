"""The command that writes what an expert signs of a guide: its tables.

Each guide has a folder of its own (`own_folder`), so that no other's is written over.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import click

from wizard.cli.flows_file import file_argument, load_content
from wizard.flows.graph.paths import count
from wizard.flows.reports.tables import Row, decision_rows, path_rows

MOST_LISTED = 200_000


@click.command()
@file_argument
def tables(file: str) -> None:
    """Skriver tabeller over FILE i filens egen mappe: „docs“ for flows.yaml, ellers filens navn."""
    flows, folder = load_content(file), own_folder(Path(file))
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "decision-table.csv", decision_rows(flows))
    if sum(map(count, flows.flows)) <= MOST_LISTED:
        _write(folder / "paths.csv", path_rows(flows))
    click.echo(f"skrevet i {folder}")


def own_folder(flows_file: Path) -> Path:
    """Return the folder of what is written from a flows file: its own, so that no guide overwrites another.

    That of `flows.yaml` is `docs` beside it, that of any other file has the file's name without its ending.
    """
    return flows_file.parent / ("docs" if flows_file.name == "flows.yaml" else flows_file.stem)


def _write(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


COMMANDS = (tables,)
