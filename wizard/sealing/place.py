"""A place in a walk, sealed into an address and opened again. Nothing about it is kept anywhere else.

An address is sealed by AES-GCM with keys that come from the server's key ring, the half that only the visitor's
cookie holds, *and* the host: two guides with one ring never open each other's addresses. Ids stand in it as
two-byte digests, padded to one length, so that neither the text nor the length of an address tells anything. What is
sealed is a multiple of three bytes long: base64 needs no padding then, and each address has exactly one spelling.
"""

from __future__ import annotations

import base64
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from struct import Struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wizard.flows.digests import NOTHING, answer_digest, digest
from wizard.flows.graph.walk import Path
from wizard.flows.model import Flow, Flows
from wizard.sealing.keys import derive_key

MAX_ANSWERS = 40
LIFE_SECONDS = 24 * 60 * 60
# how far the clocks of two machines may be apart, in seconds
CLOCKS_APART = 5 * 60
LAYOUT = Struct(f">HHB{2 * MAX_ANSWERS}H17x")
LETTERS = 292
ADDRESS = re.compile(rf"[A-Za-z0-9_-]{{{LETTERS}}}")
# a version and the minute stand in clear before what is sealed, and cannot be changed either
HEAD = Struct(">BQ")
VERSION = 1
NONCE_BYTES = 12
PURPOSE = "place"
Locks = tuple[AESGCM, ...]


class InvalidAddress(Exception):
    """An address that is damaged, foreign, older than its life, or of a flow that is no more."""


class ClockAhead(InvalidAddress):
    """An address from the future, by `minutes`: the clock of the machine that sealed it differs from this one's."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"sealed {minutes} minutes ahead of this machine's clock")
        self.minutes = minutes


@dataclass(frozen=True)
class Place:
    """A flow, the answers given in it (step id -> option id) and the step shown; None is the walk's end.

    `answers_lost` says that answers were given which the flows file no longer knows.
    """

    flow: str
    answers: Mapping[str, str] = field(default_factory=dict)
    position: str | None = None
    answers_lost: bool = field(default=False, compare=False)

    def __hash__(self) -> int:
        return hash((self.flow, self.position, frozenset(self.answers.items())))

    def showing(self, position: str | None) -> Place:
        """Return the same answers with another step shown."""
        return replace(self, position=position)

    def answered(self, path: Path, step: str, option: str) -> Place:
        """Return the place after an answer: at the walk's end, all other answers kept, also stale ones.

        Where an address could not hold them all, only those on the path go on.
        """
        answers = {**self.answers, step: option}
        if len(answers) > MAX_ANSWERS:
            answers = {**path.answers, step: option}
        return Place(self.flow, answers)


class Codebook:
    """The digests of a flows file, both ways."""

    def __init__(self, flows: Flows) -> None:
        self._flows = {digest(flow.id): flow for flow in flows.flows}
        self._steps = {flow.id: {digest(i): i for i in flow.steps} for flow in flows.flows}
        # every answer there is, worked out once: a page seals several addresses, with all answers in each
        self._numbers = {flow.id: dict(_numbers(flow)) for flow in flows.flows}
        self._given = {
            flow: {numbers: pair for pair, numbers in found.items()} for flow, found in self._numbers.items()
        }

    def packed(self, place: Place) -> bytes:
        """Return a place as bytes of one fixed length; raise ValueError past 40 answers."""
        if len(place.answers) > MAX_ANSWERS:
            raise ValueError("more answers than an address can hold")
        known = self._numbers.get(place.flow, {})
        pairs = [number for pair in place.answers.items() for number in known.get(pair) or map(digest, pair)]
        filled = pairs + [NOTHING] * (2 * MAX_ANSWERS - len(pairs))
        position = digest(place.position) if place.position else NOTHING
        return LAYOUT.pack(digest(place.flow), position, len(place.answers), *filled)

    def unpacked(self, data: bytes) -> Place:
        """Return the place of these bytes, without the answers that the file no longer has, or not so."""
        flow_digest, position, count, *numbers = LAYOUT.unpack(data)
        if flow_digest not in self._flows:
            raise InvalidAddress("the flow is no more")
        flow = self._flows[flow_digest]
        pairs = zip(numbers[: 2 * count : 2], numbers[1 : 2 * count : 2], strict=True)
        given = self._given[flow.id]
        answers = dict(given[pair] for pair in pairs if pair in given)
        return Place(flow.id, answers, self._steps[flow.id].get(position), answers_lost=len(answers) < count)


def _numbers(flow: Flow) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    for step in flow.steps.values():
        for option in step.choices:
            yield (step.id, option.id), (digest(step.id), answer_digest(step, option))


def seal(place: Place, codebook: Codebook, keys: Sequence[bytes], cookie_key: str, host: str = "") -> str:
    """Return the address of a place, openable only with one of these keys and this half, on this host."""
    return sealed(place, codebook, derived_locks(keys, cookie_key, host))


def sealed(place: Place, codebook: Codebook, with_locks: Locks) -> str:
    """Return the address of a place, sealed with the first of what `derived_locks` returns.

    The minute of the sealing stands in clear in it, not the second.
    """
    head, nonce = HEAD.pack(VERSION, int(time.time()) // 60 * 60), os.urandom(NONCE_BYTES)
    data = with_locks[0].encrypt(nonce, codebook.packed(place), head)
    return base64.urlsafe_b64encode(head + nonce + data).decode()


def unseal(
    address: str,
    codebook: Codebook,
    keys: Sequence[bytes],
    cookie_key: str,
    host: str = "",
    life: int = LIFE_SECONDS,
) -> Place:
    """Return the place of an address that opens for `life` seconds; raise what `opened` raises."""
    return opened(address, codebook, derived_locks(keys, cookie_key, host), life)


def opened(address: str, codebook: Codebook, with_locks: Locks, life: int = LIFE_SECONDS) -> Place:
    """Return the place of an address that opens with one of these; raise InvalidAddress for whatever reason.

    Raise ClockAhead where everything is right but the time: it was sealed in the future.
    """
    if not ADDRESS.fullmatch(address):
        raise InvalidAddress("not an address")
    data = base64.urlsafe_b64decode(address)
    packed = _decrypted(data, with_locks)
    age = time.time() - HEAD.unpack_from(data)[1]
    if age > life:
        raise InvalidAddress("too old")
    if age < -CLOCKS_APART:
        raise ClockAhead(int(-age / 60))
    return codebook.unpacked(packed)


def _decrypted(data: bytes, with_locks: Locks) -> bytes:
    head, nonce = data[: HEAD.size], data[HEAD.size :][:NONCE_BYTES]
    for lock in with_locks:
        with suppress(InvalidTag):
            return lock.decrypt(nonce, data[HEAD.size + NONCE_BYTES :], head)
    raise InvalidAddress("damaged or foreign")


def derived_locks(keys: Sequence[bytes], cookie_key: str, host: str = "") -> Locks:
    """Return what seals (the first) and opens with these keys, this half and this host: worked out once for a page."""
    purpose = f"{PURPOSE} {host}"
    return tuple(AESGCM(derive_key(key, purpose, cookie_key)) for key in keys)
