"""Who has read a translation: a sentence of danger stands without its Danish when two persons have marked it.

A language's marks are one table beside its catalogue, `<code>/marks.csv`: the Danish text, its translation, who read
them (initials or a role), and the day. A mark is of these very words: where one of the two texts changes, it is none.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from wizard.flows.messages import Message, messages
from wizard.flows.model import Flows
from wizard.i18n.translation_check import OF_DANGER, vital

HEAD = ("danish", "translation", "by", "date")
ENOUGH = 2
UNREADABLE = "tabellen kan ikke læses; gem den som CSV i UTF-8"
# parts of an outcome that are said to somebody, or tell what to do and not to do
GRAVE_PARTS = (".first", ".say", ".avoid", ".if_worse", ".about")
Pair = tuple[str, str]


class Mark(NamedTuple):
    """Somebody has read a Danish text and its translation on a day, and they say the same."""

    danish: str
    translation: str
    by: str
    date: str

    def fault(self, today: dt.date) -> str | None:
        """Return why the mark does not count, or None."""
        if self.date == UNREADABLE:
            return UNREADABLE
        if not _person(self.by):
            return "ingen står ved mærket"
        try:
            read_on = dt.date.fromisoformat(self.date)
        except ValueError:
            return f"„{self.date}“ er ikke en dato; skriv den som 2026-11-20"
        return f"{self.date} ligger i fremtiden" if read_on > today else None


def marks_file(folder: Path | str, code: str) -> Path:
    """Return where the marks of a language lie in a folder of translations."""
    return Path(folder) / code / "marks.csv"


def marks_of(code: str, *folders: Path | str) -> tuple[Mark, ...]:
    """Return every mark of a language in these folders of translations, those that do not count too."""
    return tuple(mark for folder in folders if folder for mark in _read(marks_file(folder, code)))


def _read(path: Path) -> Iterable[Mark]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.reader(file))
    except FileNotFoundError:
        return ()
    except (
        OSError,
        ValueError,
        csv.Error,
    ):  # as another program saved it: it confirms nothing, and stops no guide
        return (Mark(str(path), "", path.name, UNREADABLE),)
    return (Mark(*(*row, "", "", "", "")[:4]) for row in rows if row and tuple(row) != HEAD)


def confirmed(marks: Iterable[Mark], today: dt.date) -> frozenset[Pair]:
    """Return the texts (Danish, translation) that two persons have marked, whose marks count."""
    readers: dict[Pair, set[str]] = {}
    for mark in marks:
        if mark.fault(today) is None:
            readers.setdefault((mark.danish, mark.translation), set()).add(_person(mark.by))
    return frozenset(pair for pair, persons in readers.items() if len(persons) >= ENOUGH)


def add_mark(path: Path, mark: Mark) -> None:
    """Write one more mark into a table, which is made where there is none."""
    new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    ended = new or path.read_bytes()[-1:] in (b"", b"\n")  # some programs end the last line with nothing
    with path.open("a", newline="", encoding="utf-8") as file:
        file.write("" if ended else "\n")
        csv.writer(file, lineterminator="\n").writerows([HEAD, mark] if new else [mark])


def has_marked(marks: Collection[Mark], pair: Pair, by: str) -> bool:
    """Return whether somebody has marked these texts."""
    return any((m.danish, m.translation) == pair and _person(m.by) == _person(by) for m in marks)


def grave(flows: Flows) -> Iterator[Message]:
    """Return what two persons must read: what is said, and every text of danger, urgency or an answer, once each."""
    known, seen = vital(flows), set[str]()
    for message in messages(flows):
        part = message.context.startswith("outcome.") and message.context.endswith(GRAVE_PARTS)
        of_danger = flows.ways.names_emergency(message.text) or OF_DANGER.search(message.text)
        is_grave = part or of_danger or (message.context, message.text) in known
        if is_grave and message.text not in seen:
            seen.add(message.text)
            yield message


def _person(by: str) -> str:
    """Return a person's mark as it is compared: one person does not become two by a capital, a blank or a full stop."""
    return "".join(char for char in by.casefold() if char.isalnum())
