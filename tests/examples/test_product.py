"""What else the product does, done with each guide in `examples/`: danger, night, address book, tables, a way out."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from bs4 import BeautifulSoup
from click.testing import CliRunner
from flask import Flask

from tests.support.examples import Guide
from tests.support.visitor import Visitor, one
from wizard.app import create_app
from wizard.cli.main import wizard
from wizard.cli.tables import own_folder
from wizard.flows.reports.outline import outline
from wizard.flows.reports.tables import decision_rows, path_rows
from wizard.offline import fallback
from wizard.sealing.keys import new_key
from wizard.web.services import EXTENSION_KEY


def test_every_answer_of_danger_leads_to_the_emergency(example: Guide, visitor: Visitor) -> None:
    dangers = [(step, option) for step in example.flows.steps for option in step.options if option.danger]
    assert dangers
    for flow in example.flows.flows:
        page = visitor.get(example.address(flow.id))
        for step, option in dangers:
            if page.soup.select(f'main[data-step="{step.id}"]'):
                led = visitor.answer(page, option.id)
                assert led.urgency == "now"
                first = led.soup.select("main a[href^='tel:']")[0]
                assert first["href"] == f"tel:{example.flows.ways.emergency}"


def test_at_night_every_outcome_names_somebody_to_call(example: Guide, key_file: Path) -> None:
    night = dt.datetime(2026, 11, 23, 1, 2, tzinfo=example.flows.ways.clock)
    app = create_app(FLOWS=example.file, KEYS=key_file, SECURE=False, NOW=lambda: night)
    for _, page in example.outcomes(Visitor(app)):
        assert page.soup.select("main a[href^='tel:']")
    app.extensions[EXTENSION_KEY].renderer.close()


def test_every_contact_is_in_the_overview_and_its_number_in_the_address_book(
    example: Guide, visitor: Visitor
) -> None:
    overview = visitor.get(example.address("kontakter"))
    for contact in example.flows.contacts:
        assert contact.role in overview.text
        if contact.phone:
            file = visitor.client.get(example.address(f"kontakter/{contact.id}.vcf")).text
            assert contact.phone.replace(" ", "").lstrip("0") in file.replace("-", "")


def test_a_kind_of_page_has_one_size(example: Guide, visitor: Visitor) -> None:
    visitor.client.environ_base["HTTP_ACCEPT_ENCODING"] = "gzip"
    sizes: dict[str, set[int]] = {"outcome": set(), "contacts": set()}
    for _, page in example.outcomes(visitor):
        sizes["outcome"].add(page.size)
        sizes["contacts"].add(len(visitor.client.get(f"{page.url}/kontakter.vcf").data))
    assert {kind: len(found) for kind, found in sizes.items()} == {"outcome": 1, "contacts": 1}


def test_the_fallback_has_every_number_and_question(example: Guide) -> None:
    soup = BeautifulSoup(fallback.page(example.app, example.flows.language.code), "html.parser")
    text = " ".join(soup.get_text(" ").split())
    for contact in example.flows.contacts:
        assert contact.role in text
        assert (contact.phone or "").replace(" ", "") in text.replace(" ", "").replace("\u00a0", "")
    assert all(step.heading in text for step in example.flows.steps)
    assert not [link for link in soup.select("a[href]") if str(link["href"]).startswith("/")]


def test_its_tables_are_those_of_the_file(example: Guide) -> None:
    tables = {"paths.csv": path_rows, "decision-table.csv": decision_rows}
    for name, rows in tables.items():
        with (own_folder(example.file) / name).open(newline="", encoding="utf-8") as kept:
            again = f"run `python -m wizard tables {example.file}`"
            assert [tuple(row) for row in csv.reader(kept)] == list(rows(example.flows)), again


def test_it_is_handed_on_as_one_file_and_served_by_who_takes_it_in(example: Guide, tmp_path: Path) -> None:
    packed, place = tmp_path / "guide.zip", tmp_path / "taken"
    assert CliRunner().invoke(wizard, ["pack", str(example.file), str(packed)]).exit_code == 0
    done = CliRunner().invoke(wizard, ["unpack", str(packed), str(place)])
    assert done.exit_code == 0, done.output
    (tmp_path / "keys").touch(mode=0o600)
    (tmp_path / "keys").write_text(new_key())
    app = create_app(FLOWS=place / "flows.yaml", KEYS=tmp_path / "keys", SECURE=False)
    assert start_of(app, example) == start_of(example.app, example)
    app.extensions[EXTENSION_KEY].renderer.close()


def start_of(app: Flask, example: Guide) -> str:
    """Return what stands on the front page, whatever the hour."""
    soup = BeautifulSoup(app.test_client().get(example.address("")).text, "html.parser")
    return " ".join(each.get_text(" ") for each in soup.select("h1, h2, main li strong"))


def test_leaving_leads_where_the_file_says_and_a_health_page_tells_its_version(
    example: Guide, visitor: Visitor
) -> None:
    left = visitor.client.get(example.address("forlad"))
    assert (left.status_code, left.headers["Location"]) == (302, example.flows.guide.leave_to)
    told = visitor.client.get("/-/health").json
    assert told
    assert (told["status"], told["version"]) == ("ok", example.flows.guide.version)


def test_each_card_is_drawn_in_the_language_of_the_guide(example: Guide, visitor: Visitor) -> None:
    for flow in example.flows.flows:
        soup = visitor.get(example.address(f"om/kort/{flow.id}")).soup
        assert one(soup, "html")["lang"] == example.flows.language.code
        drawing = one(soup, "svg.kg-drawing")
        assert not drawing.select("[lang]"), "nothing is in another language than the page"
        told = drawn_text(drawing.get_text(" "))
        assert all(drawn_text(stop.step.heading) in told for stop in outline(flow).stops)


def drawn_text(text: str) -> str:
    """Return a text without emphasis and blanks."""
    return "".join(text.replace("**", "").split())
