"""A translation made for tests: every Danish text with a mark before it, and faults put in one at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from wizard.flows.messages import messages
from wizard.flows.model import Flows
from wizard.i18n.sense import DANISH
from wizard.i18n.translation_check import OF_DANGER, interface_sentences

Key = tuple[str, str]


YES_NO = {"Ja": "Так", "Nej": "Ні"}  # noqa: RUF001  # Ukrainian


def whole(flows: Flows) -> dict[Key, str]:
    """Return a Ukrainian without a fault, as far as the gate can see: (context, Danish) -> text."""
    return {(message.context, message.text): marked(message.text) for message in messages(flows)}


def marked(text: str) -> str:
    """Return a Danish text as if it were translated: with a mark, and yes, no, "not" and not knowing."""
    first = re.match(r"(Ja|Nej)\b", text)
    begin = f"{YES_NO[first[0]]}, " if first else ""
    denials = "не " * len(re.findall(DANISH.denial, text, re.I))
    return f"{begin}X може {denials}{text}"


def of_danger() -> dict[Key, str]:
    """Return the sentences of the interface without which no language is offered."""
    return {("", text): marked(text) for text in interface_sentences() if OF_DANGER.search(text)}


def written(folder: Path, code: str, texts: Mapping[Key, str], interface: bool = True) -> None:
    """Write it as the compiled catalogue of a language; a text without a context is the interface's.

    `interface`: with the sentences of danger, without which it would not be offered.
    """
    catalog = Catalog(code)
    for (context, source), translation in {**(of_danger() if interface else {}), **texts}.items():
        catalog.add(source, translation, context=context or None)
    path = folder / code / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)
