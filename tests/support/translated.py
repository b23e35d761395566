"""A translation made for tests: every Danish text with a mark before it, and faults put in one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from wizard.flows.messages import messages
from wizard.flows.model import Flows

Key = tuple[str, str]


def whole(flows: Flows, mark: str = "X ") -> dict[Key, str]:
    """Return a translation without a fault: (context, Danish) -> text."""
    return {(message.context, message.text): mark + message.text for message in messages(flows)}


def written(folder: Path, code: str, texts: Mapping[Key, str]) -> None:
    """Write it as the compiled catalogue of a language; a text without a context is the interface's."""
    catalog = Catalog(code)
    for (context, source), translation in texts.items():
        catalog.add(source, translation, context=context or None)
    path = folder / code / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)
