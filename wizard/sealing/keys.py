"""The key ring: the first key seals, all open. One key a line, urlsafe base64 of 32 random bytes.

Adding a line at the end, moving it to the top later and at last removing the old one changes the key
without a lost journey; the file is read again when it changes, at most every two seconds.
`python -m wizard.sealing.keys` prints a new key.
"""

from __future__ import annotations

import base64
import binascii
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wizard.last_good import ReloadingFile, Spare

KEY_BYTES = 32
PRINTED = frozenset(range(0x20, 0x7F))  # words typed by somebody; random bytes are all of these once in 10^13
LEAST_VARIETY = 16  # 32 random bytes have fewer distinct values than this about once in 10^13 rings


class InvalidKeys(Exception):
    """The key file is missing, readable by others, or holds a key that could be guessed."""


def new_key() -> str:
    """Return a fresh random key as it stands in the file."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def read_keys(path: Path) -> tuple[bytes, ...]:
    """Return the keys of the file, first the one that seals; raise InvalidKeys with the reason."""
    try:
        mode, lines = path.stat().st_mode, path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidKeys(f"{path}: the key file cannot be read ({type(error).__name__})") from None
    if mode & (stat.S_IRWXO | stat.S_IWGRP):
        raise InvalidKeys(f"{path}: others can read or write the key file; chmod 600 it")
    kept = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if not kept:
        raise InvalidKeys(f"{path}: the key file holds no key")
    return tuple(_key(text, path) for text in kept)


def _key(text: str, path: Path) -> bytes:
    try:
        key = base64.b64decode(text, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise InvalidKeys(f"{path}: a key is not urlsafe base64") from None
    if len(key) != KEY_BYTES or len(set(key)) < LEAST_VARIETY:
        raise InvalidKeys(f"{path}: a key is too weak; it takes {KEY_BYTES} random bytes")
    if all(byte in PRINTED for byte in key):
        raise InvalidKeys(
            f"{path}: a key is words, as in the example of docs/operating.md; make one of your own"
        )
    return key


def derive_key(key: bytes, purpose: str, cookie_key: str = "") -> bytes:
    """Return 32 bytes for one purpose from a ring key and, where there is one, the cookie's half."""
    return HKDF(SHA256(), length=KEY_BYTES, salt=cookie_key.encode(), info=purpose.encode()).derive(key)


class KeyRing:
    """The keys of a file, read again when it changes; a file gone bad leaves the last good keys."""

    def __init__(
        self,
        path: Path,
        log: Callable[[str], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
        spare: Spare | None = None,
    ) -> None:
        self._keys = ReloadingFile(path, read_keys, log, clock, spare)

    def keys(self) -> tuple[bytes, ...]:
        """Return the keys now in force, first the one that seals."""
        return self._keys()

    @property
    def stale(self) -> bool:
        """Return whether the file cannot be used as it is now, so that older keys are in force."""
        return self._keys.stale


if __name__ == "__main__":
    print(new_key())
