"""Lays a whole card out as a drawing: boxes and lines, for the page and for one sheet of A3 across.

The questions stand in columns as they are met, the outcomes in the last one. Lines lead on to questions; to
outcomes only the coloured numbers lead, or lines would cover everything (docs/decisions/0007-drawing-on-the-wall.md).
Lengths are in the size of a letter (em); `x` is counted from the side where reading begins, so that one layout
serves both directions.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from wizard.pages.card_models import CardAnswer, CardOutcome, CardStep, WholeCard

# points that are left for the drawing of an A3 across (1190 x 841), within its margins and below its heading
WIDE, HIGH = 1130.0, 700.0
SMALLEST = 7.0  # points: what is smaller nobody reads
LARGEST = 14.0  # points, the size of a letter in a card of few questions
# how high a line of text is, how much room is around a text, between two columns, and between two boxes of one
LINE, PAD, GUTTER, GAP = 1.25, 0.4, 2.4, 0.8
# what stands beside a text: the number in front of a heading, the arrow and number behind an answer
NUMBER, CHIP = 2.0, 2.6
# how many columns of questions are tried, and how wide
COLUMNS, WIDTHS = range(1, 6), (16, 18, 21)
# how wide a letter is, bold ones included: a little too much rather than too little
LETTER = 0.56
# a line begins at the middle of the letters of an answer, and ends beside the first line of a heading
MIDDLE, HEADING = 0.6 * LINE, 1.0
# how far a line goes straight before it bends, to another column and within one
BEND, BEND_WITHIN = 1.4, 1.2


@dataclass(frozen=True)
class Box:
    """A question or an outcome with its height, the heights of its heading and answers, and its corner."""

    entry: CardStep | CardOutcome
    head: float
    rows: tuple[tuple[CardAnswer, float], ...]
    x: float = 0
    y: float = 0

    @cached_property
    def high(self) -> float:
        """How high it is."""
        return self.head + sum(high for _, high in self.rows) + PAD

    @property
    def placed_rows(self) -> Iterator[tuple[CardAnswer, float, float]]:
        """Yield each answer with where its row begins, and how high that is."""
        y = self.y + self.head
        for answer, high in self.rows:
            yield answer, y, high
            y += high


@dataclass(frozen=True)
class Curve:
    """A line from an answer to a question, as a path of SVG, and the point where it ends."""

    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """The boxes, how wide each is, and how wide and high all are together."""

    boxes: tuple[Box, ...]
    column: float
    wide: float
    high: float

    @property
    def letter(self) -> float:
        """The largest letter with which everything fits on the page."""
        return min(LARGEST, WIDE / self.wide, HIGH / self.high)

    @property
    def readable(self) -> bool:
        """Return whether the letters are large enough to be read on paper."""
        return self.letter >= SMALLEST

    def left(self, box: Box, direction: str) -> float:
        """Return how far a box stands from the left side of the drawing."""
        return box.x if direction == "ltr" else self.wide - box.x - self.column

    @cached_property
    def lines(self) -> tuple[Curve, ...]:
        """The lines from answers on to questions, for reading from left to right."""
        at = {box.entry.number: box for box in self.boxes}
        return tuple(
            self._line(box, y + number * LINE + MIDDLE, at[way.number])
            for box in self.boxes
            for answer, y, _ in box.placed_rows
            for number, way in enumerate(answer.ways)
            if way.urgency is None
        )

    def _line(self, start: Box, y: float, end: Box) -> Curve:
        """From the far side of a row to the near side of a box, or to its far side in the same column."""
        x, to_y = start.x + self.column, end.y + HEADING
        to_x, bend = (end.x, BEND) if end.x > start.x else (end.x + self.column, -BEND_WITHIN)
        path = f"M{x:g} {y:g}C{x + abs(bend):g} {y:g} {to_x - bend:g} {to_y:g} {to_x:g} {to_y:g}"
        return Curve(path, to_x, to_y)


def drawing(card: WholeCard) -> Drawing:
    """Return the layout in which the letters are largest."""
    return max((made for width in WIDTHS for made in _laid_out(card, width)), key=lambda made: made.letter)


def _laid_out(card: WholeCard, width: float) -> Iterator[Drawing]:
    stops = [_stop(stop, width) for stop in card.stops]
    # under the title of an outcome stands its urgency, in words
    ends = [Box(end, _high(end.title, width - NUMBER) + LINE, ()) for end in card.ends]
    return (_placed([*_shared_out(stops, columns), ends], width) for columns in COLUMNS)


def _placed(columns: Sequence[Sequence[Box]], width: float) -> Drawing:
    placed = [
        replace(box, x=number * (width + GUTTER), y=y)
        for number, column in enumerate(columns)
        for box, y in zip(column, accumulate((box.high + GAP for box in column), initial=0.0), strict=False)
    ]
    wide = len(columns) * (width + GUTTER) - GUTTER
    return Drawing(tuple(placed), width, wide, max(box.y + box.high for box in placed))


def _stop(stop: CardStep, width: float) -> Box:
    head = _high(stop.heading, width - NUMBER)
    rows = (
        (answer, max(_high(answer.label, width - CHIP), len(answer.ways) * LINE + PAD))
        for answer in stop.answers
    )
    return Box(stop, head, tuple(rows))


def _high(text: str, room: float) -> float:
    """How high a text is in a room of this width."""
    plain = text.replace("**", "")
    return len(textwrap.wrap(plain, int((room - 2 * PAD) / LETTER))) * LINE + PAD


def _shared_out(boxes: Sequence[Box], columns: int) -> list[list[Box]]:
    """Cut the row of boxes so that the highest column is as low as it can be, to a quarter of a line."""
    low = max((box.high for box in boxes), default=0.0)
    high = sum(box.high + GAP for box in boxes)
    while high - low > LINE / 4:
        room = (low + high) / 2
        low, high = (low, room) if len(_cut(boxes, room)) <= columns else (room, high)
    return _cut(boxes, high)


def _cut(boxes: Iterable[Box], room: float) -> list[list[Box]]:
    columns: list[list[Box]] = [[]]
    used = 0.0
    for box in boxes:
        if columns[-1] and used + box.high > room:
            columns.append([])
            used = 0.0
        columns[-1].append(box)
        used += box.high + GAP
    return columns
