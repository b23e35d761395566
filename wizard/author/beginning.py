"""A guide that is not there yet: begun from a starter, and what its author still has to fill in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.author import files
from wizard.author.draft import LISTS, Draft
from wizard.author.naming import called, own_id, shortened
from wizard.author.problem_words import field_names
from wizard.author.shelf import Shelf
from wizard.author.spans import Mapping as YamlMapping
from wizard.author.words import kind_of
from wizard.starters import MARK, STARTERS, CannotBegin, asks_for_child, begun, dialled, one_line

STARTER_WORDS: Mapping[str, str] = {
    "citizen": "Et kort til borgere: spørgsmål, et nummer til børn og familier og et til råd",
    "staff": "Et kort til medarbejdere: hvem man siger det til, og hvem man så ringer til",
    "acute": "Et kort til det akutte: fare, og så råd",
    "one": "Ét spørgsmål om fare og ét udfald",
}
ASKED = ("starter", "kommune", "emne", "barn", "raad")
FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.yaml")
MARKED = re.compile(rf"[ \t]*# {MARK}: (.*)")


@dataclass(frozen=True)
class Unfilled:
    """Something to fill in: its line, what is to be done, and the thing it is about: its title, kind and name."""

    line: int
    title: str
    text: str
    kind: str
    name: str


def another(shelf: Shelf, said: Mapping[str, str]) -> Shelf:
    """Return the shelf of a new guide beside the one at work, by the name its file is to have; raise CannotBegin."""
    name = said.get("fil", "").strip()
    if not FILE_NAME.fullmatch(name):
        raise CannotBegin("brug små bogstaver, tal og bindestreger, og slut med .yaml, fx vores-guide.yaml")
    found = Shelf(shelf.path.with_name(name))
    if is_begun(found):
        raise CannotBegin(f"„{name}“ eller en kladde til den findes allerede; vælg et andet navn")
    return found


def is_begun(shelf: Shelf) -> bool:
    """Return whether there is a guide on the shelf, or ever was."""
    return shelf.path.exists() or shelf.draft_path.exists() or (shelf.folder / "journal.jsonl").exists()


def troubles_of(said: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with what was asked, by field."""
    found = {} if said.get("starter") in STARTERS else {"starter": "vælg, hvad guiden skal begynde som"}
    needed = [name for name in ASKED[1:] if name != "barn" or asks_for_child(said.get("starter", "staff"))]
    for name in needed if not found else ASKED[1:3]:
        try:
            _read(name, said)
        except CannotBegin as error:
            found[name] = str(error)
    return found


def _read(name: str, said: Mapping[str, str]) -> str:
    value = said.get(name, "")
    if name in ("kommune", "emne"):
        return one_line(value)
    other = said.get("barn", "") if name == "raad" and asks_for_child(said["starter"]) else ""
    return dialled(value, "".join(other.split()) or None)


def begin(shelf: Shelf, said: Mapping[str, str], today: dt.date) -> None:
    """Write the guide that was asked for, unless one has come meanwhile; raise CannotBegin or CannotKeep."""
    values = {
        name: _read(name, said) for name in ASKED[1:] if name != "barn" or asks_for_child(said["starter"])
    }
    text = begun(said["starter"], values, today, shelf.path.name)
    with files.locked(shelf.folder / "lock"):
        if not is_begun(shelf):
            files.replace(shelf.path, text.encode())


def marks(draft: Draft) -> Iterator[Unfilled]:
    """Return what a starter has left to its author, in the order of the file."""
    lines = draft.text.splitlines()
    for number, line in enumerate(lines, start=1):
        if hit := MARKED.fullmatch(line):
            kind, name = _below(draft, lines, number)
            title = "Guiden" if kind == "guide" else shortened(called(draft, kind, name)) if name else ""
            yield Unfilled(number, title, field_names(hit[1], kind), kind, name)


def without_mark(draft: Draft, line: int) -> str:
    """Return the text without the mark in a line; as it is where there is none."""
    lines = draft.text.splitlines(keepends=True)
    if 0 < line <= len(lines) and MARKED.fullmatch(lines[line - 1].rstrip("\r\n")):
        del lines[line - 1]
    return "".join(lines)


def _below(draft: Draft, lines: list[str], number: int) -> tuple[str, str]:
    """Return kind and name of the thing that begins or stands below a line, both empty where there is none."""
    below = next(
        (at for at in range(number, len(lines)) if not lines[at].lstrip().startswith("#")), number - 1
    )
    first = re.match(r"[ -]*", lines[below])
    path = draft.path_at(below + 1, first.end() + 1 if first else 1)
    if path[:1] == ("guide",):
        return "guide", "guide"
    thing = draft.find(path[:2])
    kind = kind_of(str(path[0])) if path else ""
    return (kind, own_id(kind, thing)) if kind in LISTS and isinstance(thing, YamlMapping) else ("", "")
