"""A guide is begun at the desk from a starter, and what it leaves to its author is listed until it is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.clocks import MONDAY_NOON
from tests.support.desk import PORT, Author
from wizard.author.access import Pass
from wizard.author.app import create_desk
from wizard.author.desk import EXTENSION_KEY
from wizard.cli.main import wizard
from wizard.flows.validation import check_file

SAID: dict[str, str | list[str] | None] = {
    "starter": "staff",
    "kommune": 'Ny "Kommune"',
    "emne": "vold mod et barn",
    "barn": "98 00 00 01",
    "raad": "98000002",
}


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[Author]:
    """Return an author at a desk whose file is not there."""
    own = Pass()
    app = create_desk(tmp_path / "ny.yaml", PORT, own, now=lambda: MONDAY_NOON)
    yield Author(app, own.key)
    app.extensions[EXTENSION_KEY].renderer.close()


@pytest.mark.parametrize("starter", ["citizen", "staff", "acute", "one"])
def test_a_guide_is_begun_without_errors(nobody: Author, tmp_path: Path, starter: str) -> None:
    page = nobody.open("/kontakter")  # whatever is opened, this is asked first
    assert page.soup.h1
    assert page.soup.h1.get_text() == "Ny guide"
    front = nobody.send(page, SAID | {"starter": starter}, to="/ny-guide")
    assert "er begyndt" in front.text
    assert {problem.code for problem in check_file(tmp_path / "ny.yaml")} <= {"never-checked"}
    assert 'Ny \\"Kommune\\"' in (tmp_path / "ny.yaml").read_text()
    nobody.open("/kontakter")


@pytest.mark.parametrize(
    ("field", "said", "words"),
    [
        ("kommune", " ", "mindst ét ord"),
        ("emne", "", "mindst ét ord"),
        ("barn", "98 00", "otte cifre"),
        ("raad", "98 00 00 01", "står der allerede"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    nobody: Author, tmp_path: Path, field: str, said: str, words: str
) -> None:
    page = nobody.send(nobody.open("/"), SAID | {field: said}, to="/ny-guide", status=422)
    problem = page.soup.select_one(f"#{field}-problem")
    assert problem
    assert words in problem.get_text()
    assert page.form()["emne"] == [SAID["emne"] if field != "emne" else ""]  # nothing typed is lost
    assert not (tmp_path / "ny.yaml").exists()


def test_what_a_starter_leaves_is_listed_until_it_is_done(nobody: Author) -> None:
    front = nobody.send(nobody.open("/"), SAID, to="/ny-guide")
    listed = front.soup.select("[aria-labelledby=fill-in] li")
    assert len(listed) > 3
    for each in listed:
        nobody.open(str(each.a["href"]) if each.a else "")
    contact = next(each for each in listed if "rolle, åbningstid" in each.get_text())
    assert str(contact.a["href"]).startswith("/ret/contact/")  # type: ignore[index]
    assert "dagen i „Senest kontrolleret“" in contact.get_text()
    assert any("„Taget i brug“, når kommunen" in each.get_text() for each in listed)
    done = nobody.send(front, selector="[aria-labelledby=fill-in] form", to=str(listed[0].form["action"]))  # type: ignore[index]
    assert len(done.soup.select("[aria-labelledby=fill-in] li")) == len(listed) - 1


def test_another_guide_is_begun_from_the_overview_beside_the_one_at_work(author: Author, file: Path) -> None:
    before = file.read_bytes()
    (way,) = author.open("/").soup.select("[aria-labelledby=new-guide] a")
    page = author.open(str(way["href"]))
    front = author.send(page, SAID | {"fil": "skole-guide.yaml"})
    assert f'kontaktguide desk "{file.with_name("skole-guide.yaml")}"' in front.text
    assert not [each for each in check_file(file.with_name("skole-guide.yaml")) if each.severity == "error"]
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "slut med .yaml"),
        ("../ny.yaml", "slut med .yaml"),
        ("flows.yaml", "findes allerede"),
        ("ny.yaml", "findes allerede"),
    ],
)
def test_a_guide_that_is_there_is_never_begun_anew(author: Author, file: Path, name: str, words: str) -> None:
    file.with_name("ny.draft.yaml").write_text("a: 1\n")  # half a guide, not published yet
    before = {path: path.read_bytes() for path in file.parent.glob("*.yaml")}
    page = author.send(author.open("/ny-guide"), SAID | {"fil": name}, status=422)
    assert words in page.soup.select("#fil-problem")[0].get_text()
    assert {path: path.read_bytes() for path in file.parent.glob("*.yaml")} == before
    assert not file.parent.parent.joinpath("ny.yaml").exists()


def test_the_command_asks_for_a_folder_that_is_there(tmp_path: Path) -> None:
    refused = CliRunner().invoke(wizard, ["desk", str(tmp_path / "x" / "flows.yaml"), "--no-browser"])
    assert refused.exit_code == 2
    assert "findes ikke" in refused.output
