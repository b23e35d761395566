"""What the system refuses is told in a sentence, and several at once lose nothing."""

from __future__ import annotations

import errno
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from wizard.author import files
from wizard.author.files import CannotKeep
from wizard.author.shelf import Shelf, Stale


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "Disken er fuld"),
        (errno.EROFS, "ikke lov til at skrive"),
        (errno.ENOENT, "findes ikke"),
        (errno.EBUSY, "kan ikke skiftes ud herfra"),
        (errno.EIO, "kunne ikke læses eller gemmes"),
    ],
)
def test_each_refusal_has_its_sentence(number: int, said: str) -> None:
    assert said in str(CannotKeep(Path("flows.yaml"), OSError(number, "…")))
    assert CannotKeep(Path("flows.yaml"), OSError(number, "…")).full is (number == errno.ENOSPC)


def test_a_new_file_can_be_read_by_the_server(tmp_path: Path) -> None:
    files.replace(tmp_path / "new", b"a")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o644


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"a")
    (tmp_path / "link").symlink_to("real")
    files.replace(tmp_path / "link", b"b")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"b"


def test_many_windows_at_once_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "flows.yaml").write_text("a: 0\n")
    kept, late = set(), set()

    def window(number: int) -> None:
        shelf = Shelf(tmp_path / "flows.yaml")
        for step in range(5):
            text = f"a: {number}-{step}\n"
            try:
                shelf.save(text, shelf.open().revision, text)
                kept.add(text)
            except Stale as stale:
                late.add(stale.aside.read_text() if stale.aside else "")

    threads = [threading.Thread(target=window, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept | late == {f"a: {number}-{step}\n" for number in range(6) for step in range(5)}
    shelf = Shelf(tmp_path / "flows.yaml")
    found = shelf.open()
    while found.undo:
        assert found.undo == found.text
        found = shelf.undo(found.revision)
    assert found.text == "a: 0\n"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of its own that holds little; only root may have one."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", tmp_path], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no disk of its own may be had here")
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def test_a_full_disk_takes_nothing_and_the_draft_can_still_be_read(small_disk: Path) -> None:
    file = small_disk / "flows.yaml"
    file.write_text("a: 0\n")
    shelf = Shelf(file)
    kept = shelf.open()
    with suppress(OSError), (small_disk / "filler").open("wb", buffering=0) as filler:
        while filler.write(b"x" * 512):
            pass
    with pytest.raises(CannotKeep, match="Disken er fuld"):
        shelf.save("a: 1\n" + "# x\n" * 2000, kept.revision)
    assert shelf.open() == kept
    assert Shelf(file).open() == kept
    (small_disk / "filler").unlink()
    assert shelf.save("a: 1\n" + "# x\n" * 2000, kept.revision).text.startswith("a: 1\n")
