"""Canaries: markers on everything a request carries, through every way it can fail; none is found anywhere.

The faults are asked of the real servers with the shipped settings: gunicorn alone, and behind nginx.
"""

from __future__ import annotations

import shutil
import socket
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy import serve
from tests.support.faulty import FAULTS
from tests.support.long import long
from tests.support.served import Served
from tests.support.wire import Browser, location

ADDRESS = "127.66.77.88"
MARKERS = [
    "KANARIE-AGENT",
    "KANARIE-QUERY",
    "KANARIE-STI",
    "KANARIE-SVAR",
    "KANARIE-COOKIE",
    "KANARIE-HENVISER",
]
QUERY = "?q=KANARIE-QUERY"
SHORT_PATIENCE = ["--timeout", "2"]
FRONTS = [
    pytest.param(False, id="gunicorn", marks=long),
    pytest.param(
        True, id="nginx", marks=pytest.mark.skipif(not serve.usable(), reason="nginx is not installed")
    ),
]


def canary(served: Served) -> Browser:
    marked = {
        "Referer": "http://x/KANARIE-HENVISER",
        "X-Forwarded-For": ADDRESS,
        "Forwarded": f"for={ADDRESS}",
    }
    return Browser(served.port, ADDRESS, "KANARIE-AGENT", marked, {"other": "KANARIE-COOKIE"})


def walk(browser: Browser) -> Iterator[str]:
    """Walk to an outcome and return what nobody else may ever see: cookie, form token, addresses."""
    page = browser.get(f"/da/borger{QUERY}")
    assert page.status == 200
    yield str(page.soup.select("input[name=csrf_token]")[0]["value"])
    yield from browser.cookies.values()
    url = location(browser.answer("/da/borger", page, "ja"))
    yield url.rsplit("/", 1)[1]
    outcome = browser.get(url)
    assert outcome.soup.select("main[data-outcome]")
    assert browser.get(f"{url}/papir/med-svar").status == 503
    browser.get(f"/da/g/{url[-292:-5]}KANA{QUERY}")
    browser.answer("/da/borger", page, "KANARIE-SVAR")
    browser.get(f"/da/KANARIE-STI{QUERY}")


def misbehave(browser: Browser, port: int) -> None:
    """Send what servers refuse by themselves, with markers where servers like to quote."""
    agent, host = b"User-Agent: KANARIE-AGENT\r\n", f"Host: 127.0.0.1:{port}\r\n".encode()
    for data in (
        b"KANARIE-QUERY\r\n\r\n",
        b"GET /KANARIE-STI HTTP/9.9\r\n" + host + b"\r\n",
        b"GET /\xff\xfeKANARIE-STI HTTP/1.1\r\n" + host + agent + b"\r\n",
        b"GET /da/" + b"KANARIE-STI" * 900 + b" HTTP/1.1\r\n" + host + agent + b"\r\n",
        b"GET /da/ HTTP/1.1\r\n" + host + b"X-Long: " + b"KANARIE-AGENT" * 2000 + b"\r\n\r\n",
        b"GET /da/ HTTP/1.1\r\n" + host + b"KANARIE-AGENT \x01: x\r\n\r\n",
        b"GET /da/ HTTP/1.1\r\nContent-Length: KANARIE-AGENT\r\n" + host + agent + b"\r\n",
        b"POST /da/borger HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\nKANARIE-SVAR\r\n",
        b"POST /da/borger HTTP/1.1\r\n" + host + b"Expect: KANARIE-AGENT\r\nContent-Length: 1\r\n\r\nx",
    ):
        browser.raw(data, seconds=1)
    hang_up(
        browser, b"POST /da/borger HTTP/1.1\r\n" + host + b"Content-Length: 99\r\n\r\nanswer=KANARIE-SVAR"
    )
    hang_up(browser, b"GET /da/kontakter" + QUERY.encode() + b" HTTP/1.1\r\n" + host + agent + b"\r\n")
    browser.send("POST", "/da/borger", "answer=" + "KANARIE-SVAR" * 2000)
    browser.send("PROPFIND", f"/da/borger{QUERY}")


def hang_up(browser: Browser, data: bytes) -> None:
    """Send it and is gone before anything can be answered."""
    with socket.create_connection(("127.0.0.1", browser.port), 5, (ADDRESS, 0)) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.sendall(data)


def break_everything(served: Served, browser: Browser) -> None:
    """Ask for every fault, with a broken flows file: also workers that start now find something to serve."""
    served.flows.write_text("flows: [\n")
    time.sleep(2.1)
    for fault in FAULTS:
        browser.get(f"/da/borger{QUERY}", X_Fault=fault)
        deadline = time.monotonic() + 60
        while browser.get("/-/health").status != 200:
            assert time.monotonic() < deadline, f"not up again after: {fault}"
            time.sleep(0.2)
    for _ in range(4):
        assert browser.get(f"/da/borger{QUERY}").status == 200


def found(folder: Path, markers: list[str]) -> list[str]:
    """Return every marker in every file of the folder, with the file."""
    return [
        f"{marker} in {path}"
        for path in folder.rglob("*")
        if path.is_file()
        for marker in markers
        if marker.encode() in path.read_bytes()
    ]


@pytest.mark.parametrize("nginx", FRONTS)
def test_no_log_no_file_and_no_core_knows_of_a_visitor(serving: Callable[..., Served], nginx: bool) -> None:
    served = serving(nginx=nginx, app="tests.support.faulty:start()", options=SHORT_PATIENCE)
    browser = canary(served)
    secrets = list(walk(browser))
    misbehave(browser, served.port)
    break_everything(served, browser)
    served.production.stop_instances()
    browser.get(f"/da/borger{QUERY}")  # nobody there, or nginx alone
    log = served.log
    assert "RuntimeError at /<locale>/<flow:flow_id>" in log
    assert "flows.yaml:" in log
    assert "WORKER TIMEOUT" in log
    assert "no paper: " in log
    markers = [*MARKERS, ADDRESS, *secrets]
    assert found(served.folder, markers) == []
    assert found(served.production.folder, markers) == []
    assert not list(Path.cwd().glob("core*"))


@pytest.mark.parametrize("nginx", FRONTS)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full here")
def test_a_full_disk_stops_nothing_and_keeps_nothing(serving: Callable[..., Served], nginx: bool) -> None:
    no_room = ["prlimit", "--fsize=0"] if shutil.which("prlimit") else []
    served = serving(nginx=nginx, app="tests.support.faulty:start()", log="/dev/full", before=no_room)
    browser = canary(served)
    secrets = list(walk(browser))
    assert browser.get(f"/da/borger{QUERY}", X_Fault="exception").status == 500
    for fault in ("log", "thread"):
        assert browser.get(f"/da/borger{QUERY}", X_Fault=fault).status == 200
    served.production.stop_instances()
    markers = [*MARKERS, ADDRESS, *secrets]
    assert found(served.folder, markers) + found(served.production.folder, markers) == []
