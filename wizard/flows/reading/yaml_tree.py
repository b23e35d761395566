"""Reads YAML as a plain notation: mappings, lists and texts, each with its place in the file.

Every scalar is text. What makes YAML surprising (anchors, aliases, tags, merge keys, duplicate keys, comments
that swallow half a sentence) is refused by name and repaired, so that the rest can still be checked.
The parser's events are read one by one and never composed, so no input can make it unfold or recurse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, islice
from typing import Any

import yaml

from wizard.flows.errors import Position, Problem
from wizard.flows.reading.condition_marks import condition_marks
from wizard.flows.reading.syntax import HARD_BLANKS, explain, hard_blanks, lost_line
from wizard.flows.reading.yaml_values import YamlList, YamlScalar, position_of

MAX_DEPTH = 16
MAX_NODES = 50_000
MAX_PROBLEMS = 1000

# controls, invisible and bidi marks, line separators that editors count differently, non-characters
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
LINES = re.compile("\r\n|\n|\r")
COMMENT = re.compile(r"[ \t]+#")

LOST_LINE = (
    "linjen begynder med „#“ og går tabt, selv om den er rykket ind som en del af teksten over; sæt"
    " anførselstegn om hele teksten, eller ryk linjen ud, hvis den er en bemærkning"
)
HARD_BLANK = (
    "her står et hårdt mellemrum, som kopieret fra Word eller en side; slet det, og skriv et almindeligt"
)
NO_DASH = "her mangler en bindestreg: „- id“; et nyt „id“ begynder et nyt punkt i listen"


class _Stop(Exception):
    """Nothing after this place is worth reading."""


class YamlTree:
    """A file as a tree: `root` of dicts with an `at`, YamlList and YamlScalar (None: unreadable); `problems`."""

    MAX_BYTES = 1024 * 1024

    def __init__(self, data: bytes, file: str) -> None:
        """Read all there is; never raises."""
        self.file = file
        self.problems: list[Problem] = []
        self.root: Any = None
        self._nodes = count(1)
        self._parted: dict[
            int, list[dict[str, Any]]
        ] = {}  # items that began without a dash, by the one before
        try:
            self._text = self._cleaned(self._decoded(data))
            self._lines = LINES.split(self._text)
            self._events = iter(yaml.parse(self._text, Loader=yaml.CSafeLoader))
            self.root = self._document()
        except yaml.MarkedYAMLError as error:
            at, sentence = explain(error, self._text, self._lines)
            self._refuse(at, "yaml", sentence)
        except _Stop:
            pass

    def _refuse(self, at: Position, code: str, message: str) -> None:
        self.problems.append(Problem(self.file, at.line, at.column, code, message))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop

    def _stop(self, at: Position, code: str, message: str) -> _Stop:
        self._refuse(at, code, message)
        return _Stop()

    def _decoded(self, data: bytes) -> str:
        if len(data) > self.MAX_BYTES:
            raise self._stop(
                Position(), "too-big", "filen er større end 1 MB; så stor kan en guide ikke være"
            )
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = LINES.split(data[: error.start].decode("utf-8-sig"))
            at = Position(len(before), len(before[-1]) + 1)
            sentence = "filen er ikke gemt som UTF-8; vælg UTF-8, når du gemmer den"
            raise self._stop(at, "not-utf-8", sentence) from None

    def _cleaned(self, text: str) -> str:
        for at in islice(hard_blanks(LINES.split(text)), MAX_PROBLEMS // 2):
            self._refuse(at, "hard-blank", HARD_BLANK)
        if any(problem.code == "hard-blank" for problem in self.problems):
            text = re.sub(f"[{HARD_BLANKS}]", " ", text)
        if not FORBIDDEN.search(text):
            return text
        places = ((n, hit) for n, line in enumerate(LINES.split(text), 1) for hit in FORBIDDEN.finditer(line))
        for line, hit in islice(places, MAX_PROBLEMS // 2):
            self._forbidden(Position(line, hit.start() + 1), hit[0])
        return FORBIDDEN.sub(" ", text)

    def _forbidden(self, at: Position, character: str) -> None:
        sentence = f"her står et usynligt tegn (U+{ord(character):04X}), som ikke må være i filen; slet det"
        self._refuse(at, "control-character", sentence)

    def _document(self) -> Any:
        """Return the tree; several documents are read as the one they should have been."""
        roots: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and roots:
                sentence = "filen må kun have én del; slet linjen „---“"
                self._refuse(_mark(event.start_mark), "several-documents", sentence)
            if isinstance(event, yaml.NodeEvent):
                roots.append(self._node(event, 1))
        if not any(roots):
            raise self._stop(Position(), "empty-file", "filen er tom")
        return _joined(roots)

    def _node(self, event: Any, depth: int) -> Any:
        at = _mark(event.start_mark)
        if next(self._nodes) > MAX_NODES:
            raise self._stop(at, "too-big", "filen har flere felter, end en guide kan have")
        if isinstance(event, yaml.AliasEvent):
            self._refuse(at, "alias", f"„*{event.anchor}“ henviser til et andet sted; skriv teksten helt ud")
            return YamlScalar("…", at)
        self._refuse_decoration(event, at)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, at)
        if depth > MAX_DEPTH:
            raise self._stop(at, "too-deep", f"her er rykket ind mere end {MAX_DEPTH} gange; det er en fejl")
        build = self._list if isinstance(event, yaml.SequenceStartEvent) else self._mapping
        return build(at, depth)

    def _refuse_decoration(self, event: Any, at: Position) -> None:
        if event.anchor:
            self._refuse(at, "anchor", f"„&{event.anchor}“ kan ikke bruges; skriv teksten i anførselstegn")
        if event.tag:
            self._refuse(at, "tag", "et udråbstegn forrest kan ikke bruges; skriv teksten i anførselstegn")

    def _scalar(self, event: Any, at: Position) -> YamlScalar:
        end = event.end_mark
        if not event.style and event.value and (lost := COMMENT.match(self._lines[end.line], end.column)):
            sentence = "alt efter „#“ går tabt; sæt anførselstegn om teksten, eller flyt det til en ny linje"
            self._refuse(Position(end.line + 1, lost.end()), "comment-after-value", sentence)
        if not event.style and event.value and (line := lost_line(self._lines, at, end.line, end.column)):
            self._refuse(line, "comment-in-text", LOST_LINE)
        if hit := FORBIDDEN.search(event.value):
            self._forbidden(at, hit[0])
        return YamlScalar(event.value, at)

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        return iter(lambda: None if isinstance(event := next(self._events), end) else event, None)

    def _list(self, at: Position, depth: int) -> YamlList:
        items = YamlList()
        for event in self._until(yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
            items += self._parted.pop(id(items[-1]), ())
        items.at = Position(at.line, at.column, dict(enumerate(map(position_of, items))))
        return items

    def _mapping(self, at: Position, depth: int) -> dict[str, Any]:
        fields: dict[str, Any] = {"at": Position(at.line, at.column, {})}
        parted, seen = [fields], dict[str, Position]()
        for event in self._until(yaml.MappingEndEvent):
            key, value = self._node(event, depth + 1), self._node(next(self._events), depth + 1)
            if self._dash_is_missing(key, value, parted[-1]):
                seen = {}
                parted.append({"at": Position(key.at.line, key.at.column, {})})
            if self._usable(key, seen):
                if key == "when" and isinstance(value, dict):
                    value["at"] = condition_marks(value, self._refuse)
                parted[-1][key], seen[key] = value, key.at
        for each in parted:
            each["at"].inner.update((key, position_of(value)) for key, value in each.items() if key != "at")
        self._parted[id(fields)] = parted[1:]
        return fields

    def _dash_is_missing(self, key: Any, value: Any, fields: dict[str, Any]) -> bool:
        """Say, and return, whether a new item begins here without its dash: a second id below the first."""
        if key != "id" or len(fields) < 3 or fields.get("id") in (None, value):
            return False
        missing: bool = key.at.column == fields["at"].column and key.at.line > fields["id"].at.line
        if missing:
            self._refuse(key.at, "missing-dash", NO_DASH)
        return missing

    def _usable(self, key: Any, seen: dict[str, Position]) -> bool:
        if not isinstance(key, YamlScalar):
            self._refuse(position_of(key), "key-not-text", "et felts navn skal være et enkelt ord")
        elif key == "<<":
            self._refuse(key.at, "merge-key", "„<<“ kan ikke bruges; skriv felterne helt ud")
        elif key == "at":
            self._refuse(key.at, "unknown-key", "„at“ kendes ikke her")
        elif key in seen:
            first = seen[key].line
            self._refuse(key.at, "duplicate-key", f"„{key}“ står to gange; første gang i linje {first}")
        else:
            return True
        return False


def _joined(roots: list[Any]) -> Any:
    if not all(isinstance(root, dict) for root in roots):
        return roots[0]
    first: dict[str, Any] = roots[0]
    for other in roots[1:]:
        first["at"].inner.update(other["at"].inner)
        first.update((key, value) for key, value in other.items() if key not in first)
    return first


def _mark(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1) if mark else Position()
