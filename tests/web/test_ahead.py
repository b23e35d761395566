"""What the pages of walks are joined from is made beside the visitors, and for the minute in which others answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from flask import Flask

from tests.support.clocks import MONDAY_NOON
from tests.support.long import long
from tests.support.visitor import Visitor
from wizard.app import create_app
from wizard.pages.content import Content
from wizard.web import outcomes
from wizard.web.ahead import EARLY, go_on, make
from wizard.web.services import AHEAD_KEY, EXTENSION_KEY

NIGHT = MONDAY_NOON.replace(hour=0, minute=2)


class Clock:
    """A clock that is set by hand."""

    now = MONDAY_NOON


class Enough(Exception):
    """Ends what goes on for ever."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def build(key_file: Path, clock: Clock) -> Callable[..., Flask]:
    return lambda **settings: create_app(
        **{"KEYS": key_file, "SECURE": False, "LANGUAGES": "da en", "NOW": lambda: clock.now, **settings}
    )


def content_of(app: Flask) -> Content:
    content: Content = app.extensions[EXTENSION_KEY].content()
    return content


def test_what_was_made_is_there_for_whoever_comes(
    build: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    app = build()
    for _ in ("da", "en"):
        make(app, "", MONDAY_NOON)
    make(app, "", NIGHT)
    monkeypatch.setattr(outcomes, "_written", None)  # nothing is written from here on
    for clock.now in (MONDAY_NOON, NIGHT):
        for code in ("da", "en"):
            assert Visitor(app).walk(f"/{code}/borger", ["ja"]).outcome


def test_outcomes_are_written_and_measured_for_the_same_instant(build: Callable[..., Flask]) -> None:
    app = build(LANGUAGES="da")
    make(app, "", NIGHT)  # while it is still noon
    assert len(content_of(app).outcomes["da", ""]) == 1


def test_one_new_language_is_made_at_a_time(build: Callable[..., Flask]) -> None:
    app = build(LANGUAGES="da en uk")
    for number in (1, 2, 3, 3):
        make(app, "", MONDAY_NOON)
        assert len(content_of(app).outcomes) == number


def test_a_language_in_which_a_card_was_opened_is_made_first_and_at_once(build: Callable[..., Flask]) -> None:
    app = build(LANGUAGES="da en uk")
    woken = app.extensions[AHEAD_KEY] = Event()
    Visitor(app).get("/uk/")
    assert not woken.is_set()
    Visitor(app).get("/uk/borger")
    assert woken.is_set()
    make(app, "", MONDAY_NOON)
    assert list(content_of(app).outcomes) == [("uk", "")]


def test_nobody_waits_for_what_is_being_made(
    build: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = build(LANGUAGES="da")
    app.extensions[AHEAD_KEY] = Event()
    Visitor(app).get("/da/")
    content_of(app).sizes_before["da", "outcome"] = 20_000
    monkeypatch.setattr(outcomes, "_written", None)
    page = Visitor(app).walk("/da/borger", ["ja"])
    assert page.outcome == "ring-112"
    assert not content_of(app).outcomes


@pytest.mark.parametrize(
    ("settings", "root"),
    [
        pytest.param({}, "", marks=long),
        ({"GUIDE": "silkeborg"}, "/silkeborg"),
        pytest.param({"GUIDE": "guide.example"}, "", marks=long),
        ({"PUBLIC_URL": "http://guide.example/kontakt"}, "/kontakt"),
    ],
)
def test_it_goes_on_where_the_guide_is_mounted(
    build: Callable[..., Flask], clock: Clock, settings: dict[str, str], root: str
) -> None:
    app, waited = build(LANGUAGES="da", **settings), []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            clock.now = NIGHT
        if len(waited) == 3:
            raise Enough

    with pytest.raises(Enough):
        go_on(app, wait)
    assert waited == [EARLY] * 3
    kept = content_of(app).outcomes
    assert list(kept) == [("da", root)]
    assert len(kept["da", root]) == 2, "of noon, and of the night"


def test_a_fault_beside_the_visitors_is_told_and_ends_nothing(
    build: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def wait(_: float) -> None:
        if len(caplog.records) == 2:
            raise Enough

    monkeypatch.setattr("wizard.web.ahead.make", None)
    with pytest.raises(Enough):
        go_on(build(LANGUAGES="da"), wait)
    assert caplog.messages == ["TypeError beside the visitors"] * 2
