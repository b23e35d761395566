"""nginx with all the shipped files: what comes without TLS, what the guide has operators add, and the metrics."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import UnixStreamServer

import pytest
from werkzeug.serving import make_server

from deploy import serve
from tests.support.nginx import SHIPPED, Nginx, command, nginx
from tests.support.operating import DOCUMENT, piece
from tests.support.wire import Browser
from wizard.app import create_app

pytestmark = pytest.mark.skipif(not serve.usable(), reason="nginx is not installed")


class Metrics(BaseHTTPRequestHandler):
    """Says which socket was asked for what."""

    def do_GET(self) -> None:
        """Answer with the folder of the socket and the path."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{Path(str(self.server.server_address)).parent.name} {self.path}".encode())

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@contextmanager
def metrics_at(folder: Path) -> Iterator[None]:
    """Answer at the metrics' socket of an instance."""
    socket = folder / "metrics.sock"
    with UnixStreamServer(str(socket), Metrics) as server:
        socket.chmod(0o777)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


@pytest.fixture(scope="module")
def shipped(public: Path) -> Iterator[Nginx]:
    """Return nginx with the files as they are shipped, and no app behind it."""
    with nginx(public) as started:
        yield started


def test_plain_http_leads_to_tls_whatever_it_is(shipped: Nginx) -> None:
    browser = Browser(shipped.plain, extra={"Host": "guide.example"})
    for path in ("/", "/da/borger?x=1"):
        led = browser.get(path)
        assert (led.status, led.header("location")) == (301, f"https://guide.example{path}")
        assert led.header("x-frame-options") == "DENY"
    for method in ("POST", "TRACE", "BREW"):
        assert (browser.send(method, "/da/").header("location") or "").startswith("https://guide.example/")


def test_plain_http_at_the_port_of_tls_is_told_112_by_the_houses_own_page(shipped: Nginx) -> None:
    told = Browser(shipped.secure, extra={"Host": "guide.example"}).get("/da/")
    assert told.status == 400
    assert 'href="tel:112"' in told.text
    assert told.header("x-frame-options") == "DENY"
    assert told.header("cache-control") == "no-store"
    assert "nginx" not in told.text


def test_a_location_beside_the_redirect_is_served_as_the_guide_says(public: Path) -> None:
    plain = (SHIPPED / "plain.conf").read_text()
    included = "    include headers.conf;\n"
    added = plain.replace(included, included + piece("nginx", "acme-challenge"))
    assert added != plain
    with nginx(public, {"plain.conf": added}) as started:
        challenge = started.folder / "acme" / ".well-known" / "acme-challenge"
        challenge.mkdir(parents=True)
        (challenge / "token").write_text("proof")
        browser = Browser(started.plain, extra={"Host": "guide.example"})
        answer = browser.get("/.well-known/acme-challenge/token")
        assert (answer.status, answer.text) == (200, "proof")
        assert browser.get("/da/").header("location") == "https://guide.example/da/"


def test_the_metrics_of_an_instance_are_told_by_its_number_and_of_one_alone_without(shipped: Nginx) -> None:
    browser = Browser(shipped.metrics)
    for name, path in (("kontaktguide", "/-/metrics"), ("kontaktguide1", "/1/-/metrics")):
        with metrics_at(shipped.folder / "run" / name):
            assert browser.get(path).text == f"{name} /-/metrics"
    assert browser.get("/").status == browser.get("/da/").status == 404


def test_in_a_folder_of_another_site_pages_come_through_its_proxy_as_the_guide_says(
    public: Path, key_file: Path
) -> None:
    app = create_app(KEYS=key_file, PUBLIC_URL="https://www.example.dk/guide")
    documented = piece("nginx", "guide.internal")
    with nginx(public) as started:
        socket = started.folder / "run" / "kontaktguide1" / "app.sock"
        server = make_server(f"unix://{socket}", 0, app)
        socket.chmod(0o777)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        proxy = documented.replace("guide.internal", f"127.0.0.1:{started.secure}")
        of_the_site = f"server {{\nlisten 80 ;\n{proxy}}}\n"
        with nginx(public, {"plain.conf": of_the_site}) as site:
            page = Browser(site.plain, extra={"Host": "www.example.dk"}).get("/guide/da/")
        server.shutdown()
    assert page.status == 200
    assert 'href="/guide/static/' in page.text


def test_a_port_that_is_taken_is_told_in_the_words_of_the_guide(shipped: Nginx) -> None:
    second = subprocess.run(command(shipped.folder), capture_output=True, text=True)
    assert second.returncode
    words = "failed (98: Address already in use)"
    assert re.search(rf"bind\(\) to 127\.0\.0\.1:{shipped.secure} {re.escape(words)}", second.stderr)
    assert f"| `bind() to … {words}` in the log of `kontaktguide-nginx` |" in DOCUMENT
