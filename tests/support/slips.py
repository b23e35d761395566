"""Slips of an author, made in a good flows file: one a file, at a line drawn at random, of one of many kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from wizard.flows.errors import Problem

Lines = list[str]
LINES_NAMED = re.compile("linje ([0-9]+(?:(?:, | og )[0-9]+)*)")


class Slip(NamedTuple):
    """What was done, the file after it, the line it stands on, and the head of the piece it stands in."""

    kind: str
    text: str
    line: int
    head: int

    def is_told(self, problems: tuple[Problem, ...]) -> bool:
        """Return whether a problem stands on the line or beside it, names it, or stands at the head of the piece.

        What is lacking is told at the head of what lacks it; one problem names further lines at its end.
        """
        near = range(self.line - 1, self.line + 2)
        found = (names for problem in problems for names in LINES_NAMED.findall(problem.message))
        told = (int(number) for names in found for number in re.findall("[0-9]+", names))
        return any(p.line in near or p.line == self.head for p in problems) or any(n in near for n in told)


class Change(NamedTuple):
    """Lines that match, each to be changed at one match by the function; `""` takes a line away."""

    pattern: str
    change: Callable[[re.Match[str], Random], str]


def _put(new: str) -> Callable[[re.Match[str], Random], str]:
    return lambda found, _: found.expand(new)


def _misspelt(found: re.Match[str], random: Random) -> str:
    """Return the match with two letters of its group `word` exchanged."""
    word = found["word"]
    at = random.randrange(len(word) - 1)
    wrong = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    wrong = wrong if wrong != word else f"{word}x"
    return found[0].replace(word, wrong, 1)


TEXT = r"^(?P<before>\s+(?:- )?(?:text|use|title|first|audience|question|label|how_soon): )(?P<text>[A-ZÆØÅ][^\"{}]*)$"
ITEM = r"^(?P<before>\s+)- (?P<after>id: .*)$"
FIELD = r"^(?P<before>\s+(?:- )?)(?P<word>[a-z_]{4,}): (?P<after>.+)$"
NEEDED = r"^    (?:title|first|how_soon|say|avoid|use|role|urgency|question|afterwards|have_ready): .+$"
CONDITION = r"^(?P<a>.*when: \{[a-z-]+: )(?P<o>[a-z0-9-]+)(?P<z>\}.*)$"
DANGER = r"^(?P<a>.*danger: true.* to: )[a-z0-9-]+(?P<z>\})$"
LABEL = r"^(?P<a>.*\{id: .*label: )(?P<l>[^\",]+)(?P<z>, .*)$"
SLIPS: dict[str, Change] = {
    "dash forgotten": Change(ITEM, _put(r"\g<before>  \g<after>")),
    "no blank after dash": Change(ITEM, _put(r"\g<before>-\g<after>")),
    "no blank after colon": Change(FIELD, _put(r"\g<before>\g<word>:\g<after>")),
    "no colon": Change(FIELD, _put(r"\g<before>\g<word> \g<after>")),
    "indented too far": Change(r"^(?P<b>    )(?P<a>[a-z_]+: .+)$", _put(r"\g<b>  \g<a>")),
    "indented by one": Change(r"^(?P<b>    )(?P<a>[a-z_]+: .+)$", _put(r"\g<b> \g<a>")),
    "indented too little": Change(r"^(?P<b>   ) (?P<a>[a-z_]+: .+)$", _put(r"\g<b>\g<a>")),
    "tab": Change(r"^    (?P<a>[a-z_]+: .+)$", _put("\t\\g<a>")),
    "hard blank": Change(r"^    (?P<a>[a-z_]+: .+)$", _put("\u00a0\u00a0  \\g<a>")),
    "quote opened": Change(TEXT, _put(r'\g<before>"\g<text>')),
    "quote inside": Change(TEXT, _put(r'\g<before>"\g<text>" her')),
    "colon in text": Change(TEXT, _put(r"\g<before>\g<text>: nu")),
    "comment after": Change(TEXT, _put(r"\g<before>\g<text> # nu")),
    "brace lost": Change(r"^(?P<a>.*\{.*)\}$", _put(r"\g<a>")),
    "comma in braces": Change(LABEL, _put(r"\g<a>\g<l>, eller ikke\g<z>")),
    "key misspelt": Change(FIELD, _misspelt),
    "key unknown": Change(FIELD, _put(r"\g<before>zzzz: \g<after>")),
    "value emptied": Change(FIELD, _put(r"\g<before>\g<word>:")),
    "line doubled": Change(r"^    (?P<a>[a-z_]+: .+)$", _put("\\g<0>\n\\g<0>")),
    "line lost": Change(NEEDED, _put("")),
    "target misspelt": Change(r"^.*\bto: (?P<word>[a-z-]{4,})\}?$", _misspelt),
    "contact misspelt": Change(r"^\s+(?:contacts|fallback): (?P<word>[a-z-]{4,})$", _misspelt),
    "id doubled": Change(r"^  - id: (?P<word>[a-z0-9-]+)$", _put("\\g<0>")),
    "number too short": Change(r"^(?P<a>\s+phone: \"?[0-9 ]{6,})[0-9](?P<z>\"?)$", _put(r"\g<a>\g<z>")),
    "number in smart quotes": Change(r"^(?P<a>\s+phone: )\"?(?P<n>[0-9 ]{6,})\"?$", _put(r"\g<a>“\g<n>”")),
    "number with country": Change(r"^(?P<a>\s+phone: )\"?(?P<n>[0-9 ]{8,})\"?$", _put(r'\g<a>"+45 \g<n>"')),
    "hours in words": Change(r"^(?P<a>\s+hours: ).+$", _put(r"\g<a>hverdage 9-15")),
    "hours of months": Change(r"^(?P<a>\s+hours: ).+$", _put(r"\g<a>Jan-Mar Mo-Fr 09:00-15:00")),
    "urgency in Danish": Change(r"^(?P<a>\s+urgency: )[a-z]+$", _put(r"\g<a>snart")),
    "date in Danish": Change(r"^(?P<a>\s+(?:checked|date): )[0-9-]+$", _put(r"\g<a>1/11-2026")),
    "checked in words": Change(r"^(?P<a>\s+checked: ).+$", _put(r"\g<a>aldrig")),
    "condition denied": Change(CONDITION, _put(r'\g<a>"!\g<o>"\g<z>')),
    "condition with or": Change(CONDITION, _put(r"\g<a>\g<o> eller nej\g<z>")),
    "condition of nothing": Change(r"^(?P<a>.*when: \{)[a-z-]+(?P<z>: .*)$", _put(r"\g<a>findes-ikke\g<z>")),
    "number in text": Change(TEXT, _put(r"\g<before>\g<text> Ring 93-52-00-65.")),
    "mail in text": Change(TEXT, _put(r"\g<before>\g<text> Skriv til ssp@example.org.")),
    "list in text": Change(TEXT, _put(r"\g<before>• \g<text>")),
    "entity in text": Change(TEXT, _put(r"\g<before>\g<text> &aring;")),
    "markup in text": Change(TEXT, _put(r"\g<before><b>\g<text></b>")),
    "bold not closed": Change(TEXT, _put(r'\g<before>"**\g<text>"')),
    "character lost": Change(TEXT, _put("\\g<before>\\g<text> h\ufffdr")),
    "other alarm": Change(TEXT, _put(r"\g<before>\g<text> Ring 113.")),
    "danger dropped": Change(r"^(?P<a>.*), danger: true(?P<z>.*)$", _put(r"\g<a>\g<z>")),
    "danger led elsewhere": Change(DANGER, _put(r"\g<a>findes-ikke\g<z>")),
    "anchor": Change(TEXT, _put(r"\g<before>&a \g<text>")),
    "page cut": Change(r"^  - id: .*$", _put("  - id: ring\n---")),
}  # fmt: skip


def slips(text: str, random: Random) -> Iterator[Slip]:
    """Return slips without end, each in the good file alone, every kind as often as another."""
    lines = text.split("\n")
    places = {
        kind: [n for n, line in enumerate(lines) if re.match(change.pattern, line)]
        for kind, change in SLIPS.items()
    }
    while True:
        for kind in (kind for kind, found in places.items() if found):
            yield _slip(lines, kind, random.choice(places[kind]), random)


def _slip(lines: Lines, kind: str, at: int, random: Random) -> Slip:
    found = re.match(SLIPS[kind].pattern, lines[at])
    assert found
    if kind == "id doubled":
        changed = [*lines[:at], _other_id(lines, at, random), *lines[at + 1 :]]
    else:
        new = SLIPS[kind].change(found, random)
        changed = [*lines[:at], *([new] if new else []), *lines[at + 1 :]]
    head = next((n for n in range(at, -1, -1) if re.match(r"  - |[a-z]", lines[n])), 0)
    return Slip(kind, "\n".join(changed), at + 1, head + 1)


def _other_id(lines: Lines, at: int, random: Random) -> str:
    """Return the line of another id of the same kind; of the only one, an id that cannot be."""
    kind = max(n for n in range(at) if re.match("[a-z]", lines[n]))
    end = next((n for n in range(at, len(lines)) if re.match("[a-z]", lines[n])), len(lines))
    others = [line for n, line in enumerate(lines[kind:end], kind) if line.startswith("  - id: ") and n != at]
    return random.choice(others or [lines[at].replace("id: ", "id: æ")])
