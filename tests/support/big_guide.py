"""A guide three times as big as the shipped one: 60 contacts, 100 steps and 60 outcomes in one card.

Its words are those of the shipped file, so that they are as long as real ones; its ways are made by rule: after the
question about danger and one fork, three chains of 32 or 33 questions, some ways of which hang on an earlier answer.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from tests.support.content import FILE

CONTACTS, STEPS, OUTCOMES = 60, 100, 60
FORK, CHAINS = "gren", ("a", "b", "c")
FLOW = "borger"
PARTS = ("about", "say", "have_ready", "they_ask", "avoid", "afterwards", "if_worse", "contacts", "offers")
TEXTS = ("title", "first", "how_soon", "urgency")


def big_guide() -> dict[str, Any]:
    """Return the guide as it stands in a file."""
    shipped = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    steps, contacts = [*_entrance(), *_chains(_asked(shipped["steps"]))], _contacts(shipped["contacts"])
    more = [*_only_in_danger(shipped["outcomes"]), *(c["id"] for c in contacts[len(shipped["contacts"]) :])]
    return {
        "guide": shipped["guide"] | {"always_112": ["fare-nu.ja"]},
        "contacts": contacts,
        "offers": shipped["offers"],
        "glossary": shipped["glossary"],
        "flows": [next(flow for flow in shipped["flows"] if flow["id"] == FLOW) | {"start": "fare-nu"}],
        "steps": steps,
        "outcomes": _outcomes(shipped["outcomes"], _reached_from(steps), more),
    }


def write(folder: Path) -> Path:
    """Write the guide to a folder; return the file."""
    file = folder / "flows.yaml"
    file.write_text(
        yaml.dump(big_guide(), Dumper=_Whole, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return file


class _Whole(yaml.SafeDumper):
    """Writes the same text again where it stands twice: a flows file knows no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _contacts(shipped: list[dict[str, Any]]) -> list[dict[str, Any]]:
    dialled = [each for each in shipped if len(str(each.get("phone", "")).replace(" ", "")) == 8]
    more = islice(cycle(dialled), CONTACTS - len(shipped))
    return [*shipped, *(_another(each, number) for number, each in enumerate(more))]


def _another(contact: dict[str, Any], number: int) -> dict[str, Any]:
    own = {"id": f"{contact['id']}-{number}", "role": f"{contact['role']} {number}"}
    return contact | own | {"phone": f"96 00 {number // 100:02} {number % 100:02}"}


def _only_in_danger(outcomes: list[dict[str, Any]]) -> list[str]:
    """Return the contacts named by outcomes that this guide has no room for: one way only leads to 112."""
    mentions = (mention for each in outcomes[1:] if each["urgency"] == "now" for mention in each["contacts"])
    return [mention if isinstance(mention, str) else mention["id"] for mention in mentions]


def _entrance() -> list[dict[str, Any]]:
    fork: list[dict[str, Any]] = [
        {"id": chain, "label": f"Punkt {chain.upper()} i listen", "to": f"{chain}-0"} for chain in CHAINS
    ]
    fork[-1]["unsure"] = "also"
    answers = [
        {"id": "ja", "label": "Ja", "danger": True, "to": "ring-112"},
        {"id": "nej", "label": "Nej, eller jeg ved det ikke", "unsure": "also", "to": FORK},
    ]
    return [
        {"id": "fare-nu", "question": "Er nogen i fare nu eller inden for et døgn?", "options": answers},
        {"id": FORK, "question": "Hvad passer bedst?", "options": fork},
    ]


def _asked(shipped: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [step for step in shipped if "question" in step and step["id"] != "fare-nu"]


def _chains(asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    count = STEPS - 2
    sizes = {chain: len(range(at, count, len(CHAINS))) for at, chain in enumerate(CHAINS)}
    places = [(chain, at) for chain, size in sizes.items() for at in range(size)]
    words, ends = cycle(asked), cycle(range(1, OUTCOMES))
    return [_step(chain, at, sizes[chain], next(words), ends) for chain, at in places]


def _step(chain: str, at: int, size: int, words: dict[str, Any], ends: Iterator[int]) -> dict[str, Any]:
    """Return a question whose first two answers lead on, the second on a condition to an end."""
    onward = f"{chain}-{at + 1}" if at + 1 < size else None
    options: list[dict[str, Any]] = []
    for index, option in enumerate(words["options"]):
        to: Any = onward if onward and index < 2 else _end(next(ends))
        if index == 1 and at >= 2:
            to = [{"to": _end(next(ends)), "when": {f"{chain}-{at - 2}": "svar-0"}}, {"to": to}]
        options.append({"id": f"svar-{index}", "label": option["label"], "to": to})
    options[-1]["unsure"] = "also"
    helped = [part for part in _listed(words.get("help", [])) if isinstance(part, str)]
    return {"id": f"{chain}-{at}", "question": words["question"], "help": helped, "options": options}


def _end(number: int) -> str:
    return f"ende-{number}" if number else "ring-112"


def _reached_from(steps: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return for each outcome the chains that lead to it."""
    found: dict[str, list[str]] = {}
    for step in steps:
        for option in step["options"]:
            ways = option["to"] if isinstance(option["to"], list) else [{"to": option["to"]}]
            for way in ways:
                found.setdefault(way["to"], []).append(step["id"].partition("-")[0])
    return {end: [chain for chain in CHAINS if chain in chains] for end, chains in found.items()}


def _outcomes(
    shipped: list[dict[str, Any]], reached: dict[str, list[str]], more: list[str]
) -> list[dict[str, Any]]:
    milder = (each for each in cycle(shipped) if each["urgency"] != "now")
    words = [shipped[0], *islice(milder, OUTCOMES - 1)]
    made = [_outcome(_end(number), number, each, reached) for number, each in enumerate(words)]
    for outcome, contact in zip(made[1:], more, strict=False):
        outcome["contacts"].append(contact)
    return [outcome | {"contacts": _once(outcome["contacts"])} for outcome in made]


def _once(mentions: list[Any]) -> list[Any]:
    """Return the mentions without those of a contact that is named already, on another condition."""
    found: dict[str, Any] = {}
    for mention in mentions:
        found.setdefault(mention if isinstance(mention, str) else mention["id"], mention)
    return list(found.values())


def _outcome(name: str, number: int, words: dict[str, Any], reached: dict[str, list[str]]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": name}
    for key in TEXTS:
        plain = _listed(words[key])[-1]
        made[key] = plain if isinstance(plain, str) else plain.get("text", plain.get(key))
    made["title"] += f" {number}" if number else ""
    for key in (key for key in PARTS if key in words):
        made[key] = [_part(part, reached[name]) for part in _listed(words[key])]
    return made


def _part(part: Any, chains: list[str]) -> Any:
    """Return the part; one with a condition gets one on the fork."""
    if isinstance(part, str) or "when" not in part:
        return part
    told = copy.deepcopy(part)
    del told["when"]
    return told | ({"when": {FORK: chains[:1]}} if len(chains) > 1 else {})


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
