"""Stories: who somebody is, what they answer and when, and whom the guide then tells them to call first.

The stories were written from the subject document, section 8, before the guide's second edition was: a story that
fails is a fault of the guide. `first` is the contact that leads at that hour; where nobody is known to answer it is
the one that opens first, and the page says when. An instruction is answered by `done`.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path as FilePath
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from tests.support.shipped import REAL, of_aalborg
from wizard.flows.contacts.calls import CallOrder, Directory, call_order
from wizard.flows.graph.walk import Path, walk
from wizard.flows.model import Outcome

pytestmark = of_aalborg


def clock(day: int, hour: int, minute: int, month: int = 11) -> dt.datetime:
    """Return an instant of 2026 in Denmark."""
    return dt.datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Copenhagen"))


FILE = FilePath(__file__).with_name("stories.csv")
CLOCKS = {
    "early": clock(25, 7, 30),
    "noon": clock(25, 10, 40),
    "evening": clock(25, 17, 30),
    "night": clock(26, 1, 2),
    "friday": clock(27, 17, 30),
    "saturday": clock(28, 7, 30),
    "sunday": clock(29, 14, 0),
    "before-christmas": clock(23, 10, 40, month=12),
    "christmas": clock(25, 10, 40, month=12),
}


class Story(NamedTuple):
    """Somebody's walk: what they answer in a flow, and what they must meet at an hour."""

    who: str
    flow: str
    answers: str
    at: str
    outcome: str
    urgency: str
    first: str


HOTLINE, NIGHT_TALK, POLICE = "hotline-radikalisering", "den-sociale-skadestue", "politi-114"
STORIES = tuple(Story(**row) for row in csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


def walked(story: Story) -> Path:
    """Return the path of a story, whose answers are given in the order of the questions."""
    flow = REAL.flow(story.flow)
    given: dict[str, str] = {}
    for answer in story.answers.split():
        end = walk(flow, given).end
        assert not isinstance(end, Outcome), f"answers left over from {answer}"
        given[end.id] = answer
        assert end.option(answer), f"{end.id} has no {answer}"
    return walk(flow, given)


def call(path: Path, at: dt.datetime) -> CallOrder:
    """Return whom the outcome of a path says to call at an instant."""
    assert isinstance(path.end, Outcome), f"the story ends at the question {path.end.id}"
    mentions = [each for each in path.end.contacts if each.holds(path.flow.id, path.answers)]
    return call_order(mentions, Directory.of(REAL), at)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.who)
def test_the_story_ends_where_it_should_and_the_right_one_is_called_first(story: Story) -> None:
    path = walked(story)
    assert isinstance(path.end, Outcome), f"the story ends at the question {path.end.id}"
    assert path.end.id == story.outcome
    assert path.end.resolve(story.flow, path.answers).urgency == story.urgency
    order = call(path, CLOCKS[story.at])
    assert order.lead.contact.id == story.first or opens_itself(order)


def opens_itself(order: CallOrder) -> bool:
    """Return whether nobody answers yet and the first choice opens first: then an author has found its hours."""
    return order.kind == "nobody" and order.later is None and order.lead.contact.hours != "unknown"


def test_when_nobody_is_known_to_answer_it_is_said_who_opens_first_and_when() -> None:
    for who in ("the same father at half past seven", "a friend elsewhere", "somebody just wants to talk"):
        story = next(story for story in STORIES if story.who.startswith(who))
        order = call(walked(story), CLOCKS[story.at])
        assert order.kind == "nobody"
        assert order.lead.opens
        assert order.lead.opens.hour == 8


def test_a_worried_parent_has_114_as_the_second_way_only() -> None:
    story = next(story for story in STORIES if story.who.startswith("a mother at night believes"))
    order = call(walked(story), CLOCKS[story.at])
    assert order.lead.contact.id == NIGHT_TALK
    assert order.urgent
    assert order.urgent.contact.id == POLICE


BELIEFS = ("an incel", "a man of the left", "a man of the right", "an animal activist", "a believer")
ACTS = {
    "threatens somebody without a day": ("maaske plan-senere", "ring-114"),
    "will do it tomorrow": ("maaske vold-snart", "ring-112"),
    "has changed in several ways": ("nej fyldt-18 ja nej nej flere-ting med-kommunen", "ssp-borger"),
    "says one odd thing": ("nej fyldt-18 ja nej nej en-enkelt-ting nej", "tal-foerst"),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", BELIEFS)
def test_the_same_act_takes_the_same_route_whatever_somebody_believes(who: str, act: str) -> None:
    answers, outcome = ACTS[act]
    path = walked(Story(f"{who} {act}", "borger", answers, "noon", outcome, "", ""))
    assert path.end.id == outcome


def test_no_answer_asks_what_somebody_believes() -> None:
    beliefs = (
        "muslim",
        "islam",
        "kristen",
        "højre",
        "venstre",
        "religion",
        "tro ",
        "incel",
        "dyreret",
        "klima",
    )
    for step in REAL.steps:
        for option in step.options:
            said = f"{option.label} {option.hint or ''} ".lower()
            assert not [word for word in beliefs if word in said], option.id
