"""What a language of guides understands of a text: here whether the call of the emergency is put off."""

from __future__ import annotations

import pytest

from wizard.flows.source_language import DANISH, ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "Ring først til din leder og så 112.",
        "Ring først til lederen. Ring så 112.",
        "Gå først til naboen. Derefter ringer du 112.",
        "Vent med at ringe 112.",
    ],
)
def test_something_else_before_the_emergency_is_seen(text: str) -> None:
    assert DANISH.put_off("112", text)


def test_an_english_call_put_off_into_a_sentence_of_its_own_is_seen() -> None:
    assert ENGLISH.put_off("999", "First tell your manager. Then call 999.")


@pytest.mark.parametrize(
    "text",
    [
        "Kom først i sikkerhed. Ring så 112.",
        "Ring først til lederen. Er der fare: ring 112.",
        "Ring 112 først. Ring så til lederen.",
    ],
)
def test_what_does_not_put_it_off_passes(text: str) -> None:
    assert DANISH.put_off("112", text) is None
