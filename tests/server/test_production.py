"""The production form: instances that share the key ring and nothing else, and what nginx says by itself."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from random import Random

import pytest

from deploy import serve
from tests.support.long import long
from tests.support.served import Served, until, workers
from tests.support.wire import Answer, Browser, location
from wizard.flows.graph.walk import walk
from wizard.flows.model import Flows, Outcome
from wizard.sealing.keys import new_key
from wizard.web.headers import HEADERS

pytestmark = pytest.mark.skipif(not serve.usable(), reason="nginx is not installed")
HERE = Path(__file__).parents[2]


def assert_house_rules(answer: Answer) -> None:
    """Hold an answer to the headers that every one carries, each once."""
    for name, value in HEADERS.items():
        assert answer.header(name) == value, name
    assert answer.header("server") is None
    assert answer.header("cache-control")


def journey(browser: Browser, flows: Flows, flow: str, chance: Random) -> Iterator[str]:
    """Walk a flow by chance, each page held to the engine; return "" for each question, then the outcome."""
    url = f"/da/{flow}"
    answers: dict[str, str] = {}
    while True:
        page, end = browser.get(url), walk(flows.flow(flow), answers).end
        assert page.status == 200
        assert_house_rules(page)
        if isinstance(end, Outcome):
            assert page.soup.select(f'main[data-outcome="{end.id}"]')
            yield end.id
            return
        heading = page.soup.select_one("h1")
        assert heading
        assert heading.get_text(" ", strip=True) == end.heading
        shown = [button["data-option"] for button in page.soup.select("button[name=answer]")]
        assert shown == [option.id for option in end.choices]
        option = chance.choice(end.choices[1:] or end.choices)  # the first often leads to 112 at once
        answers[end.id] = option.id
        url = location(browser.answer(url, page, option.id if end.options else None))
        yield ""


def ticks(instance: subprocess.Popen[bytes]) -> int:
    """Return how long an instance's workers have worked."""
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in workers(instance)]
    return sum(int(fields[11]) for fields in stats)


def test_three_instances_share_the_key_ring_and_nothing_else(three: Served, flows: Flows) -> None:
    """Visitors take turns, a page each; nginx chooses by chance who answers; two of three die on the way."""
    walking = [
        journey(Browser(three.port), flows, flow.id, Random(seed))  # noqa: S311  # a walk, not a secret
        for flow in flows.flows
        for seed in range(4)
    ]
    instances, ends = three.production.instances, list[str]()
    before = [ticks(instance) for instance in instances]
    for turn in count():
        given = [(each, next(each)) for each in walking]
        ends += [end for _, end in given if end]
        walking = [each for each, end in given if not end]
        if turn == 2:
            assert all(now > then for now, then in zip(map(ticks, instances), before, strict=True))
            for instance in instances[:2]:
                instance.kill()
                instance.wait()
        if not walking:
            break
    assert turn > 2
    assert len(set(ends)) > 3


@long  # tests/sealing/test_rotation.py turns those of one app
def test_keys_turn_on_every_instance_without_a_restart(three: Served) -> None:
    browser, ring = Browser(three.port), three.folder / "keys"
    page = browser.get("/da/borger")
    address, old, new = (
        location(browser.answer("/da/borger", page, "nej")),
        ring.read_text().strip(),
        new_key(),
    )

    def turned(*keys: str) -> set[int]:
        (three.folder / "next").touch(mode=0o600)
        (three.folder / "next").write_text("\n".join(keys))
        (three.folder / "next").replace(ring)
        time.sleep(2.1)  # nobody looks sooner
        return {browser.get(address).status for _ in range(12)}

    assert turned(old, new) == {200}
    assert turned(new, old) == {200}
    early, address = address, location(browser.answer("/da/borger", page, "nej"))
    assert turned(new) == {200}, "sealed after the promotion"
    assert {browser.get(early).status for _ in range(12)} == {404}, "the old key is gone everywhere"


def test_when_the_app_is_away_all_contacts_and_cards_are_there(three: Served, flows: Flows) -> None:
    browser = Browser(three.port)
    sheet = browser.get("/da/").soup.select_one("link[rel=stylesheet]")
    three.production.stop_instances()
    until(lambda: browser.get("/da/").status == 502)  # a worker outlives a killed instance for a moment
    for url in ("/", "/da/", "/da/borger", f"/da/g/{'A' * 292}", "/en/", "/xx/"):
        page = browser.get(url)
        assert_house_rules(page)
        assert (page.status, page.header("cache-control")) == (502, "no-store")
        assert page.soup.html
        assert page.soup.html["lang"] == ("en" if url == "/en/" else "da")
        assert page.soup.select('a[href="tel:112"]')
    text = " ".join(page.soup.get_text(" ").split())
    for contact in flows.contacts:
        assert contact.role in text
        if contact.phone:
            assert contact.phone.replace(" ", "") in text.replace(" ", "")
    for step in flows.steps:
        assert (step.heading) in text
    for outcome in flows.outcomes:
        assert outcome.otherwise().title.partition("{")[0] in text
    assert sheet
    assert browser.get(str(sheet["href"])).status == 200, "nginx serves the built files itself"


def test_what_nginx_refuses_or_serves_itself_carries_all_headers(three: Served) -> None:
    browser = Browser(three.port)
    host = f"Host: 127.0.0.1:{three.port}\r\n".encode()
    for data, status in (
        (b"rubbish\r\n\r\n", 400),
        (b"GET /" + b"x" * 35000 + b" HTTP/1.1\r\n" + host + b"\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + host + b"Cookie: a=" + b"x" * 35000 + b"\r\n\r\n", 431),
        (b"POST /da/borger HTTP/1.1\r\n" + host + b"Content-Length: 99999\r\n\r\n", 413),
        (b"GET /da/ HTTP/9.1\r\n" + host + b"\r\n", 400),
        (b"GET /static/none.css HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n", 404),
    ):
        answer = browser.raw(data)
        assert answer.status == status
        assert_house_rules(answer)
        assert answer.header("cache-control") == "no-store"
        assert 'href="tel:112"' in answer.text
    sheet = browser.get("/da/").soup.select("link[rel=stylesheet]")[0]
    answer = browser.get(str(sheet["href"]), Accept_Encoding="gzip")
    assert_house_rules(answer)
    assert answer.header("content-encoding") == "gzip"
    assert "immutable" in (answer.header("cache-control") or "")
    assert browser.get("/da/", Accept_Encoding="gzip").header("content-encoding") == "gzip"


def test_neither_the_pages_nor_nginx_know_of_the_metrics(three: Served) -> None:
    browser = Browser(three.port)
    for path in ("/-/metrics", "/-/metrics/", "/-/Metrics", "/-/%6detrics", "/-/./metrics", "//-/metrics"):
        answer = browser.get(path)
        assert answer.status in {308, 400, 404}, path
        assert b"kontaktguide_" not in answer.body


def test_nginx_says_the_same_headers_as_the_app() -> None:
    written = (HERE / "deploy" / "nginx" / "headers.conf").read_text().splitlines()[1:]
    assert written == [f'more_set_headers "{name}: {value}";' for name, value in HEADERS.items()]


@long  # test_units.py restarts them one by one under systemd
def test_an_instance_away_is_not_noticed_and_restarting_one_by_one_loses_nothing(three: Served) -> None:
    browser, production = Browser(three.port), three.production
    address = location(browser.answer("/da/borger", browser.get("/da/borger"), "nej"))
    for number, instance in enumerate(production.instances):
        instance.terminate()
        instance.wait()
        assert {browser.get(address).status for _ in range(30)} == {200}
        production.instances[number] = production.start_instance(f"unix:{production.sockets[number]}")
        until(lambda: len(workers(production.instances[number])) == 1)  # noqa: B023  # asked at once
    for instance in production.instances[:2]:
        instance.kill()
        instance.wait()
    assert {browser.get(address).status for _ in range(30)} == {200}


def test_a_frozen_instance_hands_its_requests_on(three: Served) -> None:
    browser, frozen = Browser(three.port), workers(three.production.instances[0])
    for pid in frozen:
        os.kill(pid, signal.SIGSTOP)
    assert {browser.get("/da/").status for _ in range(3)} == {200}
    for pid in frozen:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def test_cookies_of_the_whole_domain_do_not_take_the_guide_away(three: Served) -> None:
    browser = Browser(three.port, cookies={f"other{number}": "x" * 4000 for number in range(8)})
    page = browser.get("/da/borger")
    assert "kontaktguide" in browser.cookies
    address = location(browser.answer("/da/borger", page, "nej"))
    assert browser.get(address).status == 200
    browser.cookies["more"] = "x" * 4000
    page = browser.get(address)
    assert (page.status, page.header("cache-control")) == (431, "no-store")
    assert "cookies" in page.text
    assert 'href="/"' not in page.text, "where the same cookies would come along"


def test_leaving_needs_no_app(three: Served, flows: Flows) -> None:
    browser = Browser(three.port)
    address = location(browser.answer("/da/borger", browser.get("/da/borger"), "nej"))
    three.production.stop_instances()
    for headers in (
        {"Sec-Fetch-Dest": "image", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Dest": "empty", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "same-origin", "Sec-Purpose": "prefetch;prerender"},
    ):
        kept = browser.get("/da/forlad", **headers)
        assert (kept.status, kept.header("set-cookie"), kept.header("clear-site-data")) == (403, None, None)
    for headers in ({}, {"Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "same-origin"}):
        left = browser.get("/en/forlad", **headers)
        assert_house_rules(left)
        assert (left.status, left.header("location")) == (302, flows.guide.leave_to)
        assert left.header("clear-site-data") == '"storage"'
        assert left.header("cache-control") == "no-store"
    assert browser.cookies["kontaktguide"] == ""
    assert browser.send("HEAD", "/da/forlad").header("set-cookie") is None
    browser.cookies.clear()
    three.production.start_instances()
    until(lambda: browser.get("/da/").status == 200)
    assert browser.get(address).status == 404
