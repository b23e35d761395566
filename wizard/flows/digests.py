"""Two bytes that stand for an id in an address, where there is no room for names."""

from __future__ import annotations

from hashlib import blake2b

NOTHING = 0


def digest(name: str) -> int:
    """Return a number from 1 to 65535 for an id; two ids can share one, which is a problem at load."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest()) % 0xFFFF + 1
