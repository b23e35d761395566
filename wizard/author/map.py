"""A card as a map for the desk: boxes and lines of the guide's own drawing, each box a way to its form."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.author.preview.content import CannotShow, Edition
from wizard.flows.errors import NotInFlow
from wizard.pages.card_models import CardAnswer, CardStep, WholeCard
from wizard.pages.drawing_layout import CHIP, LETTER, LINE, PAD, Box, Drawing, drawing
from wizard.pages.whole_card import whole_card

EM = 15.0  # how many units of the picture a letter is high


@dataclass(frozen=True)
class Line:
    """One line of text, with its corner in units of the picture."""

    x: float
    y: float
    text: str
    kind: str = "answer"


@dataclass(frozen=True)
class MapBox:
    """A question or an outcome: where it stands, what it leads to and says."""

    kind: str
    id: str
    number: int
    urgency: str
    x: float
    y: float
    wide: float
    high: float
    title: str
    lines: tuple[Line, ...]
    rules: tuple[float, ...]


@dataclass(frozen=True)
class Map:
    """The boxes, the lines from answers to questions in em, the size in units of the picture, and the card in words."""

    boxes: tuple[MapBox, ...]
    ways: tuple[str, ...]
    wide: float
    high: float
    card: WholeCard
    em: float = EM


def map_of(edition: Edition, flow_id: str) -> Map:
    """Return the map of a card; raise CannotShow where its ways lead nowhere or round."""
    try:
        card = _card(edition, flow_id)
    except (NotInFlow, LookupError) as error:
        name = error.args[0] if error.args else ""
        raise CannotShow(
            f"Kortet kan ikke tegnes endnu: noget fører til „{name}“, som ikke findes."
        ) from error
    drawn = drawing(card)
    boxes = tuple(_box(box, drawn) for box in drawn.boxes)
    return Map(boxes, tuple(line.path for line in drawn.lines), drawn.wide * EM, drawn.high * EM, card)


def _card(edition: Edition, flow_id: str) -> WholeCard:
    content = edition.content
    # a whole card knows no "now"
    cards = content.cards(content.source, dt.datetime.now(dt.UTC), on_paper=True)
    return whole_card(cards, edition.flows.flow(flow_id))


def _box(box: Box, drawn: Drawing) -> MapBox:
    step = isinstance(box.entry, CardStep)
    title = str(box.entry.heading if isinstance(box.entry, CardStep) else box.entry.title)
    kind, _, name = box.entry.id.partition(".")
    return MapBox(
        kind=kind,
        id=name,
        number=box.entry.number,
        urgency="" if step else str(getattr(box.entry, "urgency", "")),
        x=box.x * EM,
        y=box.y * EM,
        wide=drawn.column * EM,
        high=box.high * EM,
        title=title.replace("**", ""),
        lines=tuple(_lines(box, title, drawn.column)),
        rules=tuple(_rules(box)),
    )


def _lines(box: Box, title: str, column: float) -> Iterator[Line]:
    x, y = (box.x + 2) * EM, box.y
    for number, text in enumerate(_wrapped(title, column - 2)):
        yield Line(x, (y + (number + 1) * LINE) * EM, text, "heading")
    for answer, y, _ in box.placed_rows:
        for number, text in enumerate(_wrapped(str(answer.label), column - CHIP)):
            yield Line(
                (box.x + PAD) * EM,
                (y + (number + 1) * LINE) * EM,
                text,
                "danger" if answer.danger else "answer",
            )
        yield from _numbers(answer, (box.x + column - PAD) * EM, y)


def _numbers(answer: CardAnswer, x: float, y: float) -> Iterator[Line]:
    for number, way in enumerate(answer.ways):
        yield Line(x, (y + (number + 1) * LINE) * EM, str(way.number), f"way-{way.urgency or 'step'}")


def _rules(box: Box) -> Iterator[float]:
    return (y * EM for _, y, _ in box.placed_rows)


def _wrapped(text: str, room: float) -> list[str]:
    return textwrap.wrap(text.replace("**", ""), int((room - 2 * PAD) / LETTER))
