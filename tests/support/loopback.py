"""What starting a server of one's own on this machine needs: a free port, and compiled code kept aside."""

from __future__ import annotations

import socket
from pathlib import Path

ROOT = Path(__file__).parents[2]
# many processes are started one after the other: the code is compiled once, also where nobody else keeps it
BYTECODE = {"PYTHONPYCACHEPREFIX": str(ROOT / "var" / "pycache"), "PYTHONDONTWRITEBYTECODE": ""}


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
