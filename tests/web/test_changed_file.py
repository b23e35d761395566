"""A changed flows file is taken over whole; one that cannot be used leaves the last good one serving."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from flask import Flask

from tests.support.clocks import MONDAY_NOON, ManualClock
from tests.support.long import some
from tests.support.visitor import Visitor
from wizard.app import create_app
from wizard.last_good import ReloadingFile
from wizard.web.services import EXTENSION_KEY


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


RENAMED = "id: {}\n        label: Nej\n        to:\n          - {{to: hvem-er-du-bekymret-for"
OLD, NEW = "Er nogen i fare nu eller inden for et døgn?", "Er nogen i fare netop nu?"


@pytest.fixture
def reloading_app(
    file: Path, key_file: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    monkeypatch.setattr("wizard.app.ReloadingFile", partial(ReloadingFile, clock=clock))
    app = create_app(FLOWS=file, KEYS=key_file, SECURE=False, NOW=lambda: MONDAY_NOON)
    app.testing = False
    yield app
    app.extensions[EXTENSION_KEY].renderer.close()


def edited(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)


def replaced_by_a_directory(file: Path) -> None:
    file.unlink()
    file.mkdir()


def replaced_by_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def replaced_by_a_link_to_nothing(file: Path) -> None:
    file.unlink()
    file.symlink_to("none")


BROKEN: dict[str, Callable[[Path], object]] = {
    "broken": lambda file: file.write_text("flows: [\n"),
    "half-written": cut,
    "empty": lambda file: file.write_bytes(b""),
    "not text": lambda file: file.write_bytes(b"\xff\xfe\0"),
    "deleted": Path.unlink,
    "a directory": replaced_by_a_directory,
    "a pipe": replaced_by_a_pipe,
    "a link to nothing": replaced_by_a_link_to_nothing,
}


def health(app: Flask) -> dict[str, str]:
    return dict(app.test_client().get("/-/health").get_json())


def test_a_changed_file_is_served_after_two_seconds(
    reloading_app: Flask, file: Path, clock: ManualClock
) -> None:
    visitor = Visitor(reloading_app)
    edited(file, (OLD, NEW))
    assert visitor.get("/da/borger").heading == OLD
    clock.now += 2
    assert visitor.get("/da/borger").heading == NEW


def test_the_drawing_of_a_card_is_of_the_changed_file_too(
    reloading_app: Flask, file: Path, clock: ManualClock
) -> None:
    visitor = Visitor(reloading_app)
    assert OLD in first_box(visitor)
    edited(file, (OLD, NEW))
    clock.now += 2
    assert NEW in first_box(visitor)


def first_box(visitor: Visitor) -> str:
    """Return the title of the first box of a drawing."""
    return visitor.get("/da/om/kort/borger").soup.select(".kg-drawing .box foreignobject > p")[0].get_text()


@pytest.mark.parametrize("kind", some([*BROKEN], 3))
def test_a_file_gone_bad_leaves_the_last_good_one_serving_and_is_said_once(
    kind: str, reloading_app: Flask, file: Path, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    visitor, good = Visitor(reloading_app), file.read_bytes()
    assert health(reloading_app)["status"] == "ok"
    BROKEN[kind](file)
    for _ in range(3):
        clock.now += 2
        assert visitor.get("/da/borger").heading == OLD
    assert len(caplog.messages) == 1
    place, line, column, code, sentence = caplog.messages[0].split(":", 4)
    assert (place, line.isdigit(), column.isdigit(), bool(code), bool(sentence)) == (str(file), *[True] * 4)
    assert "\n" not in caplog.messages[0]
    assert health(reloading_app)["status"] == "degraded"
    if file.is_dir():
        file.rmdir()
    file.unlink(missing_ok=True)
    file.write_bytes(good)
    clock.now += 2
    assert health(reloading_app)["status"] == "ok"
    assert len(caplog.messages) == 2, "and that it is good again"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_an_unreadable_file_leaves_the_last_good_one_serving(
    reloading_app: Flask, file: Path, clock: ManualClock
) -> None:
    file.chmod(0)
    clock.now += 2
    assert Visitor(reloading_app).get("/da/borger").heading == OLD
    assert health(reloading_app)["status"] == "degraded"


def test_a_request_keeps_the_content_it_began_with(
    reloading_app: Flask, file: Path, clock: ManualClock
) -> None:
    from wizard.web.services import service
    from wizard.web.visit import Visit

    with reloading_app.test_request_context("/da/borger"):
        visit = Visit(service().languages["da"])
        edited(file, (OLD, NEW))
        clock.now += 2
        assert service().content() is not visit.content
        assert visit.composer.flows is visit.flows


def test_a_journey_goes_on_by_id_when_a_help_text_changed(
    reloading_app: Flask, file: Path, clock: ManualClock
) -> None:
    visitor = Visitor(reloading_app)
    page = visitor.walk("/da/borger", ["nej"])
    help_text = "Det kan være vold, våben, eller at et liv er i fare."
    edited(file, (help_text, "Det er vold, våben, eller et liv i fare."))
    clock.now += 2
    again = visitor.get(page.url)
    assert again.heading == page.heading
    assert "rettet" not in again.text
    assert visitor.get(again.link("a.back-link")).chosen == "nej"


def test_a_journey_whose_answer_is_no_more_is_told_so_at_the_next_question(
    reloading_app: Flask, file: Path, clock: ManualClock
) -> None:
    visitor = Visitor(reloading_app)
    page = visitor.walk("/da/borger", ["nej"])
    edited(file, (RENAMED.format("nej"), RENAMED.format("nej-da")))
    clock.now += 2
    again = visitor.get(page.url)
    assert again.heading == OLD
    assert "rettet, mens du var i gang" in again.text
    assert "rettet" not in visitor.answer(again, "nej-da").text


def test_health_says_which_version_to_anybody_and_keeps_nothing(app: Flask) -> None:
    response = app.test_client().get("/-/health")
    assert response.get_json() == {
        "status": "ok",
        "version": app.extensions[EXTENSION_KEY].content().flows.guide.version,
        "languages": dict.fromkeys(app.extensions[EXTENSION_KEY].languages, 0),
    }
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


def test_health_is_degraded_where_a_change_is_never_seen(
    tmp_path: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.last_good.mounted_alone", lambda path: path == key_file)
    app = create_app(KEYS=key_file, SECURE=False)
    assert app.test_client().get("/-/health").get_json()["status"] == "degraded"
