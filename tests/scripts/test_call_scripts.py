"""Every outcome that ends in a call helps with the call: what to say, to have ready, to expect."""

from __future__ import annotations

import re

import pytest

from tests.support.content import REAL
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path
from wizard.flows.model import Flow, Outcome

CALLS = REAL.outcomes
TO_SAY = re.compile(r"„[^“]+“")
INTERPRETER = "Jeg har brug for en tolk"
NAME = re.compile(r"\bnavne?\b")
AT_ONCE = {"ring-112", "krise"}  # where nobody weighs whether to say a name


@pytest.mark.parametrize("outcome", CALLS, ids=lambda outcome: outcome.id)
def test_there_is_something_for_every_part_of_the_call(outcome: Outcome) -> None:
    for part in ("say", "have_ready", "avoid", "afterwards", "if_worse"):
        assert getattr(outcome, part), part


def said_on(path: Path) -> list[str]:
    assert path.outcome
    return [part.text for part in path.outcome.say if part.holds(path.flow.id, path.answers)]


@pytest.mark.parametrize("flow", REAL.flows, ids=lambda flow: flow.id)
def test_every_path_ends_with_a_sentence_to_begin_with(flow: Flow) -> None:
    for path in paths(flow):
        assert TO_SAY.search(said_on(path)[0]), (path.end.id, dict(path.answers))


def test_a_citizen_is_told_of_an_interpreter_and_what_a_name_means() -> None:
    for path in paths(REAL.flow("borger")):
        said = said_on(path)
        assert any(INTERPRETER in text for text in said), path.end.id
        assert path.end.id in AT_ONCE or any(NAME.search(text) for text in said), (path.end.id, said)
