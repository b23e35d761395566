"""What the system refuses is told in a sentence, and several at once lose nothing."""

from __future__ import annotations

import errno
import threading
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
