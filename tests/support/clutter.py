"""A site whose many small pictures a browser keeps, so that its cache is as full as one that is used."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

FILES = 2000
PIXEL = b"GIF89a" + bytes.fromhex(
    "0100010080000000000000000021f90401000000002c00000000010001000002024401003b"
)
PAGE = f"""<!DOCTYPE html><title>filling</title><script>
addEventListener("load", () => document.title = "full");
for (let number = 0; number < {FILES}; number++) document.write(`<img src="/${{number}}.gif">`);
</script>"""


@Request.application
def _answer(request: Request) -> Response:
    if request.path == "/":
        return Response(PAGE, mimetype="text/html")
    return Response(PIXEL, mimetype="image/gif", headers={"Cache-Control": "max-age=86400, immutable"})


class KeptOpen(WSGIRequestHandler):
    """Answers several requests on one connection: half of the work for thousands of small files."""

    protocol_version = "HTTP/1.1"


@contextmanager
def clutter() -> Iterator[str]:
    """Serve the site on this machine, and return its address."""
    served = make_server("127.0.0.1", 0, _answer, threaded=True, request_handler=KeptOpen)
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}/"
    served.shutdown()
    thread.join()
    served.server_close()
