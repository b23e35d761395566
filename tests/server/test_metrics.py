"""The metrics in their production form: true, in the standard form, on an address of their own, and of nobody."""

from __future__ import annotations

import signal
import socket
import threading
import urllib.request
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from tests.support.long import long
from tests.support.loopback import free_port
from tests.support.served import Served, Serving, until
from tests.support.wire import Browser, location
from wizard.flows.model import Flows
from wizard.server.load import MOST_WORKERS, REFUSALS, Load, Loads

Told = dict[str, float]


def asked(address: str) -> Told:
    """Return each sample by its name and labels; the parser refuses what is not of the form."""
    with urllib.request.urlopen(f"http://{address}/-/metrics", timeout=20) as answer:
        assert answer.headers["Content-Type"].startswith("application/openmetrics-text; version=1.0.0")
        families = text_string_to_metric_families(answer.read().decode())  # type: ignore[no-untyped-call]
        return {_name(sample): sample.value for family in families for sample in family.samples}


def _name(sample: object) -> str:
    return " ".join([sample.name, *sample.labels.values()])  # type: ignore[attr-defined]  # a named tuple of the library's


@pytest.fixture(scope="module")
def watched(serving_for_all: Serving) -> tuple[Served, str]:
    """Return one instance of two workers, without nginx, and where its metrics are."""
    address = f"127.0.0.1:{free_port()}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("METRICS_BIND", address)
        return serving_for_all(nginx=False), address


def test_an_instance_says_how_busy_it_is(watched: tuple[Served, str], flows: Flows) -> None:
    _, address = watched
    until(lambda: asked(address).get(f"kontaktguide_workers {flows.guide.version}") == 2)
    told = asked(address)
    assert told["kontaktguide_threads"] == 16
    assert told["kontaktguide_threads_busy"] == told["kontaktguide_papers_waiting"] == 0
    assert told["kontaktguide_workers_stale"] == 0
    assert {f"kontaktguide_refusals_total {status}" for status in REFUSALS} <= set(told)


def test_what_is_refused_is_counted_and_a_full_instance_still_says_so(watched: tuple[Served, str]) -> None:
    served, address = watched
    assert Browser(served.port).get("/da/", Cookie="a=" + "b" * 40_000).status == 431
    lines = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(40)]
    for line in lines:  # a body that never comes holds a thread
        line.sendall(
            b"POST /da/borger HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\nx"
        )
    until(lambda: asked(address)["kontaktguide_threads_busy"] >= 8)  # one worker may take all
    for line in lines:
        line.close()
    until(lambda: asked(address)["kontaktguide_threads_busy"] == 0)
    assert asked(address)["kontaktguide_refusals_total 431"] == 1


@long
def test_papers_waited_for_are_told(watched: tuple[Served, str]) -> None:
    served, address = watched
    asking = [
        threading.Thread(target=Browser(served.port).get, args=[f"/{code}/om/kort/akut/kort.pdf"])
        for code in ("da", "en")
    ]
    for each in asking:
        each.start()
    until(lambda: asked(address)["kontaktguide_papers_waiting"] > 0)
    for each in asking:
        each.join()
    until(lambda: asked(address)["kontaktguide_papers_waiting"] == 0)


def test_nothing_of_a_visit_is_told(watched: tuple[Served, str]) -> None:
    served, address = watched
    until(lambda: asked(address)["kontaktguide_threads"] == 16)
    before = asked(address)
    browser = Browser(served.port)
    page = browser.get("/da/borger")
    browser.get(location(browser.answer("/da/borger", page, "nej")))
    until(lambda: asked(address)["kontaktguide_threads_busy"] == 0)
    assert asked(address) == before


def test_at_last_a_worker_that_dies_is_told_no_longer_and_a_broken_file_is(
    watched: tuple[Served, str],
) -> None:
    served, address = watched
    (instance,) = served.production.instances
    children = Path(f"/proc/{instance.pid}/task/{instance.pid}/children")
    until(lambda: asked(address)["kontaktguide_threads"] == 16)
    before = children.read_text()
    instance.send_signal(signal.SIGTTOU)  # one worker less

    def has_one() -> bool:
        """Ask; the worker that goes may take an answer with it."""
        with suppress(HTTPException, OSError):
            return asked(address)["kontaktguide_threads"] == 8
        return False

    until(has_one)
    assert children.read_text() != before
    served.flows.write_text("broken")
    browser = Browser(served.port)
    until(
        lambda: browser.get("/-/health").status == 200 and asked(address)["kontaktguide_workers_stale"] == 1
    )


def test_an_address_that_is_taken_costs_the_metrics_alone(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setenv("METRICS_BIND", address)
        served = serving(nginx=False)
        assert Browser(served.port).get("/da/").status == 200
        assert f"cannot listen on {address}: Address already in use" in served.log


def test_a_part_is_taken_back_and_its_refusals_stay() -> None:
    loads = Loads()
    first = loads.part(1)
    first.refuse(503)
    first.refuse(404)
    first.begin(0)
    assert loads.alive() == []
    assert loads.part(2).refused is not None
    assert loads.refused() == dict.fromkeys(REFUSALS, 0) | {503: 1}


def test_workers_past_the_room_there_is_are_counted_nowhere() -> None:
    loads = Loads()
    for age in range(1, MOST_WORKERS + 2):
        loads.part(age)
    assert len(loads.alive()) == MOST_WORKERS
    assert Load().threads == 0
