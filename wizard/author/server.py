"""Serves the desk on this machine alone, and opens the browser on it."""

from __future__ import annotations

import errno
import gc
import logging
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

from werkzeug.serving import make_server

from wizard.author.access import KEY, LOOPBACK, Pass, loopback_only, written
from wizard.author.app import create_desk

OPEN = "Skrivebordet er åbent for din browser på denne maskine:\n\n  {address}\n\nStop det med Ctrl-C."
# below those that systems give to connections
FIRST_PORT, PORTS = 20_000, 10_000


def serve(
    file: Path,
    host: str = LOOPBACK,
    port: int = 0,
    browse: Callable[[str], object] | None = webbrowser.open,
    say: Callable[[str], object] = print,
) -> None:
    """Serve the desk until it is stopped; port 0 takes the file's own. Raise InvalidBind for another machine's address.

    `browse` opens the address in the browser, None opens none; `say` is told it, since a browser may not come.
    """
    server = make_server(loopback_only(host), _port(host, port, file), _not_yet, threaded=True)
    own = Pass()
    server.app = create_desk(file, server.server_port, own, host=host)
    _settle()
    address = f"http://{written(host)}:{server.server_port}/?{KEY}={own.key}"
    say(OPEN.format(address=address))
    try:
        if browse:
            browse(address)
        server.serve_forever()
    except KeyboardInterrupt:
        say("Skrivebordet er lukket. Din kladde er gemt.")
    finally:
        server.server_close()


def _port(host: str, wanted: int, file: Path) -> int:
    """Return the port that was asked for, or the file's own, or 0, for any that is free; raise OSError."""
    if wanted and not _is_free(host, wanted):
        raise OSError(errno.EADDRINUSE, "den er i brug")
    own = wanted or own_port(file)
    return own if _is_free(host, own) else 0


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.create_server((host, port), family=family):
            return True
    except OSError:
        return False


def own_port(file: Path) -> int:
    """Return the port of a file, always the same: a browser keeps what was typed by the address with its port."""
    return FIRST_PORT + crc32(str(file.resolve()).encode()) % PORTS


def _settle() -> None:
    """Log errors alone, and look for garbage seldom, never in what is loaded: that took a preview from 0.3 to 0.6 s."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _not_yet(environ: object, start_response: object) -> list[bytes]:
    raise NotImplementedError  # the port is known before the desk is made, and nothing is answered until then
