"""Slips made in the content on purpose, of each kind that an author was once not told of; see `mutations`.

Each must be told, by an error or a warning. Content is the plain YAML tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.support.mutating import Content, Mutant, Where, get, numbered, options, put, swap

PASTED = {
    "a number": "{} Ring 93-52-00-65.",
    "an address": "{} Skriv til ssp@example.org.",
    "a page": "{} Se www.example.org.",
    "a list": "• {}",
    "an entity": "{} &aring;",
    "a link": "{} [her](der)",
    "a lost letter": "{} h\ufffdrt",
    "a mark no paper has": "{} ✓",
    "another alarm": "{} Ring 113.",
    "the alarm spelt out": "{} Ring 1 1 2.",
    "a person's number": "{} 010190-1234",
    "a short number": "{} Ring 1813.",
}
PHONES = {
    "of other digits": "२{}",
    "in smart quotes": "“{}”",
    "with the country": "+45 {}",
    "of 90": "90 00 00 00",
}
HOURS = (
    "Mo-Fr 09:00-15:00",
    "Mo-Fr 09:00-15:00; Th 16:00-18:00; PH off",
    "Jan 09:00-15:00",
    "PH off; Mo-Fr 08:00-15:00",
    '24/7 "kun efter aftale"',
    "10:00+",
    "Mo[1] 10:00-12:00",
    "Mo-Su 22:00-06:00, PH off",
)
ADDRESSES = ("mailto:{}", "{}\u0430")


def slips(content: Content) -> Iterator[Mutant]:
    """Return every mutant that an author must be told of."""
    yield from _texts(content)
    yield from _contacts(content)
    yield from _answers(content)
    yield from _yes_for_no(content)
    yield from _offices(content)
    yield from _dates(content)
    yield from _words(content)


def _texts(content: Content) -> Iterator[Mutant]:
    """Yield something pasted into the title of a few outcomes, and of each kind into the others."""
    for o, outcome in numbered(content, "outcomes"):
        if isinstance(outcome["first"], str):
            name, pattern = list(PASTED.items())[o % len(PASTED)]
            where: Where = ["outcomes", o, "first"]
            yield Mutant(f"{outcome['id']} has {name}", put(content, where, pattern.format(outcome["first"])))
    for s, step in numbered(content, "steps"):
        key = "question" if "question" in step else "instruction"
        name, pattern = list(PASTED.items())[s % len(PASTED)]
        text = pattern.format(step[key])
        yield Mutant(f"{step['id']} at {s} asks with {name}", put(content, ["steps", s, key], text))


def _contacts(content: Content) -> Iterator[Mutant]:
    for c, contact in numbered(content, "contacts"):
        if len(contact.get("phone", "")) == len("93 52 00 65"):
            name, pattern = list(PHONES.items())[c % len(PHONES)]
            wrong = pattern.format(contact["phone"])
            yield Mutant(f"{contact['id']}: number {name}", put(content, ["contacts", c, "phone"], wrong))
        for pattern in ADDRESSES if "email" in contact else ():
            wrong = pattern.format(contact["email"])
            yield Mutant(f"{contact['id']} is {wrong}", put(content, ["contacts", c, "email"], wrong))
        if "link" in contact:
            wrong = contact["link"].replace("o", "\u043e", 1)
            yield Mutant(f"{contact['id']} links to {wrong}", put(content, ["contacts", c, "link"], wrong))
        if (
            contact["checked"] == "never"
            and contact.get("hours", "unknown") == "unknown"
            and "phone" in contact
        ):
            where: Where = ["contacts", c, "hours"]
            hours = HOURS[c % len(HOURS)]
            yield Mutant(f"{contact['id']}: {hours}", put(content, where, hours))


def _answers(content: Content) -> Iterator[Mutant]:
    """Yield two answers with one label, and an answer more that no condition names beside some that they do."""
    for where, step, option in options(content):
        others = [other for other in step["options"] if other is not option]
        ends = ("", ".", " ")[len(option["id"]) % 3]
        changed = put(content, [*where, "label"], f"{others[0]['label'].lower()}{ends}")
        yield Mutant(f"{step['id']} at {where[1]}: {option['id']} reads as {others[0]['id']}", changed)
    for s, step in numbered(content, "steps"):
        named = {name for test in _tests(content, step["id"]) for name in test}
        beside = [option for option in step.get("options", []) if option["id"] in named]
        for option in beside:
            same = [other for other in beside if other["to"] == option["to"]]
            if len(same) >= 2:
                new = {**option, "id": "nyt-svar", "label": "Noget helt andet"}
                more = [*step["options"], new]
                name = f"{step['id']} at {s}: an answer more, as {option['id']}"
                yield Mutant(name, put(content, ["steps", s, "options"], more))


def _yes_for_no(content: Content) -> Iterator[Mutant]:
    """Yield the labels of yes and no exchanged at a question of danger, the answers left as they are."""
    for s, step in numbered(content, "steps"):
        labels = {option["label"]: o for o, option in enumerate(step.get("options", []))}
        if {"Ja", "Nej"} <= labels.keys() and any("danger" in option for option in step["options"]):
            ways: list[Where] = [["steps", s, "options", labels[said], "label"] for said in ("Ja", "Nej")]
            yield Mutant(f"{step['id']} at {s}: no for yes", swap(content, *ways))


def _offices(content: Content) -> Iterator[Mutant]:
    for hours in HOURS:
        if "Th" not in hours:
            yield Mutant(f"offices at {hours}", put(content, ["guide", "office_hours"], hours))
    for c, contact in numbered(content, "contacts"):
        if contact["source"].startswith("http"):
            strange = contact["source"][:-1] + "\u0430"
            yield Mutant(f"{contact['id']} from {strange}", put(content, ["contacts", c, "source"], strange))


def _tests(content: Any, step_id: str) -> Iterator[list[str]]:
    """Return the options that each condition on a step names."""
    if isinstance(content, list):
        for each in content:
            yield from _tests(each, step_id)
    if isinstance(content, dict):
        for key, found in content.items():
            if key == step_id and isinstance(found, str | list | dict):
                found = found.get("not", []) if isinstance(found, dict) else found
                yield found if isinstance(found, list) else [found]
            else:
                yield from _tests(found, step_id)


def _dates(content: Content) -> Iterator[Mutant]:
    yield Mutant("an edition of 2062", put(content, ["guide", "date"], "2062-11-23"))
    for c, contact in numbered(content, "contacts"):
        changed = put(
            put(content, ["contacts", c, "checked"], "2027-11-23"), ["contacts", c, "checked_by"], "X"
        )
        yield Mutant(f"{contact['id']} is checked next year", changed)
        lone = put(content, ["contacts", c, "checked"], "2026-11-20")
        if "checked_by" not in contact:
            yield Mutant(f"{contact['id']} is checked by nobody", lone)


def _words(content: Content) -> Iterator[Mutant]:
    for w, word in enumerate(content["glossary"]):
        again = [*content["glossary"], {**get(content, ["glossary", w]), "meaning": "Noget andet."}]
        yield Mutant(f"{word['word']} explained twice", put(content, ["glossary"], again))
