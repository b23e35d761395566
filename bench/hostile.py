"""Requests nobody's browser sends: near the grammar and far from it, with changed addresses and cookies."""

from __future__ import annotations

import os
import random
import string
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from bs4 import BeautifulSoup
from flask import Flask

from bench.walker import TOKEN, Walker
from tests.support.visitor import answer_value
from tests.support.wire import Answer, Browser
from wizard.flows.model import Flows
from wizard.web.headers import HEADERS

PAGES = ["/", "/da/", "/da/kontakter", "/da/privatliv", "/da/om", "/da/om/forlad", "/da/om/passede-ikke"]
PAGES += ["/da/tilgaengelighed", "/da/borger", "/da/medarbejder", "/da/akut", "/was", "/-/health"]
BATCH, AT_ONCE, PATIENCE = 200, 32, 1.0
METHODS = ["GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"]
METHODS += ["CONNECT", "get", "X"]
SEGMENTS = ["da", "en", "xx", "g", "borger", "akut", "kontakter", "om", "kort", "forlad", "papir", "med-svar"]
SEGMENTS += ["static", "..", ".", "%00", "%2e%2e", "%ff", "æ", "{{7*7}}", "A" * 292, "alarm-112.vcf", "-"]
SEGMENTS += ["health", "'", ";", "%0d%0aX: y", "kort.svg", "kontakter.vcf", "plakat"]
TYPES = ["application/x-www-form-urlencoded"] * 3 + [
    "multipart/form-data; boundary=x",
    "application/json",
    "x",
]
ALPHABET = string.ascii_letters + string.digits + "-_"
# what gunicorn, nginx and the app say to a request that is none
REFUSED = {400, 403, 404, 405, 408, 411, 413, 414, 415, 417, 421, 422, 431}
PIECE = 2_500


@dataclass(frozen=True)
class Genuine:
    """What a visitor's browser holds at a question: something real to go wrong with."""

    port: int
    url: str
    cookie: str
    token: str


def fuzz(port: int, flows: Flows, count: int) -> Counter[str]:
    """Send so many requests, half near the grammar and half bytes; check and count the answers."""
    chance, counts = random.Random(1), Counter[str]()  # noqa: S311
    walker = Walker(port, flows, 1)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while counts["requests"] < count:
            genuine = _genuine(walker)
            batch = [_near(chance, genuine) for _ in range(BATCH // 2)]
            batch += [_far(chance, genuine) for _ in range(BATCH // 2)]
            answers = pool.map(Browser(port).raw, batch, [PATIENCE] * BATCH)
            for data, answer in zip(batch, answers, strict=True):
                _judge(data, answer, counts)
    walker.line.close()
    return counts


def _genuine(walker: Walker) -> Genuine:
    walker.step()
    token = TOKEN.search(walker.page())
    return Genuine(walker.line.port, walker.url, walker.cookie, token[1] if token else "x")


def _judge(data: bytes, answer: Answer, counts: Counter[str]) -> None:
    counts["requests"] += 1
    counts[f"{answer.status // 100}xx" if answer.status else "no answer"] += 1
    assert answer.status < 500, data[:2000]
    if answer.status < 400:
        return
    assert answer.status in REFUSED, answer.raw[:300]
    assert [name for name, value in HEADERS.items() if answer.header(name) != value] == [], answer.raw[:900]
    if answer.body:
        assert b'href="tel:112"' in answer.body, answer.raw[:300]
        counts["error pages"] += 1


def _near(chance: random.Random, real: Genuine) -> bytes:
    path = "/" + "/".join(chance.choice(SEGMENTS) for _ in range(chance.randrange(5)))
    path = chance.choice([path, path, real.url, real.url, chance.choice(PAGES), changed(chance, real.url)])
    query = chance.choice(["", "", "?", "?x=%ff&x", "?" + "a=1&" * 100])
    body = _form(chance, real)
    headers = [
        f"Host: {chance.choice(['127.0.0.1', '127.0.0.1', 'x', '', 'æ', '[::1]', 'a b'])}:{real.port}",
        f"Cookie: {chance.choice([real.cookie, real.cookie, changed(chance, real.cookie), '=;', 'a=x.y.z'])}",
        f"Content-Type: {chance.choice(TYPES)}",
        f"Content-Length: {chance.choice([len(body)] * 6 + [0, -1, 'x'])}",
        f"Accept-Language: {chance.choice(['da', 'en;q=x', '*', 'x' * 500])}",
        f"Accept-Encoding: {chance.choice(['gzip', 'br', 'identity;q=0', '*;q=0'])}",
        f"X-Forwarded-Proto: {chance.choice(['http', 'https', 'x'])}",
    ]
    lines = "\r\n".join(chance.sample(headers, chance.randrange(3, len(headers) + 1)))
    target = (path + query).replace(" ", "%20")
    first = f"{chance.choice(METHODS)} {target} HTTP/1.1\r\nConnection: close\r\n"
    return f"{first}{lines}\r\n\r\n".encode() + body


def _form(chance: random.Random, real: Genuine) -> bytes:
    """Return a form as ours would be filled in, or with fields too many, too long, twice, or of no encoding."""
    if chance.random() < 0.3:
        return (
            f"csrf_token={real.token}&answer={chance.choice(['ja', 'nej', 'ved-ikke', '%00', ''])}".encode()
        )
    answer = chance.choice(["ja", "nej", "%00", "x" * chance.randrange(30_000), "%f0%9f"])
    fields = [f"answer={answer}", f"csrf_token={chance.choice(['x', real.token])}"]
    return "&".join(chance.sample(fields * 12, chance.randrange(1, 24))).encode()


def _far(chance: random.Random, real: Genuine) -> bytes:
    host = f"Host: 127.0.0.1:{real.port}\r\nConnection: close\r\n"
    whole = f"GET {real.url} HTTP/1.1\r\n{host}Cookie: {real.cookie}\r\nX: y\r\n\r\n".encode()
    data = bytearray(chance.choice([whole, whole, chance.randbytes(chance.randrange(1, 300))]))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        data = data or bytearray(b"\0")
    return bytes(data) + b"\r\n\r\n"


def changed(chance: random.Random, text: str) -> str:
    """Change a text in one place: another letter, one more, one less, two exchanged, or a piece of it."""
    at, other = chance.randrange(len(text) or 1), chance.choice(ALPHABET)
    swapped = text[: at - 1] + text[at : at + 1] + text[at - 1 : at] + text[at + 1 :] if at else text[1:]
    ways = [text[:at] + other + text[at + 1 :], text[:at] + other + text[at:], text[:at] + text[at + 1 :]]
    return chance.choice([*ways, swapped, text[at:] + text[:at], text[:at]])


def mutate(keys: Path, file: Path, count: int) -> Counter[str]:
    """Ask the app so many times with a changed address or cookie; return what it answered, by status."""
    pieces = [min(PIECE, count - done) for done in range(0, count, PIECE)]
    if len(pieces) == 1:
        return _mutated(keys, file, 0, count)
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        begun = [pool.submit(_mutated, keys, file, seed, size) for seed, size in enumerate(pieces)]
        return sum((piece.result() for piece in begun), Counter[str]())


def _mutated(keys: Path, file: Path, seed: int, count: int) -> Counter[str]:
    from wizard.app import create_app
    from wizard.web.services import EXTENSION_KEY

    chance, counts = random.Random(seed), Counter[str]()  # noqa: S311
    app = create_app(KEYS=keys, FLOWS=file, SECURE=False, LANGUAGES="da")
    url, cookie = _real_place(app)
    client = app.test_client(use_cookies=False)
    assert client.get(url, headers={"Cookie": f"kontaktguide={cookie}"}).status_code == 200
    folder, address = url.rsplit("/", 1)
    while counts.total() < count:
        turn = chance.random() < 0.5
        one, two = (changed(chance, address), cookie) if turn else (address, changed(chance, cookie))
        if (one, two) != (address, cookie):
            answer = client.get(f"{folder}/{one}", headers={"Cookie": f"kontaktguide={two}"})
            assert answer.status_code == 404, (answer.status_code, one, two)
            counts["address" if turn else "cookie"] += 1
    app.extensions[EXTENSION_KEY].renderer.close()
    return counts


def _real_place(app: Flask) -> tuple[str, str]:
    """Walk one step; return the address come to, and the cookie."""
    client = app.test_client()
    soup = BeautifulSoup(client.get("/da/borger").text, "html.parser")
    token = TOKEN.search(str(soup))
    assert token
    sent = client.post("/da/borger", data={"csrf_token": token[1], "answer": answer_value(soup, "nej")})
    cookie = client.get_cookie("kontaktguide")
    assert cookie
    return sent.headers["Location"], cookie.value
