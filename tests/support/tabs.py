"""Tabs of one browser, and the app with its clock and files that change, for the test of tabs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from unittest.mock import patch

from tests.support.clocks import MONDAY_NOON
from tests.support.content import FILE
from tests.support.visitor import Page
from wizard.app import create_app
from wizard.flows.model import Flow, Flows
from wizard.flows.validation import load
from wizard.last_good import ReloadingFile
from wizard.sealing.keys import KeyRing, new_key

RENAMED = "id: {}\n        label: Nej\n        to:\n          - {{to: hvem-er-du-bekymret-for"


@dataclass(frozen=True)
class Entry:
    """An entry of a tab's history: the address, what was answered before it, which question it is about."""

    url: str
    flow: str
    answers: dict[str, str] = field(default_factory=dict)
    position: str | None = None


@dataclass
class Tab:
    """A tab: its history, where in it the visitor stands, and the page as it was last loaded."""

    history: list[Entry]
    at: int = 0
    page: Page | None = None

    @property
    def entry(self) -> Entry:
        return self.history[self.at]

    def go_to(self, entry: Entry) -> None:
        self.history[self.at + 1 :] = [entry]
        self.at += 1


class World:
    """The app, its clock, its files, and what the flows file holds now."""

    def __init__(self, folder: Path) -> None:
        self.now, self.real = 1_800_000_000.0, FILE.read_text()
        self.flows_file, self.key_file = folder / "flows.yaml", folder / "keys"
        self.keys = [new_key()]
        self.loaded: dict[str, Flows] = {}
        self.write_keys()
        self.write_flows(changed=False)
        clock = lambda: self.now  # noqa: E731
        with (
            patch("wizard.app.ReloadingFile", partial(ReloadingFile, clock=clock)),
            patch("wizard.app.KeyRing", partial(KeyRing, clock=clock)),
        ):
            self.app = create_app(
                FLOWS=self.flows_file,
                KEYS=self.key_file,
                SECURE=False,
                LANGUAGES="da",
                NOW=lambda: MONDAY_NOON,
            )
        self.app.testing = False

    def write_keys(self) -> None:
        self.key_file.write_text("\n".join(self.keys))
        self.key_file.chmod(0o600)
        self.now += 2

    def write_flows(self, *, changed: bool) -> None:
        text = self.real
        if changed:
            assert RENAMED.format("nej") in text
            text = text.replace(RENAMED.format("nej"), RENAMED.format("nej-mere"))
        if text in self.loaded and self.flows_file.read_text() == text:
            return
        self.flows_file.write_text(text)
        if text not in self.loaded:
            self.loaded[text] = load(self.flows_file)
        self.flows = self.loaded[text]
        self.now += 2


def known(flow: Flow, answers: dict[str, str]) -> dict[str, str]:
    """Return the answers that the flow still has."""
    return {
        step: option
        for step, option in answers.items()
        if step in flow.steps and option in {choice.id for choice in flow.steps[step].choices}
    }
