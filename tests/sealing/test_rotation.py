"""Keys come and go, and no journey is lost; a key that is none starts nothing."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from flask import Flask

from tests.support.clocks import MONDAY_NOON
from tests.support.visitor import Visitor
from wizard.app import create_app
from wizard.sealing.keys import InvalidKeys, KeyRing, new_key, read_keys
from wizard.web.services import EXTENSION_KEY

DOCUMENT = Path(__file__).parents[2] / "docs" / "operating.md"


class Ring:
    """A key ring file and an app that has looked at it after each change."""

    def __init__(self, path: Path) -> None:
        self.path, self.time = path, 0.0
        self.old, self.new = new_key(), new_key()
        self.write(self.old)

    def write(self, *keys: str) -> None:
        self.path.write_text("".join(f"{key}\n" for key in keys))
        self.path.chmod(0o600)
        self.time += 2


@pytest.fixture
def ring(tmp_path: Path) -> Ring:
    return Ring(tmp_path / "keys")


@pytest.fixture
def turning(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr("wizard.app.KeyRing", partial(KeyRing, clock=lambda: ring.time))
    app = create_app(KEYS=ring.path, SECURE=False, NOW=lambda: MONDAY_NOON)
    app.testing = False
    yield app
    app.extensions[EXTENSION_KEY].renderer.close()


def test_a_key_is_added_promoted_and_retired_without_a_lost_journey(turning: Flask, ring: Ring) -> None:
    early = Visitor(turning)
    page = early.walk("/da/borger", ["nej"])
    for keys in ((ring.old, ring.new), (ring.new, ring.old)):
        ring.write(*keys)
        assert early.get(page.url).heading == page.heading, "old addresses open"
        page = early.answer(page, page.options[0])
        page = early.get(page.link("a.back-link"))
    late = Visitor(turning)
    shown = late.walk("/da/borger", ["nej"])
    last = early.answer(page, page.options[0])
    ring.write(ring.new)
    assert late.get(shown.url).heading == shown.heading
    assert early.get(last.url).heading == last.heading, "sealed after the promotion, it outlives the old key"
    assert late.answer(shown, shown.options[0]).status == 200


def test_without_its_key_an_address_is_noise(turning: Flask, ring: Ring) -> None:
    visitor = Visitor(turning)
    page = visitor.walk("/da/borger", ["nej"])
    ring.write(ring.new)
    visitor.get(page.url, 404)
    assert visitor.walk("/da/borger", ["nej"]).heading == page.heading, "and the visitor can begin again"


def test_a_broken_ring_leaves_the_keys_in_force_and_shows(turning: Flask, ring: Ring) -> None:
    visitor = Visitor(turning)
    page = visitor.walk("/da/borger", ["nej"])
    ring.write("broken")
    assert visitor.get(page.url).heading == page.heading
    assert turning.test_client().get("/-/health").get_json()["status"] == "degraded"


@pytest.mark.parametrize("mode", [0o644, 0o604, 0o660])
def test_the_app_does_not_start_with_keys_others_can_reach(tmp_path: Path, mode: int) -> None:
    (tmp_path / "keys").write_text(new_key())
    (tmp_path / "keys").chmod(mode)
    with pytest.raises(InvalidKeys):
        create_app(KEYS=tmp_path / "keys")


@pytest.mark.parametrize("weak", ["", "hemmelig", base64.urlsafe_b64encode(b"A" * 32).decode()])
def test_the_app_does_not_start_without_or_with_weak_keys(tmp_path: Path, weak: str) -> None:
    with pytest.raises(InvalidKeys):
        create_app(KEYS=tmp_path / "none")
    (tmp_path / "keys").write_text(weak)
    (tmp_path / "keys").chmod(0o600)
    with pytest.raises(InvalidKeys):
        create_app(KEYS=tmp_path / "keys")


def test_the_key_printed_in_the_documentation_is_refused(tmp_path: Path) -> None:
    printed = re.findall(r"[A-Za-z0-9_-]{43}=", DOCUMENT.read_text())
    assert printed
    for key in printed:
        (tmp_path / "keys").write_text(key)
        (tmp_path / "keys").chmod(0o600)
        with pytest.raises(InvalidKeys, match="example"):
            read_keys(tmp_path / "keys")


def test_a_ring_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    ring = tmp_path / "ring"
    ring.touch(mode=0o600)
    ring.write_text(f"\ufeff# made by hand\n{new_key()}\n", encoding="utf-8")
    assert len(read_keys(ring)) == 1
    ring.write_text(f"\ufeff{new_key()}\n{new_key()}\n", encoding="utf-8")
    assert len(read_keys(ring)) == 2
