"""A file is read again when it changes; where it cannot be read, the last good version stays."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.support.clocks import ManualClock
from wizard.last_good import ReloadingFile, Spare, make_spare, mounted_alone


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


def test_a_change_of_the_same_length_and_time_is_seen(tmp_path: Path, clock: ManualClock) -> None:
    path = tmp_path / "file"
    path.write_text("one")
    times = path.stat()
    latest = ReloadingFile(path, Path.read_text, pytest.fail, clock)
    path.write_text("two")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    clock.now += 2
    assert latest() == "two"


def test_one_thread_reads_and_the_others_are_given_the_old_version(
    tmp_path: Path, clock: ManualClock
) -> None:
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


def test_a_process_that_starts_while_the_file_is_broken_takes_the_spare(
    tmp_path: Path, clock: ManualClock
) -> None:
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


def test_without_a_spare_a_broken_file_starts_nothing(tmp_path: Path, clock: ManualClock) -> None:
    (tmp_path / "file").write_text("broken")
    for spare in (Spare(), Spare(make_spare("empty"))):
        with pytest.raises(ValueError, match="invalid literal"):
            ReloadingFile(tmp_path / "file", number, pytest.fail, clock, spare)


def number(path: Path) -> int:
    return int(path.read_text())


def test_a_file_that_is_a_mount_of_its_own_is_told(tmp_path: Path) -> None:
    mounts, file = tmp_path / "mountinfo", tmp_path / "flows.yaml"
    mounts.write_text(f"21 1 0:19 / / rw - ext4 x rw\n22 21 0:20 /a {tmp_path} rw - ext4 x rw\n")
    assert not mounted_alone(file, mounts), "its folder is mounted"
    mounts.write_text(f"21 1 0:19 / / rw - ext4 x rw\n22 21 0:20 /a {file} ro - ext4 x rw\n")
    assert mounted_alone(file, mounts)
    assert not mounted_alone(file, tmp_path / "none")


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
    tmp_path: Path, clock: ManualClock
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
