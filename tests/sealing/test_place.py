"""An address is noise to everyone but the browser it was made for, and whole or nothing."""

from __future__ import annotations

import base64
import string
from itertools import product
from pathlib import Path
from unittest.mock import patch

import pytest

from wizard.flows.graph.walk import walk
from wizard.flows.model import Flows, Step
from wizard.sealing.keys import KEY_BYTES, InvalidKeys, KeyRing, new_key, read_keys
from wizard.sealing.place import (
    ADDRESS,
    LIFE_SECONDS,
    MAX_ANSWERS,
    ClockAhead,
    Codebook,
    InvalidAddress,
    Place,
    seal,
    unseal,
)

Change = dict[str, object]
KEYS = (bytes(range(32)), bytes(range(32, 64)))
ALPHABET = string.ascii_letters + string.digits + "-_"
ANSWERS = {"fare-nu": "nej", "hvem-er-du-bekymret-for": "mit-barn"}


@pytest.fixture(scope="module")
def codebook(flows: Flows) -> Codebook:
    return Codebook(flows)


@pytest.fixture(scope="module")
def place(flows: Flows) -> Place:
    flow = flows.flow("borger")
    answers: dict[str, str] = {}
    for _ in range(3):
        step = walk(flow, answers).end
        answers[step.id] = step.choices[-1].id  # type: ignore[union-attr]  # three questions come before any end
    return Place("borger", answers, flow.start)


def test_a_place_comes_back_as_it_was(codebook: Codebook, place: Place) -> None:
    assert unseal(seal(place, codebook, KEYS, "half"), codebook, KEYS, "half") == place


def test_every_step_and_option_of_the_real_flows_survives_sealing(flows: Flows, codebook: Codebook) -> None:
    for flow in flows.flows:
        for step in flow.steps.values():
            for option in step.choices:
                there = Place(flow.id, {step.id: option.id}, step.id)
                assert codebook.unpacked(codebook.packed(there)) == there


def test_all_addresses_have_one_length_and_say_nothing(codebook: Codebook, place: Place) -> None:
    addresses = [seal(p, codebook, KEYS, "half") for p in (place, Place("akut"), place.showing(None))]
    assert {len(address) for address in addresses} == {292}
    assert all(ADDRESS.fullmatch(address) for address in addresses)
    assert seal(place, codebook, KEYS, "half") != seal(place, codebook, KEYS, "half")


def test_a_change_of_any_character_closes_the_address(codebook: Codebook, place: Place) -> None:
    address = seal(place, codebook, KEYS, "half")
    for index, step in product(range(len(address) - 1), (1, 16, 32)):
        other = ALPHABET[(ALPHABET.index(address[index]) + step) % 64]
        with pytest.raises(InvalidAddress):
            unseal(address[:index] + other + address[index + 1 :], codebook, KEYS, "half")


@pytest.mark.parametrize("mangled", ["", "x", "é" * 292, "{}=", "{}A", "A{}", " {}", "{}\n"])
def test_what_is_not_an_address_does_not_open(codebook: Codebook, place: Place, mangled: str) -> None:
    with pytest.raises(InvalidAddress):
        unseal(mangled.format(seal(place, codebook, KEYS, "half")), codebook, KEYS, "half")


def test_another_browser_or_another_server_cannot_open_it(codebook: Codebook, place: Place) -> None:
    address = seal(place, codebook, KEYS[:1], "half")
    with pytest.raises(InvalidAddress):
        unseal(address, codebook, KEYS[:1], "other half")
    with pytest.raises(InvalidAddress):
        unseal(address, codebook, KEYS[1:], "half")


def test_an_address_opens_for_a_day_and_not_longer(codebook: Codebook, place: Place) -> None:
    with patch("time.time", return_value=1_000_020):
        address = seal(place, codebook, KEYS, "half")
    with patch("time.time", return_value=1_000_020 + LIFE_SECONDS):
        assert unseal(address, codebook, KEYS, "half") == place
    with patch("time.time", return_value=1_000_020 + LIFE_SECONDS + 1), pytest.raises(InvalidAddress):
        unseal(address, codebook, KEYS, "half")


def test_the_minute_stands_in_clear_and_not_the_second(codebook: Codebook, place: Place) -> None:
    with patch("time.time", return_value=1_000_059.9):
        address = seal(place, codebook, KEYS, "half")
    assert int.from_bytes(base64.urlsafe_b64decode(address)[1:9], "big") == 1_000_020


def test_another_host_with_the_same_keys_cannot_open_it(codebook: Codebook, place: Place) -> None:
    address = seal(place, codebook, KEYS, "half", "guide.example")
    assert unseal(address, codebook, KEYS, "half", "guide.example") == place
    with pytest.raises(InvalidAddress):
        unseal(address, codebook, KEYS, "half", "other.example")


def test_clocks_may_be_five_minutes_apart_and_beyond_that_the_cause_is_named(
    codebook: Codebook, place: Place
) -> None:
    with patch("time.time", return_value=1_000_320):
        ahead = seal(place, codebook, KEYS, "half")
    with patch("time.time", return_value=1_000_020):
        assert unseal(ahead, codebook, KEYS, "half") == place
    with patch("time.time", return_value=999_900), pytest.raises(ClockAhead, match="7 minutes"):
        unseal(ahead, codebook, KEYS, "half")


def test_a_new_key_on_top_leaves_older_addresses_open(codebook: Codebook, place: Place) -> None:
    address = seal(place, codebook, KEYS[1:], "half")
    assert unseal(address, codebook, KEYS, "half") == place


def test_answers_the_file_no_longer_knows_are_left_out(flows: Flows, codebook: Codebook) -> None:
    packed = codebook.packed(Place("borger", {"fare-nu": "forsvundet", "intet": "ja"}, "intet"))
    assert codebook.unpacked(packed) == Place("borger")


CHANGES: dict[str, tuple[Change, Change]] = {
    "question": ({"question": "Er faren ovre?"}, {}),
    "label": ({}, {"label": "Nej, faren er her stadig"}),
    "danger": ({}, {"danger": True}),
}


@pytest.mark.parametrize("what", CHANGES)
def test_an_answer_is_not_recognised_once_it_means_something_else(what: str, flows: Flows) -> None:
    """A question reworded with the same ids would else turn a given "no" into another."""
    in_step, in_option = CHANGES[what]
    given = Codebook(flows).packed(Place("borger", ANSWERS))
    changed = Codebook(_with(flows, "fare-nu", "nej", in_step, in_option)).unpacked(given)
    assert changed.answers == {step: option for step, option in ANSWERS.items() if step != "fare-nu"}
    assert changed.answers_lost


def test_an_answer_whose_help_alone_was_reworded_still_stands(flows: Flows) -> None:
    given = Codebook(flows).packed(Place("borger", ANSWERS))
    kept = Codebook(_with(flows, "fare-nu", "nej", {"help": ()}, {"hint": "Slet ikke."})).unpacked(given)
    assert kept.answers == ANSWERS
    assert not kept.answers_lost


def _with(flows: Flows, step_id: str, option_id: str, in_step: Change, in_option: Change) -> Flows:
    def changed(step: Step) -> Step:
        options = [
            option.model_copy(update=in_option) if option.id == option_id else option
            for option in step.options
        ]
        return step.model_copy(update={**in_step, "options": tuple(options)})

    steps = [changed(step) if step.id == step_id else step for step in flows.steps]
    return flows.model_copy(update={"steps": tuple(steps)}).bound()


def test_a_flow_that_is_no_more_does_not_open(codebook: Codebook) -> None:
    with pytest.raises(InvalidAddress):
        codebook.unpacked(codebook.packed(Place("nedlagt")))


def test_an_address_holds_forty_answers_and_drops_stale_ones_beyond(flows: Flows, codebook: Codebook) -> None:
    path = walk(flows.flow("borger"), {})
    full = Place("borger", {f"s{number}": "x" for number in range(MAX_ANSWERS)})
    codebook.packed(full)
    assert full.answered(path, "fare-nu", "nej").answers == {"fare-nu": "nej"}
    with pytest.raises(ValueError, match="more answers"):
        codebook.packed(Place("borger", {f"s{number}": "x" for number in range(MAX_ANSWERS + 1)}))


def key_file(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    ("text", "mode"),
    [("", 0o600), ("# none\n", 0o600), ("kort", 0o600), ("A" * 43 + "=", 0o600), ("!" * 44, 0o600)],
)
def test_a_key_that_could_be_guessed_is_refused(tmp_path: Path, text: str, mode: int) -> None:
    with pytest.raises(InvalidKeys):
        read_keys(key_file(tmp_path / "keys", text, mode))


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o666, 0o620])
def test_keys_that_others_can_read_are_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(InvalidKeys):
        read_keys(key_file(tmp_path / "keys", new_key(), mode))


def test_missing_or_unreadable_keys_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidKeys):
        read_keys(tmp_path / "none")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    (tmp_path / "binary").chmod(0o600)
    with pytest.raises(InvalidKeys):
        read_keys(tmp_path / "binary")


def test_the_ring_follows_its_file_and_outlives_a_bad_one(tmp_path: Path) -> None:
    time = [0.0]
    first, second = new_key(), new_key()
    path = key_file(tmp_path / "keys", first)
    ring = KeyRing(path, clock=lambda: time[0])
    key_file(path, f"{second}\n{first}\n")
    assert len(ring.keys()) == 1, "it looks at most every two seconds"
    time[0] = 2.0
    assert len(ring.keys()) == 2
    assert all(len(key) == KEY_BYTES for key in ring.keys())  # noqa: SIM118  # no mapping
    key_file(path, "broken and of another length")
    time[0] = 4.0
    assert len(ring.keys()) == 2
    path.unlink()
    time[0] = 6.0
    assert len(ring.keys()) == 2
