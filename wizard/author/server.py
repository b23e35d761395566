"""Serves the desk on this machine alone, and opens the browser on it."""

from __future__ import annotations

import gc
import logging
import webbrowser
from collections.abc import Callable
from pathlib import Path

from werkzeug.serving import make_server

from wizard.author.access import KEY, LOOPBACK, Pass, loopback_only
from wizard.author.app import create_desk


def serve(
    file: Path,
    host: str = LOOPBACK,
    port: int = 0,
    browse: Callable[[str], object] | None = webbrowser.open,
    say: Callable[[str], object] = print,
) -> None:
    """Serve the desk until it is stopped; port 0 takes a free one. Raise InvalidBind for another machine's address.

    `browse` opens the address in the browser, None opens none; `say` is told it, since a browser may not come.
    """
    server = make_server(loopback_only(host), port, _not_yet, threaded=True)
    own = Pass()
    server.app = create_desk(file, server.server_port, own)
    _settle()
    address = f"http://{LOOPBACK}:{server.server_port}/?{KEY}={own.key}"
    say(f"Skrivebordet er åbent for din browser på denne maskine:\n\n  {address}\n\nStop det med Ctrl-C.")
    if browse:
        browse(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("Skrivebordet er lukket. Din kladde er gemt.")
    finally:
        server.server_close()


def _settle() -> None:
    """Log errors alone, and look for garbage seldom, never in what is loaded: that took a preview from 0.3 to 0.6 s."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _not_yet(environ: object, start_response: object) -> list[bytes]:
    raise NotImplementedError  # the port is known before the desk is made, and nothing is answered until then
