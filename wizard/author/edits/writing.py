"""Writes values as YAML that the reader of a flows file, and any other reader, takes for the same text."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from wizard.author.spans import Plain
from wizard.flows.reading.yaml_tree import FORBIDDEN

Written: TypeAlias = "str | bool | int | dt.date | Sequence[Written] | Mapping[str, Written]"

WIDTH = 110
# what another reader of YAML takes for no text: numbers, yes and no, nothing, dates and hours
NO_TEXT = re.compile(
    r"[-+.0-9][-+.:_0-9eExXoOa-fA-F]*|\d{4}-\d\d-\d\d.*|y|n|yes|no|true|false|on|off|null|nan|~|<<|=", re.I
)
# what begins no text without quotes, or ends it, or means something inside a list
UNSAFE = re.compile(
    r"""^[-?:&*!|>%@`"'#=~.]|[\[\]{},#"]|:(\s|$)|^\s|\s$|[^\x20-\x7e\xa1-\ud7ff\ue000-\ufffd]"""
)
STAYS = re.compile(
    r"""^[-?:&*!|>%@`"'#\[\]{},=~.]|\s#|:(\s|$)|^\s|\s$|[^\x20-\x7e\xa1-\ud7ff\ue000-\ufffd]"""
)
UNSEEN = re.compile(rf"[^\x20-\x7e\xa1-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|{FORBIDDEN.pattern}")
BLANK = "\n"


def scalar(value: Written, *, style: str = "", indent: int = 0, in_list: bool = False) -> str:
    """Return one value as it is written, in the style it had where that can hold it.

    `style` is that of the reader, and `plain` for a text that stood without quotes; `indent` is the column of the key
    it belongs to; `in_list` says that it stands in brackets or braces, or that a comment follows.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if FORBIDDEN.search(value):  # only escaped it can be read, and told of
        return quoted(value)
    if style in ("|", ">") and not in_list and _can_be_lines(value):
        return lines(value, indent, folded=style == ">")
    if BLANK in value and not in_list and _can_be_lines(value):
        return lines(value, indent, folded=False)
    if style == "'" and not re.search(r"[^\x20-\x7e\xa1-\ud7ff\ue000-\ufffd]", value):
        return "'" + value.replace("'", "''") + "'"
    kept = style == "plain" and not in_list and value and not STAYS.search(value)
    # what stood without quotes and was no text elsewhere (24/7, a date, true) may do so again
    if kept or (value and style != '"' and not UNSAFE.search(value) and not NO_TEXT.fullmatch(value)):
        return value
    return quoted(value)


def quoted(value: str) -> str:
    """Return the text in double quotes, with everything that cannot be seen escaped."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + UNSEEN.sub(_escape, escaped) + '"'


def lines(value: str, indent: int, *, folded: bool) -> str:
    """Return the text as lines under a `|-` or `>-`, two further in than `indent`."""
    given = value.split(BLANK)
    if folded:  # a single line end is a blank there; an empty line stands for it
        wrapped = [
            textwrap.wrap(each, WIDTH, break_long_words=False, break_on_hyphens=False) for each in given
        ]
        given = [line for each in wrapped for line in (*each, "")][:-1]
    margin = " " * (indent + 2)
    return "\n".join([">-" if folded else "|-", *((margin + line) if line else "" for line in given)])


def flow(value: Written) -> str:
    """Return any value on one line: `{id: ja, label: "Ja, nu", to: [{to: x, when: {y: z}}, w]}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, in_list=True)


def field(key: str, value: Written, indent: int) -> list[str]:
    """Return the lines of a key with its value, the first without its margin."""
    margin = " " * (indent + 2)
    if isinstance(value, Mapping):
        if key == "when" or fits(flow(value), indent + len(key)):
            return [f"{key}: {flow(value)}"]
        inner = fields(value, indent + 2)
        return [f"{key}:", margin + inner[0], *inner[1:]]
    if isinstance(value, Sequence) and not isinstance(value, str):
        if not any(isinstance(each, Mapping) or " " in str(each) for each in value):
            return [f"{key}: {flow(value)}"]
        return [f"{key}:", *(line for each in value for line in item(each, indent + 2))]
    return f"{key}: {scalar(value, indent=indent)}".split("\n")


def fields(value: Mapping[str, Written], indent: int) -> list[str]:
    """Return the lines of a thing, one field after the other, the first without its margin."""
    margin = " " * indent
    found = [line for key, each in value.items() for line in _shifted(field(key, each, indent), margin)]
    return [found[0].strip(), *found[1:]] if found else ["{}"]


def item(value: Written, indent: int, *, braces: bool | None = None) -> list[str]:
    """Return the lines of one thing of a list, its dash at column `indent`.

    `braces` says whether things beside it stand in braces; without it, those that fit on a line do.
    """
    margin = " " * indent
    if isinstance(value, Mapping):
        one = flow(value)
        if braces is not False and fits(one, indent):
            return [f"{margin}- {one}"]
        inner = fields(value, indent + 2)
        return [f"{margin}- {inner[0]}", *inner[1:]]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [f"{margin}- {flow(value)}"]
    return f"{margin}- {scalar(value, indent=indent)}".split("\n")


def fits(text: str, indent: int) -> bool:
    """Return whether a text is short enough for a line."""
    return indent + len(text) <= WIDTH


def read_back(value: Written | None) -> Plain | None:
    """Return a value as it is read back: texts, lists and dicts."""
    if value is None or isinstance(value, str):
        return None if value is None else value.replace("\r\n", "\n").strip()
    if isinstance(value, Mapping):
        return {key: _present(read_back(each)) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [_present(read_back(each)) for each in value]
    return scalar(value)


def _present(value: Plain | None) -> Plain:
    return "" if value is None else value


def _shifted(found: list[str], margin: str) -> list[str]:
    return [margin + found[0], *found[1:]]


def _can_be_lines(value: str) -> bool:
    """Return whether the text can stand as lines: nothing in front, behind or doubled that would be lost."""
    given = value.split(BLANK)
    odd = re.compile(r"^\s|\s$|\s\s|[^\x20-\x7e\xa1-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    return bool(value) and not any(odd.search(line) for line in given)


def _escape(hit: re.Match[str]) -> str:
    code = ord(hit[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
