"""Says what an author did where YAML only says that it cannot go on: quotes left open, indents, blanks.

What the parser reports is often far from the slip: the lines around it, and quotes that run over several lines,
say more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

import yaml

from wizard.flows.errors import Position
from wizard.flows.reading.repair import NAMES

# blanks that look like a blank and are none; Word and web pages paste them
HARD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
HARD_INDENT = re.compile(rf"[ ]*[{HARD_BLANKS}][ {HARD_BLANKS}]*|(?<=[a-z]:)[{HARD_BLANKS}]")
FIELD = re.compile(r"(?P<indent>\s*)(?P<dash>-\s*)?(?P<key>[a-z_0-9]+):(?P<rest>.*)")
LEAD = re.compile("[ ]*(?:- )*")
NO_BLANK_AFTER_DASH = re.compile(r"\s*-[\w„“\"{\[]")

# what libyaml says -> what an author can do about it
SYNTAX = (
    ("tab character", "ryk ind med mellemrum, ikke med tabulator"),
    ("mapping values are not allowed", "her står et kolon for meget; sæt anførselstegn om hele teksten"),
    (
        "cannot start any token",
        "en tekst kan ikke begynde sådan; sæt anførselstegn om den (ryk ind med mellemrum, ikke tabulator)",
    ),
    (
        "alphabetic or numeric character",
        "en tekst kan ikke begynde med „*“ eller „&“; sæt anførselstegn om hele teksten",
    ),
    ("could not find expected ':'", "her mangler et kolon efter feltets navn i linjen over"),
    ("unexpected end of stream", "anførselstegnet her bliver aldrig lukket"),
    (
        "expected whitespace or line break",
        "et udråbstegn forrest kan ikke bruges; „ikke“ skrives {not: svar}, og en tekst får anførselstegn",
    ),
    ("did not find expected ','", "her mangler et komma eller en afsluttende klamme"),
    ("did not find expected '-'", "linjen er ikke rykket ind som resten af listen, eller bindestreg mangler"),
    ("did not find expected key", "linjen er ikke rykket ind som de andre, eller et anførselstegn mangler"),
)
UNREADABLE = "filen kan ikke læses herfra; se på indrykning, kolon og anførselstegn her og i linjen over"
OPEN_QUOTE = "anførselstegnet her bliver ikke lukket, hvor teksten slutter; sæt et til"
TOO_FAR_IN = "linjen er rykket for langt ind; den skal begynde lige under linjen over"
NO_BLANK = "her mangler et mellemrum efter {sign}: „{meant}“"


def explain(error: yaml.MarkedYAMLError, text: str, lines: Sequence[str]) -> tuple[Position, str]:
    """Return where the slip behind a syntax error stands, and a sentence about it."""
    at = _where(error, text)
    found = _open_quote(text, at) or next(filter(None, (_line(n, lines) for n in _near(at, lines))), None)
    return found or (at, _danish(error.problem or ""))


def hard_blanks(lines: Sequence[str]) -> Iterator[Position]:
    """Return where a line is indented with, or has after its field's name, blanks that YAML takes for letters."""
    for number, line in enumerate(lines, 1):
        field = re.compile(rf"[ {HARD_BLANKS}]*(?:- )?[a-z_]+:").match(line)
        for hit in (HARD_INDENT.match(line), HARD_INDENT.match(line, field.end()) if field else None):
            if hit:
                yield Position(number, hit.start() + 1)


def lost_line(lines: Sequence[str], start: Position, end_line: int, end_column: int) -> Position | None:
    """Return where a line with `#` follows a text, indented as a part of it; `end_line` counts from 0."""
    if lines[end_line][end_column:].strip() or end_line + 1 >= len(lines):
        return None
    below = lines[end_line + 1]
    indent = len(below) - len(below.lstrip(" "))
    first = LEAD.match(lines[start.line - 1])
    within = first.end() + (start.column - 1 != first.end()) if first else 0
    return Position(end_line + 2, indent + 1) if below[indent:].startswith("#") and indent >= within else None


def _where(error: yaml.MarkedYAMLError, text: str) -> Position:
    """Return where the syntax breaks; what is never closed breaks where it begins, not at the end."""
    mark = error.problem_mark
    at_end = mark is not None and mark.index >= len(text)
    return _position(error.context_mark if at_end and error.context_mark else mark)


def _position(mark: yaml.Mark | None) -> Position:
    return Position(mark.line + 1, mark.column + 1) if mark else Position()


def _open_quote(text: str, at: Position) -> tuple[Position, str] | None:
    """Return where a quote opens that is closed only by the quote that opens the text before the error."""
    found = None
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if token.start_mark.line + 1 > at.line:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                several = token.start_mark.line < token.end_mark.line
                ends_here = (token.end_mark.line + 1, token.end_mark.column + 1) <= (at.line, at.column)
                if several and ends_here and token.end_mark.line + 1 >= at.line - 1:
                    found = _position(token.start_mark)
    return (found, OPEN_QUOTE) if found else None


def _near(at: Position, lines: Sequence[str]) -> Iterator[int]:
    return (number for number in (at.line, at.line - 1) if 0 < number <= len(lines))


def _line(number: int, lines: Sequence[str]) -> tuple[Position, str] | None:
    """Return what is wrong with a line by itself, or beside the one above."""
    line = lines[number - 1]
    if found := NO_BLANK_AFTER_DASH.match(line):
        meant = line.strip().replace("-", "- ", 1)[:40]
        return Position(number, found.end()), NO_BLANK.format(sign="bindestregen", meant=meant)
    field = FIELD.match(line)
    if not field or field["key"] not in NAMES:
        return None
    if field["rest"][:1].strip():
        meant = f"{field['key']}: {field['rest']}"[:40]
        return Position(number, field.start("rest") + 1), NO_BLANK.format(sign="kolon", meant=meant)
    above = FIELD.match(lines[number - 2]) if number > 1 else None
    if above and above["rest"].strip() and _column(field) > _column(above):
        return Position(number, field.start("key") + 1), TOO_FAR_IN
    return None


def _column(field: re.Match[str]) -> int:
    return field.start("key")


def _danish(problem: str) -> str:
    return next((sentence for said, sentence in SYNTAX if said in problem), UNREADABLE)
