"""An answer goes from the list of those that always lead to 112 when its author says so, and never in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.content import FILE
from tests.support.desk import Author, DeskPage
from tests.support.differing import changed
from wizard.author.draft import Draft
from wizard.author.edits import CannotEdit, take_out
from wizard.author.edits.always_112 import entries, left_behind, without_entries

SHIPPED = Draft.of(FILE.read_bytes())
ENTRY = "akut-fare-nu.ja"
SECOND = "noget-planlagt.senere"
SMALL, ANSWER = "noget-planlagt.snart", "/fjern/option/snart?step=alle.noget-planlagt"


@pytest.fixture
def file(small: Path, request: pytest.FixtureRequest) -> Path:
    """Return a published file, with some of its text replaced where a test says so."""
    text = small.read_text(encoding="utf-8")
    for old, new in getattr(request, "param", {}).items():
        assert old in text
        text = text.replace(old, new)
    small.write_text(text, encoding="utf-8")
    return small


def draft(file: Path) -> Draft:
    return Draft(file.with_name("flows.draft.yaml").read_text(encoding="utf-8"))


def told(page: DeskPage) -> str:
    return " ".join(each.get_text(" ", strip=True) for each in page.soup.select(".told"))


def test_what_a_card_leaves_behind_goes_in_a_line_of_its_own() -> None:
    text = take_out(SHIPPED, "flow", "akut")
    assert left_behind(SHIPPED, text) == (ENTRY,)
    assert changed(text, without_entries(Draft(text), [ENTRY])) == [f"-    - {ENTRY}"]


@pytest.mark.parametrize(
    ("listed", "left"),
    [("a.b", []), ("[a.b, c.d]", ["  always_112: [c.d]"]), ("[a.b]", [])],
)
def test_a_list_of_any_notation_is_left_without_the_entry(listed: str, left: list[str]) -> None:
    text = without_entries(Draft(f"guide:\n  about: A\n  always_112: {listed}\n"), ["a.b"])
    assert text.splitlines() == ["guide:", "  about: A", *left]


def test_a_draft_that_is_no_yaml_has_no_list() -> None:
    assert entries(Draft("guide: [")) == ()
    with pytest.raises(CannotEdit):
        without_entries(Draft("guide: ["), ["a.b"])


def test_the_page_says_what_is_locked_and_chooses_nothing_itself(author: Author) -> None:
    page = author.open(ANSWER)
    lock = page.soup.select_one("form.thing fieldset")
    assert lock
    assert "står i guidens liste over svar, der altid fører til 112" in lock.get_text()
    choices = lock.select("input[name=locked]")
    assert [choice["value"] for choice in choices] == ["out", "stay"]
    assert not any(choice.has_attr("checked") for choice in choices)
    assert choices[0].has_attr("required")


def test_nothing_is_asked_where_nothing_is_locked(author: Author) -> None:
    assert not author.open("/fjern/contact/kaffestuen").soup.select("input[name=locked]")


@pytest.mark.parametrize("choice", ["stay", None])
def test_what_nobody_chose_to_take_out_stays_and_keeps_the_draft_from_being_published(
    author: Author, file: Path, choice: str | None
) -> None:
    page = author.send(author.open(ANSWER), {"locked": choice})
    assert f"{SMALL} står stadig i listen" in told(page)
    assert SMALL in entries(draft(file))
    assert "Kladden kan ikke udgives" in author.open("/udgiv").text


@pytest.mark.parametrize(
    "file",
    [
        {
            "unsure: also, to: ring-til-politiet": "danger: true, to: ring-nu",
            f"- {SMALL}\n": f"- {SMALL}\n    - {SECOND}\n",
        }
    ],
    indirect=True,
)
def test_of_several_answers_is_told_as_of_several(author: Author, file: Path) -> None:
    page = author.open("/fjern/step/noget-planlagt?instead=alder")
    assert "Tag dem også ud af listen" in page.text
    assert "før de er taget ud under „Om guiden“, eller svarene er tilbage" in page.text
    after = told(author.send(page, {"locked": "stay"}))
    assert f"{SMALL} og {SECOND} står stadig i listen" in after
    assert "før de er taget ud under „Om guiden“, eller svarene er tilbage" in after


def test_an_answer_goes_with_its_lock_which_is_told_first_and_can_be_undone(
    author: Author, file: Path
) -> None:
    page = author.send(author.open(ANSWER), {"locked": "out"})
    assert f"{SMALL} er taget ud af listen" in told(page)
    assert SMALL not in entries(draft(file))
    assert not draft(file).errors
    grave = author.open("/aendringer").soup.select(".change-grave")
    assert any("svar, der altid fører til 112" in each.get_text() for each in grave)
    author.post("/skridt", author.open("/").form(".state form") | {"step": ["undo"]})
    assert draft(file).text == file.read_text(encoding="utf-8")
