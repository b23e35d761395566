"""What is done to the guide under torture: odd requests, changed addresses, slow lines, bad files."""

from __future__ import annotations

import os
import random
import socket
import string
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.walker import OUTCOME, TOKEN, Walker
from tests.serving.wire import Answer, Browser
from wizard.flows.model import Flows
from wizard.keys import derived, read_keys
from wizard.places import Codebook, Place, Unopened, opened, sealed
from wizard.security import HEADERS

PAGES = [
    "/",
    "/da/",
    "/da/kontakter",
    "/da/privatliv",
    "/da/om",
    "/da/om/forlad",
    "/da/om/passede-ikke",
    "/-/health",
]
PAGES += ["/da/tilgaengelighed", "/da/borger", "/da/medarbejder", "/da/akut", "/was"]
BATCH, AT_ONCE = 100, 16
METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "X"]
SEGMENTS = [
    "da",
    "en",
    "xx",
    "g",
    "borger",
    "akut",
    "kontakter",
    "om",
    "kort",
    "forlad",
    "papir",
    "med-svar",
    "static",
]
SEGMENTS += [
    "..",
    ".",
    "%00",
    "%2e%2e",
    "%ff",
    "æ",
    "{{7*7}}",
    "A" * 332,
    "alarm-112.vcf",
    "-",
    "health",
    "'",
    ";",
    "%0d%0aX: y",
]
ALPHABET = string.ascii_letters + string.digits + "-_"
# what gunicorn and nginx say by themselves to a request that is none
REFUSED = {400, 403, 404, 405, 408, 411, 413, 414, 415, 417, 421, 422, 431}


def every_page(port: int) -> int:
    """Gets every page there is, once the app answers; gives how many."""
    browser, deadline = Browser(port), time.monotonic() + 60
    while browser.get("/-/health").status != 200:
        assert time.monotonic() < deadline, "the app does not start"
        time.sleep(0.2)
    for page in PAGES:
        assert browser.get(page).status in {200, 302}, page
    return len(PAGES)


def fuzz(port: int, flows: Flows, count: int) -> Counter[str]:
    """Sends so many requests, half near the grammar and half bytes; checks and counts the answers."""
    chance, counts = random.Random(1), Counter[str]()  # noqa: S311
    walker = Walker(port, flows, 1)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in range(0, count, BATCH):
            walker.step()  # a fresh cookie and a fresh address to go wrong with
            batch = [_near(chance, port, walker) for _ in range(BATCH // 2)]
            batch += [_far(chance, port) for _ in range(BATCH // 2)]
            for data, answer in zip(batch, pool.map(Browser(port).raw, batch, [1.0] * BATCH), strict=True):
                _judge(data, answer, counts)
    walker.line.close()
    return counts


def _judge(data: bytes, answer: Answer, counts: Counter[str]) -> None:
    counts["requests"] += 1
    counts[f"{answer.status // 100}xx" if answer.status else "no answer"] += 1
    assert answer.status < 500, data[:2000]
    if answer.status < 400:
        return
    assert answer.status in REFUSED, answer.raw[:300]
    assert [name for name, value in HEADERS.items() if answer.header(name) != value] == []
    if answer.body:
        assert b'href="tel:112"' in answer.body, answer.raw[:300]
        counts["error pages"] += 1


def _near(chance: random.Random, port: int, walker: Walker) -> bytes:
    path = "/" + "/".join(chance.choice(SEGMENTS) for _ in range(chance.randrange(5)))
    path = chance.choice([path, path, walker.url, chance.choice(PAGES), _changed(chance, walker.url)])
    query = chance.choice(["", "", "?", "?x=%ff&x", "?" + "a=1&" * 100])
    fields = [
        f"answer={chance.choice(['ja', 'nej', '%00', 'x' * chance.randrange(30_000), '%f0%9f'])}",
        "csrf_token=x",
    ]
    body = "&".join(chance.sample(fields * 12, chance.randrange(1, 24))).encode()
    kinds = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", "x"]
    headers = [
        f"Host: {chance.choice(['127.0.0.1', 'x', '', 'æ', '[::1]', 'a b'])}:{port}",
        f"Cookie: {chance.choice([walker.cookie, _changed(chance, walker.cookie), '=;', 'a=x.y.z'])}",
        f"Content-Type: {chance.choice(kinds)}",
        f"Content-Length: {chance.choice([len(body)] * 6 + [0, -1, 'x'])}",
        f"Accept-Language: {chance.choice(['da', 'en;q=x', '*', 'x' * 500])}",
        f"Accept-Encoding: {chance.choice(['gzip', 'br', 'identity;q=0', '*;q=0'])}",
        f"X-Forwarded-Proto: {chance.choice(['http', 'https', 'x'])}",
    ]
    lines = "\r\n".join(chance.sample(headers, chance.randrange(3, len(headers))))
    target = (path + query).replace(" ", "%20")
    return (
        f"{chance.choice(METHODS)} {target} HTTP/1.1\r\nConnection: close\r\n{lines}\r\n\r\n".encode() + body
    )


def _far(chance: random.Random, port: int) -> bytes:
    whole = f"GET /da/borger HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nX: y\r\n\r\n".encode()
    data = bytearray(chance.choice([whole, whole, chance.randbytes(chance.randrange(1, 300))]))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        data = data or bytearray(b"\0")
    return bytes(data) + b"\r\n\r\n"


def _changed(chance: random.Random, text: str) -> str:
    """Changes a text in one place: another letter, one more, one less, two exchanged, or a piece of it."""
    at, other = chance.randrange(len(text) or 1), chance.choice(ALPHABET)
    swapped = text[: at - 1] + text[at : at + 1] + text[at - 1 : at] + text[at + 1 :] if at else text[1:]
    ways = [text[:at] + other + text[at + 1 :], text[:at] + other + text[at:], text[:at] + text[at + 1 :]]
    return chance.choice([*ways, swapped, text[at:] + text[:at], text[:at]])


def mutate(keys: Path, flows: Flows, count: int) -> int:
    """Changes so many addresses and cookies and tries to open them; gives how many really were changed."""
    from wizard.app import create_app
    from wizard.visits import EXTENSION

    chance, book, ring, tried = random.Random(2), Codebook(flows), read_keys(keys), 0  # noqa: S311
    app = create_app(KEYS=keys, SECURE=False, LANGUAGES="da")
    reader = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    cookie = reader.dumps({"half": "half", "csrf_token": "token"})
    assert reader.loads_unsafe(cookie)[0]
    assert derived(ring[0], "place", "half") != derived(ring[0], "session")
    for number in range(count):
        if number % 1000 == 0:
            address = sealed(Place("borger", {"fare-nu": "nej"}), book, ring, "half")
        text = cookie if number % 2 else address
        other = _changed(chance, text)
        if other == text:
            continue
        tried += 1
        if number % 2:
            assert not reader.loads_unsafe(other)[0], other
            continue
        with suppress(Unopened):
            opened(other, book, ring, "half")
            raise AssertionError(other)
    app.extensions[EXTENSION].renderer.close()
    return tried


def broken_kinds(file: Path) -> dict[str, Callable[[], object]]:
    """Gives, by name, what can be put in the place of a flows file."""
    whole = file.read_bytes()

    def directory() -> None:
        file.unlink()
        file.mkdir()

    def pipe() -> None:
        file.unlink()
        os.mkfifo(file)

    return {
        "half-written": lambda: file.write_bytes(whole[: len(whole) // 2]),
        "deleted": file.unlink,
        "a directory": directory,
        "broken": lambda: file.write_text("flows: [\n"),
        "unreadable": lambda: file.chmod(0),
        "not text": lambda: file.write_bytes(b"\xff\0"),
        "a pipe": pipe,
    }


def restored(file: Path, text: str) -> None:
    """Puts the good file back, whatever stands in its place."""
    if file.is_dir():
        file.rmdir()
    else:
        file.unlink(missing_ok=True)
    (file.parent / "next").write_text(text)
    (file.parent / "next").replace(file)


def seconds_until(port: int, words: str) -> float:
    """Gives how long it takes until forty pages in a row show the words."""
    began, right = time.monotonic(), 0
    while right < 40:
        right = right + 1 if words in Browser(port).get("/da/borger").text else 0
        assert time.monotonic() - began < 60, "the new content does not come"
    return time.monotonic() - began


@contextmanager
def slow_clients(port: int, slow: int, half: int) -> Iterator[None]:
    """Holds so many connections that send a byte now and then, and so many that promise a body and stop."""
    lines = [socket.create_connection(("127.0.0.1", port), 10) for _ in range(slow + half)]
    head = f"POST /da/borger HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 400\r\n".encode()
    for number, line in enumerate(lines):
        line.sendall(head + b"\r\nanswer=" if number < half else head[: 10 + number % 40])
    try:
        yield
    finally:
        for line in lines:
            line.close()


def acute_page(port: int) -> float:
    """Gives how long it takes from the acute card to 112, as two requests of a visitor who has just come."""
    browser, began = Browser(port), time.monotonic()
    page = browser.get("/da/akut")
    token = TOKEN.search(page.text)
    assert token, page.raw[:300]
    sent = browser.send("POST", "/da/akut", f"csrf_token={token[1]}&answer=ja")
    shown = browser.get((sent.header("location") or "").replace(f"http://127.0.0.1:{port}", ""))
    assert OUTCOME.findall(shown.text) == ["ring-112"]
    return time.monotonic() - began
