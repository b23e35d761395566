"""The author's commands, `flask wizard …` or `python -m wizard …`: they need the engine, never the app.

So they work when the file is broken and the app refuses to start. Flask finds the group by its entry point.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from wizard.cli import always_112 as cli_always_112
from wizard.cli import changes as cli_changes
from wizard.cli import contacts as cli_contacts
from wizard.cli import desk as cli_desk
from wizard.cli import exchange as cli_exchange
from wizard.cli import keys as cli_keys
from wizard.cli import languages as cli_languages
from wizard.cli import marks as cli_marks
from wizard.cli import new as cli_new
from wizard.cli import paths as cli_routes
from wizard.cli import sign as cli_sign
from wizard.cli import tables as cli_tables
from wizard.cli.contacts import hours_said
from wizard.cli.danish import DanishGroup
from wizard.cli.flows_file import file_argument
from wizard.cli.languages import languages_in_words, unknown_languages
from wizard.cli.papers import older_in_words, papers_in_words
from wizard.flows.errors import Problem
from wizard.flows.model import Flows
from wizard.flows.reading import json_schema as schema
from wizard.flows.reading.loader import attempt_file
from wizard.flows.validation import examined

CLEAN, PROBLEMS = 0, 1
NEVER = "never-checked"
HEADINGS = {"warning": "Advarsler (guiden kan bruges alligevel):", "notice": "Husk:"}
STRICT_HEADINGS = {**HEADINGS, "warning": "Advarsler (tæller som fejl med --strict):"}


@click.group(cls=DanishGroup, options_metavar="[VALG]", subcommand_metavar="KOMMANDO …")
def wizard() -> None:
    """Kontaktguidens værktøjer til den, der skriver flows.yaml."""


@wizard.command()
@file_argument
@click.option("--strict", is_flag=True, help="Advarsler tæller som fejl.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=lambda: dt.date.today().isoformat())
@click.option(
    "--public", envvar="WIZARD_PUBLIC", help="Mappen med nødsider og skilte: passer de til filen nu?"
)
def check(file: str, strict: bool, form: str, today: dt.datetime, public: str | None) -> None:
    """Finder alle fejl i FILE på én gang: dem, der skal rettes, og for sig dem, der bør ses på.

    Slutter med 0, når intet skal rettes, 1, når noget skal, og 2, når kommandoen er skrevet forkert.
    """
    reading = attempt_file(file)
    found = list(examined(reading, today.date()))
    if reading.flows:
        found = sorted([*found, *unknown_languages(reading.flows)])
    grave = [problem for problem in found if problem.severity == "error"]
    if form == "json":
        click.echo(json.dumps([asdict(problem) for problem in found], ensure_ascii=False, indent=2))
    else:
        _tell_shown(reading.flows, today.date(), sound=not grave)
        if reading.flows and (old := list(older_in_words(Path(file), reading.flows, public))):
            click.echo("\n".join(["Bygget af et andet indhold:", *(f"  {line}" for line in old)]), err=True)
        _tell(file, found, STRICT_HEADINGS if strict else HEADINGS)
    if strict:
        grave += [problem for problem in found if problem.severity == "warning"]
    sys.exit(PROBLEMS if grave else CLEAN)


@wizard.command("schema")
def schema_() -> None:
    """Skriver det JSON-skema, som en editor kan læse flows.yaml med."""
    click.echo(schema.text(), nl=False)


def _tell_shown(flows: Flows | None, today: dt.date, *, sound: bool) -> None:
    """Write what visitors will see of a file: each contact's hours in words, what a language or a paper loses."""
    if flows is None:
        return
    said = hours_said(flows.contacts, today, flows.ways)
    click.echo("Åbningstider, som siden siger dem:", err=True)
    for hours in filter(None, dict.fromkeys(said.values())):
        click.echo(f"  {hours}: {', '.join(id_ for id_, each in said.items() if each == hours)}", err=True)
    if lost := list(languages_in_words(flows)):
        click.echo("\n".join(["Sprog (se alt med languages):", *(f"  {line}" for line in lost)]), err=True)
    if sound and (unreadable := list(papers_in_words(flows, today))):
        click.echo("\n".join(["Papir:", *(f"  {line}" for line in unreadable)]), err=True)


def _tell(file: str, found: Iterable[Problem], headings: Mapping[str, str]) -> None:
    """Write warnings and notices (on standard error), then errors, one a line, and at last the sum."""
    sorted_: dict[str, list[Problem]] = {"error": [], "warning": [], "notice": []}
    for problem in found:
        sorted_[problem.severity].append(problem)
    for severity, heading in headings.items():
        if sorted_[severity]:
            click.echo("\n".join([heading, *_lines(file, sorted_[severity])]), err=True)
    for problem in sorted_["error"]:
        click.echo(problem)
    errors, warnings = len(sorted_["error"]), len(sorted_["warning"])
    sum_ = f"{errors or 'ingen'} fejl, {warnings or 'ingen'} {'advarsel' if warnings == 1 else 'advarsler'}"
    click.echo(f"{file}: {sum_}", err=True)


def _lines(file: str, problems: Iterable[Problem]) -> Iterator[str]:
    """Return the problems, one a line, but those of contacts never checked in a single one."""
    never = [problem for problem in problems if problem.code == NEVER]
    yield from (str(problem) for problem in problems if problem.code != NEVER or len(never) == 1)
    if len(never) > 1:
        lines = ", ".join(str(problem.line) for problem in never)
        yield f"{file}: {NEVER}: {len(never)} kontakter er aldrig kontrolleret; siden siger det (linje {lines})"


for module in (
    cli_desk,
    cli_routes,
    cli_changes,
    cli_contacts,
    cli_always_112,
    cli_languages,
    cli_marks,
    cli_sign,
    cli_tables,
    cli_new,
    cli_exchange,
    cli_keys,
):
    for command in module.COMMANDS:
        wizard.add_command(command)


def main(arguments: list[str] | None = None) -> Any:
    """Run the commands without Flask."""
    return wizard(arguments, prog_name="python -m wizard")
