"""The commands that show an author where answers lead: paths, graph, walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as Folder

import click

from wizard.cli.flows_file import file_argument, load_content, show
from wizard.cli.tables import own_folder
from wizard.flows.graph.paths import count
from wizard.flows.graph.states import TooManyStates
from wizard.flows.graph.walk import Path, walk
from wizard.flows.model import Contact, Flow, Flows, Outcome, Step
from wizard.flows.reports.diagram import mermaid
from wizard.flows.reports.outline import outline
from wizard.flows.reports.tables import decision_rows, path_rows
from wizard.flows.reports.wording import URGENCY, heading, plain, reach, told, written

MOST_LISTED = 200_000
ENDINGS = {"mermaid": "mmd", "text": "txt"}

flow_option = click.option("--flow", "flow_id", metavar="ID", help="Kun dette kort.")


@click.command()
@file_argument
@flow_option
@click.option("--count", "only_count", is_flag=True, help="Tæl kun vejene.")
@click.option("--decisions", is_flag=True, help="Kun de svar, der fører til en afslutning.")
@click.option("--format", "form", type=click.Choice(["csv", "table"]), default="csv", show_default=True)
def paths(file: str, flow_id: str | None, only_count: bool, decisions: bool, form: str) -> None:
    """Viser hver vej gennem kortene, og hvor den ender."""
    flows = load_content(file, flow_id)
    numbers = {flow.id: count(flow) for flow in flows.flows}
    if only_count:
        click.echo("\n".join(f"{flow} {number}" for flow, number in numbers.items()))
        click.echo(f"i alt {sum(numbers.values())}")
    elif decisions:
        try:
            show(list(decision_rows(flows)), form)
        except TooManyStates as error:  # never a part of the table for the whole
            steps = ", ".join(error.steps)
            raise click.ClickException(f"tabellen bliver for stor: for mange svar før ved {steps}") from None
    elif sum(numbers.values()) > MOST_LISTED:
        raise click.ClickException(f"{sum(numbers.values())} veje er for mange at vise; brug --count")
    else:
        show(path_rows(flows), form)


@click.command()
@file_argument
@flow_option
@click.option("--format", "form", type=click.Choice(list(ENDINGS)), required=True)
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Folder), help="Skriv en fil for hvert kort i mappen."
)
def graph(file: str, flow_id: str | None, form: str, into: Folder | None) -> None:
    """Skriver kortene som tekst, eller som Mermaid til et dokument.

    Guiden tegner selv hvert kort på kortets side og som PDF.
    """
    flows = load_content(file, flow_id)
    if into and (theirs := _other_guide(Folder(file), into)):
        raise click.UsageError(f"mappen {into} hører til {theirs}; vælg en anden")
    for flow in flows.flows:
        drawn = _drawn(flow, flows.contacts, form)
        if into:
            into.mkdir(parents=True, exist_ok=True)
            (into / f"kort-{flow.id}.{ENDINGS[form]}").write_text(drawn, encoding="utf-8")
        else:
            click.echo(drawn)


def _other_guide(file: Folder, into: Folder) -> Folder | None:
    """Return the flows file whose own folder this is, when it is another than the one to draw."""
    beside = (*into.absolute().parent.glob("*.yaml"), *into.absolute().parent.glob("*.yml"))
    owners = (other for other in beside if own_folder(other) == into.absolute())
    return next((other for other in owners if other != file.absolute()), None)


def _drawn(flow: Flow, contacts: Iterable[Contact], form: str) -> str:
    return mermaid(flow) if form == "mermaid" else "\n".join(written(outline(flow, contacts)))


@click.command("walk")
@file_argument
@flow_option
@click.option("--answers", metavar="A=B,C=D", help="Spørg ikke, men brug disse svar.")
def walk_(file: str, flow_id: str | None, answers: str | None) -> None:
    """Går et kort igennem (uden --flow det første): spørger som guiden, og viser, hvor svarene ender."""
    flows = load_content(file, flow_id)
    flow = flows.flows[0]
    if answers is not None:
        path = walk(flow, _answers(flow, answers))
        click.echo("\n".join(_way(path)))
    else:
        path = _ask(flow)
    click.echo("\n".join(_end(flows, path)))


def _answers(flow: Flow, text: str) -> dict[str, str]:
    """Read `a=b,c=d`; a step or option that the flow does not have is a usage error."""
    answers = dict[str, str]()
    for pair in filter(None, text.split(",")):
        step_id, _, option_id = pair.partition("=")
        step = flow.steps.get(step_id.strip())
        if step is None or step.option(option_id.strip()) is None:
            raise click.UsageError(f"„{pair}“ findes ikke i {flow.id}; skriv trin=svar")
        answers[step.id] = option_id.strip()
    return answers


def _ask(flow: Flow) -> Path:
    answers: dict[str, str] = {}
    while isinstance((path := walk(flow, answers)).end, Step):
        step = path.end
        click.echo(f"\n{heading(step)}")
        for number, option in enumerate(step.choices, start=1):
            click.echo(f"  {number} {plain(option.label) if step.question else 'Når det er gjort'}")
        chosen = click.prompt("Svar", type=click.IntRange(1, len(step.choices)))
        answers[step.id] = step.choices[chosen - 1].id
    return path


def _way(path: Path) -> Iterator[str]:
    for step in path.steps:
        option = step.option(path.answers[step.id])
        given = plain(option.label) if option and step.question else "gjort"
        yield f"{step.id}: {heading(step)} {given} ({path.answers[step.id]})"


def _end(flows: Flows, path: Path) -> Iterator[str]:
    if not isinstance(path.end, Outcome):
        yield f"\n{path.end.id}: {heading(path.end)}"
        yield "Mangler svar: " + ", ".join(option.id for option in path.end.choices)
        return
    known = {contact.id: contact for contact in flows.contacts}
    resolved = path.end.resolve(path.flow.id, path.answers)
    urgency = resolved.urgency
    yield f"\n{path.end.id}: {URGENCY[urgency].upper()}: {told(path.end, resolved.title, urgency)}"
    yield told(path.end, resolved.first, urgency)
    for mention in path.end.contacts:
        if mention.holds(path.flow.id, path.answers):
            contact = known[mention.id]
            yield f"  {reach(contact, [known[other] for other in contact.via])}"


COMMANDS = (paths, graph, walk_)
