"""The map of a card with 100 questions: every box is a way with a name, its letters no smaller than 15 px."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import Tag

from tests.support import big_guide
from tests.support.clocks import MONDAY_NOON
from tests.support.desk import PORT, Author, DeskPage
from wizard.author.access import Pass
from wizard.author.app import create_desk
from wizard.author.desk import EXTENSION_KEY

READABLE = 15  # px, as the sheet of the desk sets the letters of a map
SHEET = Path("wizard/author/assets/scss/desk.scss")


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Author]:
    """Return an author whose desk has the big guide open."""
    own, file = Pass(), big_guide.write(tmp_path_factory.mktemp("big"))
    app = create_desk(file, PORT, own, now=lambda: MONDAY_NOON)
    yield Author(app, own.key)
    app.extensions[EXTENSION_KEY].renderer.close()


@pytest.fixture(scope="module")
def drawn(author: Author) -> DeskPage:
    return author.open(f"/kort/{big_guide.FLOW}")


def test_every_box_is_a_link_with_a_name_that_leads_to_its_form(author: Author, drawn: DeskPage) -> None:
    boxes = drawn.soup.select(".map svg .box")
    links = [box.parent for box in boxes]
    assert all(link and link.name == "a" for link in links)
    named = {str(link["href"]): _name(link) for link in links if link}
    assert len(named) == len(boxes) == big_guide.STEPS + _ends(drawn)
    assert [href for href, name in named.items() if not re.match(r"\d+ \S", name)] == []
    author.open([*named][-1])


def test_its_letters_are_shown_as_big_as_they_are_drawn(drawn: DeskPage) -> None:
    svg = drawn.soup.select_one(".map svg")
    assert svg
    _, _, wide, high = str(svg["viewbox"]).split()
    # one unit of the picture is one px: nothing shrinks it to the window
    assert (svg["width"], svg["height"]) == (wide, high)
    sheet = SHEET.read_text(encoding="utf-8")
    assert f".map text {{ font-size: {READABLE}px;" in sheet
    assert re.search(r"\.map svg \{[^}]*max-width: none", sheet)


def test_no_two_boxes_lie_on_each_other(drawn: DeskPage) -> None:
    boxes = [
        [float(str(box[side])) for side in ("x", "y", "width", "height")]
        for box in drawn.soup.select(".map svg .box")
    ]
    for number, (x, y, wide, high) in enumerate(boxes):
        for other_x, other_y, other_wide, other_high in boxes[number + 1 :]:
            apart = x + wide <= other_x or other_x + other_wide <= x
            assert apart or y + high <= other_y or other_y + other_high <= y


def _name(link: Tag) -> str:
    return " ".join(text.get_text() for text in link.select("text"))


def _ends(drawn: DeskPage) -> int:
    """Return how many outcomes the map has boxes for."""
    return len(
        {str(box.parent["href"]) for box in drawn.soup.select(".map .box:not(.box-step)") if box.parent}
    )
