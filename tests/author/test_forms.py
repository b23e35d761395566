"""Forms for whatever the model knows: nothing changes by itself, and a change touches just its own lines."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict

from tests.support.content import FILE
from tests.support.desk import Author
from wizard.author.draft import LISTS, Draft
from wizard.author.form_edits import apply_form
from wizard.author.forms import ThingForm
from wizard.author.shape import FieldPath

SHIPPED = Draft(FILE.read_text())
THINGS: list[FieldPath] = [
    ("guide",),
    *((listed, name) for kind, listed in LISTS.items() for name in SHIPPED.ids(kind)),
]


@pytest.fixture
def file(small: Path) -> Path:
    return small


def form(path: FieldPath, changed: dict[str, str] | None = None, draft: Draft = SHIPPED) -> ThingForm:
    """Return the form of a thing, as a browser sends it with some fields changed."""
    as_served = ThingForm(draft, path).initial
    sent = {name: "y" if value is True else value for name, value in as_served.items() if value is not False}
    assert set(changed or {}) <= set(as_served), as_served.keys()
    return ThingForm(draft, path, MultiDict(sent | (changed or {})))


def changed_lines(new: str, old: str = SHIPPED.text) -> list[str]:
    """Return the lines taken out and put in, without their margins."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [
        line[0] + line[1:].strip() for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")
    ]


@pytest.mark.parametrize("path", THINGS, ids=lambda path: ".".join(path))
def test_a_form_sent_as_it_stands_changes_nothing(path: FieldPath) -> None:
    assert apply_form(form(path)) == SHIPPED.text


def test_a_changed_number_is_one_changed_line() -> None:
    new = apply_form(form(("contacts", "hotline-radikalisering"), {"phone": "11 22 33 44"}))
    assert changed_lines(new) == ['-phone: "41 74 90 90"', '+phone: "11 22 33 44"']


def test_several_changes_in_lists_touch_their_own_lines() -> None:
    changed = {"options.0.label": "Et helt andet svar", "options.1.danger": "y"}
    new = apply_form(form(("steps", "alle.hvad-ved-du"), changed))
    draft = Draft(new)
    assert draft.said(("steps", "alle.hvad-ved-du", "options", 0, "label")) == "Et helt andet svar"
    assert draft.said(("steps", "alle.hvad-ved-du", "options", 1, "danger")) == "true"
    assert len(changed_lines(new)) <= 4


def test_an_empty_row_that_is_filled_in_is_one_more() -> None:
    path = ("outcomes", "ring-114")
    before = SHIPPED.things((*path, "avoid"))
    new = apply_form(form(path, {"avoid.+.text": "Gå ikke derhen alene."}))
    assert len(Draft(new).things((*path, "avoid"))) == len(before) + 1
    assert changed_lines(new) == ["+- Gå ikke derhen alene."]


def test_a_paragraph_that_is_emptied_is_taken_away() -> None:
    path = ("outcomes", "ring-114")
    before = len(SHIPPED.things((*path, "avoid")))
    new = apply_form(form(path, {"avoid.0.text": ""}))
    assert len(Draft(new).things((*path, "avoid"))) == before - 1


def test_a_field_that_can_be_left_out_goes_when_it_is_emptied() -> None:
    new = apply_form(form(("contacts", "politi-114"), {"say": ""}))
    assert not any(line.startswith("+") for line in changed_lines(new))
    assert Draft(new).find(("contacts", "politi-114", "say")) is None


def test_a_problem_stands_at_its_field(author: Author) -> None:
    page = author.open("/ret/contact/telefonvagten")
    saved = author.send(page, {"checked": "i går"})
    field = saved.soup.select_one("[data-problems=checked] .problem-error")
    assert field
    assert "ikke en dato" in field.get_text()
    assert saved.soup.select_one("#checked")["aria-invalid"] == "true"  # type: ignore[index]


def test_a_thing_of_the_whole_model_has_words(reader: Author) -> None:
    """A field without Danish words would show its key."""
    for kind, listed in LISTS.items():
        page = reader.open(f"/ret/{kind}/{SHIPPED.ids(kind)[0]}")
        labels = {label.get_text().strip() for label in page.soup.select("label, legend")}
        assert not labels & set(SHIPPED.value((listed, SHIPPED.ids(kind)[0]))), kind  # type: ignore[arg-type]


def test_two_windows_lose_nothing(author: Author, file: Path) -> None:
    one, other = (author.open(f"/ret/contact/{name}") for name in ("politi-uden-hast", "hjaelp-nu"))
    author.send(one, {"use": "Først."})
    told = author.send(other, {"use": "Bagefter."})
    assert "et andet vindue" in told.text
    text = file.with_name("flows.draft.yaml").read_text()
    assert "use: Først." in text
    assert "use: Bagefter." in text


def test_two_windows_on_two_fields_right_below_each_other_lose_nothing(author: Author, file: Path) -> None:
    one, other = (author.open("/ret/contact/politi-uden-hast") for _ in range(2))
    author.send(one, {"phone": "20 00 00 09"})
    author.send(other, {"use": "Bagefter."})
    draft = file.with_name("flows.draft.yaml").read_text()
    assert re.search('phone: "?20 00 00 09"?\n    use: Bagefter.', draft)
    assert not list((file.parent / "flows.desk" / "aside").glob("*.yaml"))


def test_two_windows_on_one_line_are_told_and_the_late_text_is_put_aside(author: Author, file: Path) -> None:
    one, other = (author.open("/ret/contact/politi-uden-hast") for _ in range(2))
    author.send(one, {"use": "Først."})
    told = author.send(other, {"use": "Bagefter."}, status=409)
    assert "et andet vindue" in told.text
    assert "use: Først." in file.with_name("flows.draft.yaml").read_text()
    aside = list((file.parent / "flows.desk" / "aside").glob("*.yaml"))
    assert "use: Bagefter." in aside[0].read_text()
