"""The journal of a draft: every step since it was begun, so that each can be undone, and none is lost in a crash.

A line a step, as what was replaced by what, with a checksum of the text after it. A line is kept before the draft
itself is written. What stands after a damaged line (a crash in the middle of one) is not used.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

from wizard.author import files

MOST_STEPS = 300
MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True)
class Edit:
    """One step: the text `old` at `start` became `new`; `what` says it in words for the buttons."""

    start: int
    old: str
    new: str
    what: str = ""

    def done(self, text: str) -> str:
        """Return the text after the step."""
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def undone(self, text: str) -> str:
        """Return the text before the step."""
        return text[: self.start] + self.old + text[self.start + len(self.new) :]


@dataclass(frozen=True)
class History:
    """A draft at a revision: its text, the steps that can be undone and redone, the published file it stands on.

    `stands_on` is the digest of that file, `before` the text before the last line of the journal.
    """

    text: str
    revision: int = 1
    stands_on: str = ""
    undo: tuple[Edit, ...] = ()
    redo: tuple[Edit, ...] = ()
    before: str | None = field(default=None, compare=False)

    def edited(self, text: str, what: str) -> History:
        """Return the state after an edit; what could be redone cannot any more."""
        return self.after(between(self.text, text, what))

    def after(self, step: Edit) -> History:
        """Return the state after a step."""
        return self._next(text=step.done(self.text), undo=(*self.undo, step), redo=())

    def back(self) -> History:
        """Return the state with the last step undone."""
        *rest, step = self.undo
        return self._next(text=step.undone(self.text), undo=tuple(rest), redo=(*self.redo, step))

    def forth(self) -> History:
        """Return the state with the last step that was undone done again."""
        *rest, step = self.redo
        return self._next(text=step.done(self.text), undo=(*self.undo, step), redo=tuple(rest))

    def standing_on(self, digest: str) -> History:
        """Return the same state, as a draft of another published file."""
        return self._next(stands_on=digest)

    def _next(self, **changed: Any) -> History:
        return replace(self, before=self.text, revision=self.revision + 1, **changed)


Op = Literal["begin", "edit", "back", "forth", "stand"]


def between(old: str, new: str, what: str = "") -> Edit:
    """Return the step from one text to another: the shortest stretch in which they differ."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    return Edit(start, old[start : len(old) - end], new[start : len(new) - end], what)


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with together."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class Journal:
    """The journal in the file at `path`; what it led to is remembered until the file is another."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, ...] | None = None
        self._history: History | None = None

    def begin(self, history: History) -> None:
        """Begin anew with a state and the steps it can undo; raise CannotKeep."""
        steps = [vars(step) for step in history.undo[-MOST_STEPS:]]
        line = {"op": "begin", "revision": history.revision, "stands_on": history.stands_on, "undo": steps}
        files.replace(self._path, _line(line | {"text": history.text}, history.text))
        self._remember(history)

    def note(self, op: Op, history: History) -> None:
        """Keep what led to a state; raise CannotKeep."""
        line: dict[str, Any] = {"op": op}
        if op == "edit":
            line |= vars(history.undo[-1])
        if op == "stand":
            line["stands_on"] = history.stands_on
        files.append(self._path, _line(line, history.text))
        self._remember(history)

    def read(self) -> History | None:
        """Return the state that the journal leads to, as far as it is whole; None where there is none."""
        if self._stamp is None or self._stamp != self._stamped():
            self._remember(self._found())
        return self._history

    def _found(self) -> History | None:
        if not self._path.exists():
            return None
        data = files.read(self._path)
        history, whole = None, 0
        for line in data.splitlines(keepends=True):
            after = _applied(history, line)
            if after is None:
                break
            history, whole = after, whole + len(line)
        if history and whole < len(data):
            files.cut(self._path, whole)
        if history and len(data) > MOST_BYTES:
            with suppress(files.CannotKeep):  # a full disk: it is made shorter another time
                self.begin(history)
        return history

    def _remember(self, history: History | None) -> None:
        self._history, self._stamp = history, self._stamped()

    def _stamped(self) -> tuple[int, ...] | None:
        """Return what changes with every change of the file; None where there is none."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns


def _line(line: dict[str, Any], text: str) -> bytes:
    return json.dumps(line | {"sum": crc32(text.encode("utf-8", "surrogatepass"))}).encode() + b"\n"


def _applied(state: History | None, data: bytes) -> History | None:
    """Return the state after a line of the journal; None when the line is not whole."""
    try:
        line = json.loads(data)
        after = _after(state, line)
        whole = data.endswith(b"\n") and line["sum"] == crc32(after.text.encode("utf-8", "surrogatepass"))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return after if whole else None


def _after(state: History | None, line: dict[str, Any]) -> History:
    if line["op"] == "begin":
        undo = tuple(Edit(**step) for step in line["undo"])
        return History(line["text"], line["revision"], line["stands_on"], undo)
    if state is None:
        raise ValueError("a journal begins with a text")
    if line["op"] == "edit":
        return state.after(Edit(line["start"], line["old"], line["new"], line["what"]))
    if line["op"] == "stand":
        return state.standing_on(line["stands_on"])
    return state.back() if line["op"] == "back" else state.forth()
