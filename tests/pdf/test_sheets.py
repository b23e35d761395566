"""A paper ends on its sheets as loose as it can be, and by few layouts, which are what a paper costs."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from wizard.pdf.sheets import TIGHTER, TOO_LONG_FOR_LOOSE, short_enough


@dataclass
class Page:
    """A page of a layout, as far as it is looked at."""

    end: float
    height: float = 1.0

    @property
    def anchors(self) -> dict[str, tuple[float, float]]:
        return {"end": (0, self.end)}


@dataclass
class Layouts:
    """Lays a paper out on as many pages as it fills, and a little less with each class; counts how often."""

    full: float
    saved: float
    tried: list[str] = field(default_factory=list)

    def __call__(self, html: str) -> Layouts:
        found = [each for each in TIGHTER if f'class="{each}"' in html]
        self.tried.append(found[0] if found else "")
        left = self.full - self.saved * (TIGHTER.index(found[0]) + 1 if found else 0)
        self.pages = [Page(1.0)] * int(left) + [Page(left % 1)]
        return self


def html(pages: int, lang: str = "da", letters: int = 0) -> str:
    return f'<html lang="{lang}" dir="ltr" data-pages="{pages}" data-foot="x">{"a" * letters}'


@pytest.mark.parametrize(
    ("wanted", "full", "tried", "ends_on"),
    [
        (1, 0.9, [""], 1),
        (1, 1.1, ["", "tight"], 1),
        (1, 1.3, ["", "tight bare"], 1),
        (1, 1.5, ["", "tight bare", "tight bare barest"], 1),
        (1, 1.7, ["", "tight bare", "tight bare barest"], 2),
        (1, 1.9, [""], 2),
        (1, 2.1, ["", "", "tight"], 2),
        (2, 1.9, [""], 2),
        (2, 2.1, ["", "tight"], 2),
        (2, 2.9, ["", *TIGHTER], 2),
        (2, 4.5, ["", *TIGHTER, ""], 5),
    ],
)
def test_no_layout_is_made_that_nothing_is_hoped_of(
    wanted: int, full: float, tried: list[str], ends_on: int
) -> None:
    layouts = Layouts(full, saved=0.19)
    assert len(short_enough(html(wanted), layouts).pages) == ends_on
    assert layouts.tried == tried


@pytest.mark.parametrize(("letters", "first"), [(100, ""), (TOO_LONG_FOR_LOOSE["ar"], "tight")])
def test_what_is_too_long_for_its_script_is_not_tried_loose(letters: int, first: str) -> None:
    layouts = Layouts(1.9, saved=0.2)
    short_enough(html(2, "ar", letters), layouts)
    assert layouts.tried == [first]


def test_a_paper_of_no_certain_length_is_laid_out_once() -> None:
    layouts = Layouts(7.5, saved=0.2)
    assert len(short_enough('<html lang="da">', layouts).pages) == 8
    assert layouts.tried == [""]
