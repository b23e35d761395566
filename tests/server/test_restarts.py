"""The production form when it starts: workers that die, restarts, and what keeps it from starting."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

from deploy import serve
from tests.support.long import long
from tests.support.served import Served, until, workers
from tests.support.wire import Browser, location
from wizard.wsgi import CANNOT_START

pytestmark = pytest.mark.skipif(not serve.usable(), reason="nginx is not installed")


@long  # bench/tests/test_torture.py kills workers too
def test_a_worker_that_dies_is_not_noticed_and_a_restart_loses_no_journey(
    serving: Callable[..., Served],
) -> None:
    served = serving()
    browser = Browser(served.port)
    page = browser.get("/da/borger")
    address = location(browser.answer("/da/borger", page, "nej"))
    question = browser.get(address).soup.h1
    for _ in range(3):
        os.kill(workers(served.production.instances[0])[0], signal.SIGKILL)
        assert browser.get(address).soup.h1 == question
        until(lambda: len(workers(served.production.instances[0])) == 2)
    served.production.stop_instances()
    served.production.start_instances()
    until(lambda: browser.get(address).status == 200)
    assert browser.get(address).soup.h1 == question


@pytest.mark.parametrize("broken", ["flows.yaml", pytest.param("keys", marks=long)])
def test_what_is_broken_at_the_start_is_said_and_the_fallback_shown(
    serving: Callable[..., Served], broken: str
) -> None:
    served = serving()
    production = served.production
    production.stop_instances()
    (served.folder / broken).write_text("flows: [\n")
    production.start_instances()
    assert [instance.wait() for instance in production.instances] == [CANNOT_START]
    assert broken in served.log
    assert Browser(served.port).get("/da/").soup.select('a[href="tel:112"]')


@long  # gunicorn tries five times before it gives up
def test_an_address_in_use_is_said_in_one_line(serving: Callable[..., Served]) -> None:
    served = serving(nginx=False)
    before = served.log
    second = served.production.start_instance(f"127.0.0.1:{served.port}")
    assert second.wait()
    said = served.log.removeprefix(before).strip().splitlines()
    assert len(said) == 1
    assert f"cannot listen on ('127.0.0.1', {served.port}): Address already in use" in said[0]
