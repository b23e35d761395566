"""`/-/metrics` in the OpenMetrics form: how busy an instance is, on an address of its own and never among the pages.

The address (`METRICS_BIND`) is listened on by a thread of each worker apart from those that answer pages, so that a
full instance still says that it is full. What is told is `wizard.server.load`'s, for all workers whoever answers.
"""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from typing import Any

from gunicorn import sock, util
from prometheus_client import CollectorRegistry, Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from wizard.server.load import Load, Loads

PATH = "/-/metrics"
# seconds that one who asks may keep others waiting
PATIENCE = 5


class Instance(Collector):
    """What is told of an instance."""

    def __init__(self, loads: Loads) -> None:
        self._loads = loads

    def collect(self) -> Iterator[Metric]:
        """Yield every metric; no name and no label comes from a request."""
        alive = self._loads.alive()
        yield InfoMetricFamily(
            "kontaktguide", "The release that is running.", value={"version": version("kontaktguide")}
        )
        yield _workers(alive)
        yield _gauge("workers_stale", "Workers that cannot use a file as it is now.", alive, "stale")
        yield _gauge("threads", "Requests that can be answered at once.", alive, "threads")
        yield _gauge("threads_busy", "Requests that are being answered.", alive, "busy")
        yield _gauge("papers_waiting", "Papers being drawn or waited for.", alive, "papers")
        refusals = CounterMetricFamily(
            "kontaktguide_refusals", "Requests refused for want of room or by a fault.", labels=["status"]
        )
        for status, times in self._loads.refused().items():
            refusals.add_metric([str(status)], times)
        yield refusals


def _workers(alive: list[Load]) -> Metric:
    workers = GaugeMetricFamily(
        "kontaktguide_workers",
        "Workers, by the version of the content that each served last.",
        labels=["content"],
    )
    for content, number in sorted(Counter(part.version.decode(errors="replace") for part in alive).items()):
        workers.add_metric([content], number)
    return workers


def _gauge(name: str, what: str, alive: list[Load], field: str) -> Metric:
    return GaugeMetricFamily(f"kontaktguide_{name}", what, value=sum(getattr(part, field) for part in alive))


class Listener:
    """Listens on an address, made once in the server's master; each worker answers on it from a thread."""

    def __init__(self, address: str, server: Any) -> None:
        """Listen on `address`, in gunicorn's form; raise OSError."""
        place = util.parse_address(address)
        kind = sock.UnixSocket if isinstance(place, str) else sock.TCPSocket
        if ":" in place[0]:
            kind = sock.TCP6Socket
        self._socket, self._registry = kind(place, server.cfg, server.log), CollectorRegistry()
        self._registry.register(Instance(server.loads))

    def answer(self) -> None:
        """Answer in this process from now on."""
        server = _Server(("", 0), _Handler, bind_and_activate=False)
        server.socket.close()
        server.socket, server.registry = self._socket.sock, self._registry
        threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()

    def close(self) -> None:
        """Listen no longer, and leave no socket's file behind."""
        sock.close_sockets([self._socket])


def listen(address: str, server: Any) -> Listener | None:
    """Return what listens on `address`, or None: pages are served also where nobody can be told how busy it is."""
    try:
        return Listener(address, server) if address else None
    except (OSError, RuntimeError) as error:
        server.log.error("cannot listen on %s: %s", address, getattr(error, "strerror", None) or error)
        return None


class _Server(HTTPServer):
    # of the socket that the library makes and that is closed at once: the unit allows no other family
    address_family = socket.AF_UNIX
    registry: CollectorRegistry

    def handle_error(self, *_: Any) -> None:
        """Write nothing: who asked has gone."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = PATIENCE
    server_version, sys_version = "Kontaktguide", ""

    def do_GET(self) -> None:
        """Answer with the metrics, whatever host is asked for."""
        if self.path.partition("?")[0] != PATH:
            self.send_error(404)
            return
        told = generate_latest(self.server.registry)  # type: ignore[no-untyped-call]  # the library's
        self.send_response(200)
        self.send_header("Content-Type", CONTENT_TYPE_LATEST)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing."""
