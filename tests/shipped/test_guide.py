"""Every municipality's file is held to the same promises: the real one, and the made-up one in examples/.

The code knows neither: all that is asked of a file here is asked of it by path alone.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from tests.support.clocks import MONDAY_NOON
from tests.support.enumerator import every_path
from tests.support.journeys import at
from tests.support.reached import everything
from tests.support.shipped import of_aalborg
from tests.support.visitor import Page, Visitor, one
from wizard.app import create_app
from wizard.cli import main as cli
from wizard.config import FROM_ENVIRONMENT
from wizard.flows.contacts.calls import CallOrder, Directory, call_order
from wizard.flows.graph.paths import count, paths
from wizard.flows.graph.walk import Path as Walk
from wizard.flows.model import Flow, Flows, ResolvedOutcome
from wizard.flows.reading import json_schema as schema
from wizard.flows.rules.readability import lix
from wizard.flows.source_language import LANGUAGES
from wizard.flows.validation import check_file, load
from wizard.web.services import EXTENSION_KEY

ROOT = Path(__file__).parents[2]
REAL = ROOT / "flows.yaml"
EXAMPLE = ROOT / "examples" / "eksempelkoebing.yaml"
FILES = (REAL, *sorted((ROOT / "examples").glob("*.yaml")))
LOADED = {file: load(file) for file in FILES}
by_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
by_flow = pytest.mark.parametrize(
    ("file", "flow"),
    [(file, flow) for file, flows in LOADED.items() for flow in flows.flows],
    ids=lambda value: value.stem if isinstance(value, Path) else value.id,
)
EASY = 45


@pytest.fixture(scope="module")
def apps(key_file: Path) -> Iterator[dict[Path, Flask]]:
    """Return an app on each file, told of it by the setting alone."""
    made = {
        file: create_app(FLOWS=file, KEYS=key_file, SECURE=False, NOW=lambda: MONDAY_NOON) for file in FILES
    }
    yield made
    for app in made.values():
        app.extensions[EXTENSION_KEY].renderer.close()


@by_file
def test_the_check_finds_no_error_and_no_warning_but_numbers_nobody_checked(file: Path) -> None:
    found = check_file(file, dt.date(2026, 11, 23))
    # a notice asks whether something is meant, and does not say that it is wrong
    assert {problem.code for problem in found if problem.severity != "notice"} <= {"never-checked"}


@by_file
def test_it_names_the_schema_by_which_an_editor_completes_it(file: Path) -> None:
    named = file.read_text(encoding="utf-8").split("\n")[0].removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / named).resolve() == schema.FILE.resolve()


@by_flow
def test_a_second_enumerator_finds_the_same_paths_and_count_counts_them(file: Path, flow: Flow) -> None:
    found = [(tuple(path.answers.items()), path.end.id) for path in paths(flow)]
    assert sorted(found) == sorted(every_path(file, flow.id))
    assert count(flow) == len(found)


@by_flow
def test_every_way_through_the_guide_shows_the_outcome_of_the_engine(
    file: Path, flow: Flow, apps: dict[Path, Flask]
) -> None:
    """Walk, as a visitor, as many paths as it takes to choose every option and to meet every end."""
    visitor, seen = Visitor(apps[file]), set[str]()
    # paths part where they part: an address is complete in itself, so a visitor can go on from any page
    pages: dict[tuple[str, ...], Page] = {(): visitor.get(at(LOADED[file], flow.id))}
    for path in paths(flow):
        met = {f"option.{step}.{option}" for step, option in path.answers.items()}
        met |= {f"step.{step.id}" for step in path.steps} | {f"outcome.{path.end.id}"}
        if met <= seen:
            continue
        here: tuple[str, ...] = ()
        for step in path.steps:
            page, option = pages[here], path.answers[step.id]
            assert page.options == [choice.id for choice in step.options]
            here = (*here, option)
            if here not in pages:
                pages[here] = visitor.answer(page, option if step.options else None)
        page = pages[here]
        assert path.outcome
        assert (page.outcome, page.urgency) == (path.outcome.id, resolved(path).urgency)
        complete(page, resolved(path), LOADED[file], who_leads(LOADED[file], path))
        seen |= met
    assert seen == set(everything(flow))


def resolved(path: Walk) -> ResolvedOutcome:
    assert path.outcome
    return path.outcome.resolve(path.flow.id, path.answers)


def who_leads(flows: Flows, path: Walk) -> CallOrder:
    assert path.outcome
    held = [mention for mention in path.outcome.contacts if mention.holds(path.flow.id, path.answers)]
    return call_order(held, Directory.of(flows), MONDAY_NOON)


def complete(page: Page, found: ResolvedOutcome, flows: Flows, order: CallOrder) -> None:
    """Hold an outcome's page to what each owes: one first thing, someone to ring, words, what next."""
    outcome = found.outcome
    words = plain(page.text)
    fill = LANGUAGES[outcome.lang].fill
    own = (found.title, found.first) if order.later is None else ()
    for text in (*own, found.how_soon):
        assert plain(fill(text, found.urgency)) in words, outcome.id
    assert own or order.lead.contact.role in one(page.soup, "h1").get_text()
    for group in (
        outcome.say[len(own) == 0 :],
        outcome.have_ready,
        outcome.avoid,
        outcome.afterwards,
        outcome.if_worse,
    ):
        assert all(plain(fill(part.text, found.urgency)) in words for part in group if not part.when), (
            outcome.id
        )
    assert page.soup.select('main a[href^="tel:"]'), outcome.id
    if found.urgency == "now":
        first = page.soup.select('main a[href^="tel:"]')[0]
        assert first["href"] == f"tel:{flows.ways.emergency}"


def plain(text: str) -> str:
    """Return a text without emphasis and, as an element may end there, without blanks before what ends a clause."""
    return re.sub(r"\s+([.,:;!?“])", r"\1", " ".join(text.replace("**", "").split()))


@by_flow
def test_the_card_and_its_drawing_have_everything_once(
    file: Path, flow: Flow, apps: dict[Path, Flask]
) -> None:
    expected = Counter(everything(flow))
    assert set(expected.values()) == {1}
    page = Visitor(apps[file]).get(at(LOADED[file], f"om/kort/{flow.id}"))
    named = re.compile(r"^(step|option|outcome)\.")
    assert Counter(str(tag["id"]) for tag in page.soup.find_all(id=named)) == expected
    drawn = one(page.soup, "svg.kg-drawing")
    steps, outcomes = (sum(name.startswith(sort) for name in expected) for sort in ("step.", "outcome."))
    assert len(drawn.select(".box")) == steps + outcomes
    assert len(drawn.select(".box[data-urgency]")) == outcomes


@by_file
def test_every_page_of_the_guide_itself_is_served(file: Path, apps: dict[Path, Flask]) -> None:
    visitor, flows = Visitor(apps[file]), LOADED[file]
    for page in ("", "kontakter", "om", "om/forlad", "om/passede-ikke", "privatliv", "tilgaengelighed"):
        visitor.get(at(flows, page))
    assert flows.guide.municipality in visitor.get(at(flows, "")).text
    overview = visitor.get(at(flows, "kontakter")).text
    assert all(contact.role in overview for contact in flows.contacts)
    visitor.get(at(flows, "findes-ikke"), 404)


@by_file
def test_every_step_and_outcome_can_be_read_in_fear(file: Path) -> None:
    for step in LOADED[file].steps:
        texts = [step.heading, *(part.text for part in step.help)]
        texts += [option.label for option in step.options]
        assert lix("\n".join(f"{text}." for text in texts)) <= EASY, step.id
    for outcome in LOADED[file].outcomes:
        texts = [each.text for group in (outcome.title, outcome.first, outcome.how_soon) for each in group]
        texts += [part.text for group in (outcome.say, outcome.avoid, outcome.if_worse) for part in group]
        assert lix("\n".join(f"{text}." for text in texts)) <= EASY, outcome.id


@by_file
def test_the_author_s_commands_work_on_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIZARD_FLOWS", str(file))
    numbers = {flow.id: count(flow) for flow in LOADED[file].flows}
    listed = CliRunner().invoke(cli.wizard, ["paths"])
    assert len(list(csv.reader(io.StringIO(listed.output)))) == 1 + sum(numbers.values())
    counted = CliRunner().invoke(cli.wizard, ["paths", "--count"]).output
    assert counted.splitlines() == [
        *(f"{k} {v}" for k, v in numbers.items()),
        f"i alt {sum(numbers.values())}",
    ]
    assert CliRunner().invoke(cli.wizard, ["check", "--today=2026-11-23"]).exit_code == 0
    for flow in numbers:
        walked = CliRunner().invoke(cli.wizard, ["walk", "--flow", flow], input="1\n" * 40)
        assert (walked.exit_code, LOADED[file].ways.emergency in walked.output) == (0, True)


@of_aalborg
def test_the_other_municipality_shares_no_name_with_the_real_one() -> None:
    def names(flows: Flows) -> set[str]:
        kinds = (flows.contacts, flows.flows, flows.steps, flows.outcomes, flows.offers)
        return {thing.id for things in kinds for thing in things}

    def numbers(flows: Flows) -> set[str]:
        return {contact.phone for contact in flows.contacts if contact.phone} - {"112", "114"}

    real, other = LOADED[REAL], LOADED[EXAMPLE]
    assert not names(real) & names(other)
    assert not numbers(real) & numbers(other)
    assert real.guide.municipality != other.guide.municipality
    assert all("example.org" in contact.source for contact in other.contacts)


def test_nothing_of_the_real_municipality_shows_in_the_other(apps: dict[Path, Flask]) -> None:
    visitor = Visitor(apps[EXAMPLE])
    pages = ["", "kontakter", "om", "om/passede-ikke", "privatliv", "tilgaengelighed", "om/kort/nabo"]
    numbers = [contact.phone for contact in LOADED[REAL].contacts if contact.phone and len(contact.phone) > 6]
    for page in pages:
        shown = visitor.get(f"/da/{page}").html
        assert "aalborg" not in shown.lower(), page
        assert not [number for number in numbers if number in shown.replace("\u00a0", " ")], page


def test_no_line_of_code_names_a_municipality_a_flow_or_a_contact() -> None:
    kinds = (LOADED[REAL].contacts, LOADED[REAL].flows, LOADED[REAL].outcomes)
    ids = {thing.id for things in kinds for thing in things}
    quoted = re.compile(rf"""["']({"|".join(sorted(map(re.escape, ids)))})["']""")
    files = [p for s in ("py", "html", "js", "scss") for p in (ROOT / "wizard").rglob(f"*.{s}")]
    for path in files:
        if "dist" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert "aalborg" not in text.lower(), path
            assert not quoted.findall(text), path
    assert "FLOWS" in FROM_ENVIRONMENT
