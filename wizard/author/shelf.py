"""Keeps a draft beside the published file, publishes it, and keeps the versions that were.

    flows.yaml            what visitors are served from
    flows.draft.yaml      the draft
    flows.desk/           the journal of its steps, the last 50 versions, and texts that were put aside

Nothing typed is lost: a step is in the journal before anything else is written, a file is replaced whole, and a text
that comes too late for its revision is put aside and told. Raises CannotKeep (a full disk, a folder that may not be
written), with a Danish sentence; what was kept before stays as it was.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from wizard.author import files
from wizard.author.draft import Draft
from wizard.author.edits import CannotEdit, set_field
from wizard.author.files import CannotKeep, digest
from wizard.author.journal import History, Journal, Op
from wizard.author.versions import Version, Versions, raised
from wizard.flows.errors import Problem

__all__ = ["CannotKeep", "ChangedElsewhere", "HasErrors", "Kept", "Shelf", "Stale", "Version"]

MOST_ASIDE = 50
OUTSIDE = "rettet i et andet program"


@dataclass(frozen=True)
class Kept:
    """The draft as it is kept: text and revision, the steps that can be undone and redone, in words.

    `differs` says whether it is other than the published file, `elsewhere` whether that file has been changed by
    another hand since the draft was begun or last published. `undo` and `redo` are None where there is nothing.
    """

    text: str
    revision: int
    undo: str | None
    redo: str | None
    differs: bool
    elsewhere: bool


class Stale(Exception):
    """The draft has moved on since a window read it: `kept` is how it is, `aside` where the late text was put."""

    def __init__(self, kept: Kept, aside: Path | None) -> None:
        """Take the draft as it is kept, and the file of the late text."""
        self.kept, self.aside = kept, aside
        where = f" Det, du skrev, er gemt i „{aside.name}“." if aside else ""
        super().__init__(f"Kladden er rettet i et andet vindue, siden du åbnede denne side.{where}")


class HasErrors(Exception):
    """The draft has errors and cannot be published."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take the errors."""
        self.problems = problems
        super().__init__("Kladden har fejl og kan ikke udgives.")


class ChangedElsewhere(Exception):
    """The published file was changed by another hand: `text` is what it says now, `seen` its digest."""

    def __init__(self, text: str, seen: str) -> None:
        """Take the text and the digest, with which one who has seen it publishes all the same."""
        self.text, self.seen = text, seen
        super().__init__("Den udgivne fil er rettet et andet sted, siden kladden blev begyndt.")


class Shelf:
    """The draft of one published file; safe to share between threads, and with other desks on this machine."""

    def __init__(
        self, published: Path, now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    ) -> None:
        """Take the published file; `now` is asked for the day of a publication."""
        self.path, self._now = published, now
        self.draft_path = published.with_name(f"{published.stem}.draft{published.suffix}")
        self.folder = published.with_name(f"{published.stem}.desk")
        self._journal = Journal(self.folder / "journal.jsonl")
        self.versions = Versions(self.folder / "versions")
        self._threads = threading.RLock()

    def open(self) -> Kept:
        """Return the draft; where there is none, one of the published file is begun."""
        with self._held():
            return self._kept(self._state(may_lag=True))

    def published(self) -> str:
        """Return the text of the published file."""
        return Draft.of(files.read(self.path)).text

    def save(self, text: str, revision: int, what: str = "") -> Kept:
        """Keep another text of the draft, as one step called `what`; raise Stale."""
        with self._held():
            state = self._current(revision, text)
            if text == state.text:
                return self._kept(state)
            return self._keep("edit", state.edited(text, what))

    def undo(self, revision: int) -> Kept:
        """Undo the last step; raise Stale."""
        with self._held():
            state = self._current(revision)
            return self._keep("back", state.back()) if state.undo else self._kept(state)

    def redo(self, revision: int) -> Kept:
        """Do the last undone step again; raise Stale."""
        with self._held():
            state = self._current(revision)
            return self._keep("forth", state.forth()) if state.redo else self._kept(state)

    def begin_again(self, revision: int) -> Kept:
        """Make the draft what is published now, as a step that can be undone; raise Stale."""
        with self._held():
            state = self._current(revision)
            state = self._stand(state, digest(files.read(self.path)))
            return self._keep("edit", state.edited(self.published(), "begyndt forfra"))

    def bring_back(self, number: int, revision: int) -> Kept:
        """Make the draft what a version said, as a step that can be undone; raise Stale, or KeyError."""
        with self._held():
            state, version = self._current(revision), self.versions.find(number)
            if version is None:
                raise KeyError(number)
            return self._keep("edit", state.edited(version.text(), f"version {number} hentet frem"))

    def aside(self) -> tuple[Path, ...]:
        """Return the files of texts that came too late, the newest first; the last fifty are kept."""
        return tuple(sorted((self.folder / "aside").glob("*.yaml"), reverse=True))

    def publishable(self, revision: int) -> Draft:
        """Return the draft as it would be published, version and date raised; raise Stale or HasErrors."""
        with self._held():
            return self._raised(self._current(revision))

    def publish(self, revision: int, seen: str | None = None) -> Kept:
        """Put the draft, with version and date raised, in the place of the published file.

        Raises Stale, HasErrors, and ChangedElsewhere unless `seen` is the digest of the file as it is now.
        """
        with self._held():
            state = self._current(revision)
            draft = self._raised(state)
            before = files.read(self.path)
            if digest(before) not in (state.stands_on, seen):
                raise ChangedElsewhere(Draft.of(before).text, digest(before))
            self.versions.keep(before, self._now())
            state = self._noted("edit", state.edited(draft.text, "udgivet"))
            files.replace(self.path, draft.data)
            state = self._stand(state, digest(draft.data))
            self.versions.keep(draft.data, self._now())
            return self._kept(state)

    def _raised(self, state: History) -> Draft:
        today = self._now().astimezone().date()
        draft = Draft(state.text, self.path.name, today)
        if draft.errors:
            raise HasErrors(draft.errors)
        version = raised(Draft(self.published()).said(("guide", "version")), today)
        for key, value in (("version", version), ("date", today)):
            try:
                draft = Draft(set_field(draft, ("guide", key), value), draft.name, today)
            except CannotEdit:  # whatever is written there stays
                continue
        if draft.errors:
            raise HasErrors(draft.errors)
        return draft

    def _current(self, revision: int, text: str | None = None) -> History:
        state = self._state()
        if revision == state.revision or text == state.text:
            return state
        raise Stale(self._kept(state), None if text is None else self._put_aside(text, revision))

    def _state(self, *, may_lag: bool = False) -> History:
        """Return the state of the draft, with what a crash or another program has left taken in.

        The file may lag behind the journal for as long as it is only looked at; it is written before the next step.
        """
        state = self._journal.read()
        found = Draft.of(files.read(self.draft_path)).text if self.draft_path.exists() else None
        if state is None:
            data = files.read(self.path)
            state = History(found if found is not None else Draft.of(data).text, stands_on=digest(data))
            self._journal.begin(state)
        elif found is not None and found not in (state.text, state.before):
            state = self._noted("edit", state.edited(found, OUTSIDE))
        if found != state.text:
            self._write(state, may_lag=may_lag)
        # a crash between the file and the journal, or a colleague with the same text
        published = files.read(self.path)
        return self._stand(state, digest(published)) if published == state.text.encode() else state

    def _stand(self, state: History, on: str) -> History:
        return state if state.stands_on == on else self._noted("stand", state.standing_on(on))

    def _noted(self, op: Op, state: History, *, may_lag: bool = False) -> History:
        self._journal.note(op, state)
        self._write(state, may_lag=may_lag)
        return state

    def _write(self, state: History, *, may_lag: bool) -> None:
        """Write the draft's file; where it may lag behind the journal, a full disk keeps nobody from going on."""
        with suppress(*[files.CannotKeep] if may_lag else []):
            files.replace(self.draft_path, state.text.encode())

    def _keep(self, op: Op, state: History) -> Kept:
        return self._kept(self._noted(op, state, may_lag=True))

    def _kept(self, state: History) -> Kept:
        data = files.read(self.path)
        return Kept(
            state.text,
            state.revision,
            state.undo[-1].what if state.undo else None,
            state.redo[-1].what if state.redo else None,
            Draft.of(data).text != state.text,
            digest(data) != state.stands_on,
        )

    def _put_aside(self, text: str, revision: int) -> Path:
        folder = self.folder / "aside"
        with files.told(folder):
            folder.mkdir(parents=True, exist_ok=True)
        stamp = self._now().astimezone(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
        path = folder / f"{stamp}-{revision}.yaml"
        files.replace(path, text.encode())
        for old in self.aside()[MOST_ASIDE:]:
            old.unlink(missing_ok=True)
        return path

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Let one thread and one desk at a time at the draft."""
        with self._threads, files.locked(self.folder / "lock"):
            ignore = self.folder / ".gitignore"
            if not ignore.exists():
                files.replace(ignore, b"*\n")
            yield
