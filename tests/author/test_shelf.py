"""Nothing typed is lost, nothing wrong is published, and what was published can be brought back."""

from __future__ import annotations

import datetime as dt
import errno
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.content import ROOT
from wizard.author import files
from wizard.author.draft import Draft
from wizard.author.journal import between
from wizard.author.shelf import CannotKeep, ChangedElsewhere, HasErrors, Shelf, Stale
from wizard.author.versions import raised
from wizard.flows.validation import load

MADE_UP = (ROOT / "examples" / "eksempelkoebing.yaml").read_text(encoding="utf-8")
NOW = dt.datetime(2026, 12, 3, 11, 0, tzinfo=dt.UTC)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "flows.yaml").write_bytes(MADE_UP.encode())
    return Shelf(tmp_path / "flows.yaml", lambda: NOW)


def again(shelf: Shelf) -> Shelf:
    """Return the same shelf as another process opens it."""
    return Shelf(shelf.path, lambda: NOW)


def test_a_draft_begins_as_what_is_published(shelf: Shelf) -> None:
    kept = shelf.open()
    assert (kept.text, kept.undo, kept.redo, kept.differs, kept.elsewhere) == (
        MADE_UP,
        None,
        None,
        False,
        False,
    )


def test_what_is_saved_is_beside_the_published_file_and_there_again_after_the_end(shelf: Shelf) -> None:
    kept = shelf.save("half: [done", shelf.open().revision, "tekst")
    assert shelf.draft_path.read_text() == "half: [done"
    assert shelf.path.read_text() == MADE_UP
    assert again(shelf).open() == kept
    assert kept.differs


def test_steps_are_undone_and_redone_also_after_a_restart(shelf: Shelf) -> None:
    kept = shelf.open()
    for text in ("a: 1", "a: 12", "a: 13\r\n"):
        kept = shelf.save(text, kept.revision, f"til {text[3:]}")
    kept = again(shelf).undo(kept.revision)
    assert (kept.text, kept.undo, kept.redo) == ("a: 12", "til 12", "til 13\r\n")
    kept = again(shelf).undo(kept.revision)
    kept = again(shelf).redo(kept.revision)
    assert kept.text == "a: 12"
    kept = shelf.save("b: 1", kept.revision)
    assert kept.redo is None
    assert shelf.redo(kept.revision) == kept


def test_a_crash_at_any_byte_leaves_the_text_before_or_after(shelf: Shelf) -> None:
    kept = shelf.save("a: 1", shelf.open().revision)
    whole = (shelf.folder / "journal.jsonl").read_bytes()
    shelf.save("a: æ2", kept.revision)
    longer = (shelf.folder / "journal.jsonl").read_bytes()
    for end in range(len(whole), len(longer) + 1):
        (shelf.folder / "journal.jsonl").write_bytes(longer[:end])
        shelf.draft_path.write_text("a: 1")
        assert again(shelf).open().text == ("a: æ2" if end == len(longer) else "a: 1")


def test_a_late_text_is_told_and_put_aside(shelf: Shelf) -> None:
    first = shelf.open()
    second = again(shelf)
    kept = second.save("a: theirs", first.revision)
    with pytest.raises(Stale, match="et andet vindue") as stale:
        shelf.save("a: mine", first.revision)
    assert stale.value.kept == kept
    assert stale.value.aside
    assert stale.value.aside.read_text() == "a: mine"
    assert shelf.aside() == (stale.value.aside,)
    with pytest.raises(Stale):
        shelf.publish(first.revision)


def test_a_draft_edited_in_another_program_is_taken_in_and_can_be_undone(shelf: Shelf) -> None:
    kept = shelf.save("a: 1", shelf.open().revision)
    shelf.draft_path.write_text("a: by hand")
    found = shelf.open()
    assert (found.text, found.undo) == ("a: by hand", "rettet i et andet program")
    assert shelf.undo(found.revision).text == "a: 1"
    assert kept.revision < found.revision


def test_publishing_raises_version_and_date_and_replaces_the_file_whole(shelf: Shelf) -> None:
    shelf.path.chmod(0o640)
    kept = shelf.save(MADE_UP.replace("Ring 112", "Ring straks 112", 1), shelf.open().revision)
    kept = shelf.publish(kept.revision)
    guide = load(shelf.path).guide
    assert (guide.version, guide.date) == ("2026-12", NOW.date())
    assert shelf.path.stat().st_mode & 0o777 == 0o640
    assert (kept.differs, kept.elsewhere) == (False, False)
    assert kept.text == shelf.path.read_text()
    assert [path.name for path in shelf.path.parent.iterdir() if "-" in path.name] == []


def test_a_draft_with_errors_is_not_published(shelf: Shelf) -> None:
    kept = shelf.save(MADE_UP.replace('phone: "112"', 'phone: "911"'), shelf.open().revision)
    with pytest.raises(HasErrors) as refused:
        shelf.publish(kept.revision)
    assert refused.value.problems
    assert shelf.path.read_text() == MADE_UP


def test_a_file_changed_by_another_hand_is_noticed_before_it_is_overwritten(shelf: Shelf) -> None:
    kept = shelf.open()
    shelf.path.write_text(MADE_UP + "# another hand\n")
    assert shelf.open().elsewhere
    with pytest.raises(ChangedElsewhere) as changed:
        shelf.publish(kept.revision)
    assert changed.value.text.endswith("# another hand\n")
    assert shelf.path.read_text().endswith("# another hand\n")
    shelf.publish(kept.revision, changed.value.seen)
    assert "another hand" not in shelf.path.read_text()
    assert [version.text() for version in shelf.versions.listed()][1].endswith("# another hand\n")


def test_the_version_before_is_brought_back(shelf: Shelf) -> None:
    kept = shelf.save(MADE_UP + "# new\n", shelf.open().revision)
    kept = shelf.publish(kept.revision)
    newest, oldest = shelf.versions.listed()
    assert (newest.name, oldest.text()) == ("2026-12", MADE_UP)
    kept = shelf.bring_back(oldest.number, kept.revision)
    assert kept.text == MADE_UP
    shelf.publish(kept.revision)
    assert load(shelf.path).guide.version == "2026-12.2"
    assert "# new" not in shelf.path.read_text()


def test_the_last_fifty_versions_are_kept(shelf: Shelf) -> None:
    for number in range(60):
        shelf.versions.keep(f"a: {number}".encode(), NOW)
    assert [version.text() for version in shelf.versions.listed()] == [
        f"a: {number}" for number in range(59, 9, -1)
    ]


def test_a_crash_while_publishing_is_not_another_hand(shelf: Shelf) -> None:
    kept = shelf.save(MADE_UP + "# new\n", shelf.open().revision)
    shelf.path.write_text(kept.text)  # the file was replaced, and the journal does not know
    assert again(shelf).open().elsewhere is False


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from wizard.author.shelf import CannotKeep, Shelf
shelf = Shelf(Path(sys.argv[1]))
kept = shelf.open()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
try:
    shelf.save("a: " + "b" * 100_000, kept.revision)
except CannotKeep as full:
    print(full.full, full)
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
after = shelf.open()
print(after.text in (kept.text, "a: " + "b" * 100_000))
"""


@pytest.mark.parametrize("room", [0, 1000, 105_000])
def test_a_full_disk_says_so_and_loses_nothing(shelf: Shelf, room: int) -> None:
    command = [sys.executable, "-c", FULL_DISK, str(shelf.path), str(room)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "True Disken er fuld" in ran.stdout
    assert ran.stdout.endswith("True\n")
    assert shelf.path.read_text() == MADE_UP
    assert shelf.save("a: 1", shelf.open().revision).text == "a: 1"


def test_what_the_journal_has_is_kept_until_there_is_room_for_the_file(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, replace = shelf.open(), files.replace

    def full(path: Path, data: bytes) -> None:
        if path == shelf.draft_path:
            raise CannotKeep(path, OSError(errno.ENOSPC, "…"))
        replace(path, data)

    monkeypatch.setattr(files, "replace", full)
    kept = shelf.save("a: 1", kept.revision)
    with pytest.raises(CannotKeep):  # no step more, or what another program wrote could not be told apart
        shelf.save("a: 2", kept.revision)
    assert (kept.text, shelf.open().text, again(shelf).open().text) == ("a: 1",) * 3
    monkeypatch.undo()
    assert shelf.save("a: 2", shelf.open().revision).text == shelf.draft_path.read_text() == "a: 2"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotKeep, match="findes ikke"):
        Shelf(tmp_path / "flows.yaml").open()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026-11", "2026-12"),
        ("2026-11.4", "2026-12"),
        ("2026-12", "2026-12.2"),
        ("2026-12.2", "2026-12.3"),
        ("3", "4"),
        ("v1.9", "v1.10"),
        ("x", "2026-12"),
        ("", "2026-12"),
    ],
)
def test_the_next_version_has_a_name_of_its_own(before: str, after: str) -> None:
    assert raised(before, NOW.date()) == after


def test_a_draft_of_bytes_keeps_every_byte() -> None:
    data = "\ufeffa: 1\r\nb: æ\r\n".encode()
    assert Draft.of(data).data == data


@pytest.mark.parametrize(
    ("old", "new"),
    [("", ""), ("a", ""), ("", "a"), ("aa", "a"), ("a", "aa"), ("abcabc", "abc"), ("xay", "xby"), ("æøå", "æå")],
)  # fmt: skip
def test_a_step_is_the_shortest_stretch_that_differs(old: str, new: str) -> None:
    step = between(old, new)
    assert step.done(old) == new
    assert step.undone(new) == old
    assert not (step.old and step.new and step.old[0] == step.new[0])
