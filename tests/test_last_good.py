"""A changed flows file is taken over whole; one that cannot be used leaves the last good one serving."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from flask import Flask

from tests.support.clocks import MONDAY_NOON
from tests.support.content import FILE
from tests.support.visitor import Visitor
from wizard.app import create_app
from wizard.last_good import ReloadingFile, Spare, make_spare, mounted_alone
from wizard.web.services import EXTENSION_KEY

RENAMED = "id: {}\n        label: Nej\n        to:\n          - {{to: hvem-er-du-bekymret-for"
OLD, NEW = "Er nogen i fare nu eller inden for et døgn?", "Er nogen i fare netop nu?"


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "flows.yaml"
    path.write_bytes(FILE.read_bytes())
    return path


@pytest.fixture
def reloading_app(
    file: Path, key_file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
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


def test_a_changed_file_is_served_after_two_seconds(reloading_app: Flask, file: Path, clock: Clock) -> None:
    visitor = Visitor(reloading_app)
    edited(file, (OLD, NEW))
    assert visitor.get("/da/borger").heading == OLD
    clock.now += 2
    assert visitor.get("/da/borger").heading == NEW


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_gone_bad_leaves_the_last_good_one_serving_and_is_said_once(
    kind: str, reloading_app: Flask, file: Path, clock: Clock, caplog: pytest.LogCaptureFixture
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
    reloading_app: Flask, file: Path, clock: Clock
) -> None:
    file.chmod(0)
    clock.now += 2
    assert Visitor(reloading_app).get("/da/borger").heading == OLD
    assert health(reloading_app)["status"] == "degraded"


def test_a_change_of_the_same_length_and_time_is_seen(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "file"
    path.write_text("one")
    times = path.stat()
    latest = ReloadingFile(path, Path.read_text, pytest.fail, clock)
    path.write_text("two")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    clock.now += 2
    assert latest() == "two"


def test_one_thread_reads_and_the_others_are_given_the_old_version(tmp_path: Path, clock: Clock) -> None:
    path, reading, go_on = tmp_path / "file", threading.Event(), threading.Event()
    path.write_text("old")
    read = []

    def slowly(file: Path) -> str:
        read.append(file)
        if len(read) > 1:
            reading.set()
            assert go_on.wait(30)
        return file.read_text()

    latest = ReloadingFile(path, slowly, pytest.fail, clock)
    path.write_text("newer")
    clock.now += 2
    reader = threading.Thread(target=latest)
    reader.start()
    assert reading.wait(30)
    clock.now += 2
    assert [latest() for _ in range(20)] == ["old"] * 20
    go_on.set()
    reader.join()
    assert latest() == "newer"
    assert len(read) == 2


def test_a_process_that_starts_while_the_file_is_broken_takes_the_spare(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "file"
    said: list[object] = []
    path.write_text("1")
    spare = Spare(spare_path := make_spare("test"))
    ReloadingFile(path, number, said.append, clock, spare)
    path.write_text("broken")
    later = ReloadingFile(path, number, said.append, clock, Spare(spare_path))
    assert (later(), later.stale, len(said)) == (1, True, 1)
    path.write_text("22")
    clock.now += 2
    assert (later(), later.stale) == (22, False)
    path.unlink()
    assert ReloadingFile(path, number, said.append, clock, spare)() == 22


def test_without_a_spare_a_broken_file_starts_nothing(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("broken")
    for spare in (Spare(), Spare(make_spare("empty"))):
        with pytest.raises(ValueError, match="invalid literal"):
            ReloadingFile(tmp_path / "file", number, pytest.fail, clock, spare)


def number(path: Path) -> int:
    return int(path.read_text())


def test_a_request_keeps_the_content_it_began_with(reloading_app: Flask, file: Path, clock: Clock) -> None:
    from wizard.web.services import service
    from wizard.web.visit import Visit

    with reloading_app.test_request_context("/da/borger"):
        visit = Visit(service().languages["da"])
        edited(file, (OLD, NEW))
        clock.now += 2
        assert service().content() is not visit.content
        assert visit.composer.flows is visit.flows


def test_a_journey_goes_on_by_id_when_a_help_text_changed(
    reloading_app: Flask, file: Path, clock: Clock
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
    reloading_app: Flask, file: Path, clock: Clock
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


def test_a_file_that_is_a_mount_of_its_own_is_told(tmp_path: Path) -> None:
    mounts, file = tmp_path / "mountinfo", tmp_path / "flows.yaml"
    mounts.write_text(f"21 1 0:19 / / rw - ext4 x rw\n22 21 0:20 /a {tmp_path} rw - ext4 x rw\n")
    assert not mounted_alone(file, mounts), "its folder is mounted"
    mounts.write_text(f"21 1 0:19 / / rw - ext4 x rw\n22 21 0:20 /a {file} ro - ext4 x rw\n")
    assert mounted_alone(file, mounts)
    assert not mounted_alone(file, tmp_path / "none")


def test_health_is_degraded_where_a_change_is_never_seen(
    tmp_path: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.last_good.mounted_alone", lambda path: path == key_file)
    app = create_app(KEYS=key_file, SECURE=False)
    assert app.test_client().get("/-/health").get_json()["status"] == "degraded"


def test_a_process_forked_late_takes_what_another_has_read_since(tmp_path: Path) -> None:
    file, spare, instant = tmp_path / "file", Spare(make_spare("test")), [0.0]

    def read(path: Path) -> str:
        text = path.read_text()
        if text == "broken":
            raise ValueError(text)
        return text

    def reloading() -> ReloadingFile[str]:
        return ReloadingFile(file, read, lambda _: None, lambda: instant[0], spare)

    file.write_text("first")
    late, other = reloading(), reloading()
    file.write_text("second")
    instant[0] = 10
    assert other() == "second"
    file.write_text("broken")
    assert late() == "second", "not the version of its own start"


def test_a_read_that_failed_once_is_tried_again_though_the_file_is_the_same(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    fails: list[str] = []
    said: list[str] = []

    def read(path: Path) -> str:
        if fails:
            raise OSError(fails.pop())
        return path.read_text()

    served = ReloadingFile(path, read, said.append, clock)
    path.write_text("newer")
    fails.append("input/output error")
    clock.now += 3
    assert (served(), served.stale) == ("old", True)
    clock.now += 3
    assert served() == "old", "not at every look"
    clock.now += 30
    assert (served(), served.stale) == ("newer", False)
    assert said == ["input/output error", f"{path}: the file is good again"]
