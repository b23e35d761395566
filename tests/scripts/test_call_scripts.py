"""Every outcome that ends in a call helps with the call: what to say, to have ready, to expect."""

from __future__ import annotations

import re

import pytest

from tests.support.content import REAL
from wizard.flows.graph.paths import paths
from wizard.flows.model import Outcome

CALLS = REAL.outcomes
TO_SAY = re.compile(r"„[^“]+“")
INTERPRETER = "Jeg har brug for en tolk"
NAME = re.compile(r"\bnavne?\b")


@pytest.mark.parametrize("outcome", CALLS, ids=lambda outcome: outcome.id)
def test_there_is_something_for_every_part_of_the_call(outcome: Outcome) -> None:
    for part in ("say", "have_ready", "they_ask", "avoid", "afterwards", "if_worse"):
        assert getattr(outcome, part), part


@pytest.mark.parametrize("flow", REAL.flows, ids=lambda flow: flow.id)
def test_every_path_ends_with_a_first_sentence_an_interpreter_and_a_word_on_names(flow: object) -> None:
    for path in paths(REAL.flow(flow.id)):  # type: ignore[attr-defined]
        outcome = path.outcome
        assert outcome
        said = [part.text for part in outcome.say if part.holds(path.flow.id, path.answers)]
        assert TO_SAY.search(said[0]), (outcome.id, dict(path.answers))
        assert any(INTERPRETER in text for text in said), outcome.id
        assert any(NAME.search(text) for text in said), (outcome.id, said)
