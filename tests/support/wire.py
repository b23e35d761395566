"""A client that says exactly what it is told to, from any loopback address, and an answer taken apart."""

from __future__ import annotations

import re
import socket
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from bs4 import BeautifulSoup

from tests.support.visitor import answer_value


@dataclass
class Answer:
    """A response as it came over the wire; no status where the connection was cut."""

    raw: bytes

    def __post_init__(self) -> None:
        self.head, _, self.body = self.raw.partition(b"\r\n\r\n")
        lines = self.head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if self.raw.startswith(b"HTTP/1.1 ") else 0
        self.headers = [
            (name.lower(), value) for name, _, value in (line.partition(": ") for line in lines[1:])
        ]
        if self.header("transfer-encoding") == "chunked":
            self.body = b"".join(_chunks(self.body))
        if self.header("content-encoding") == "gzip" and self.body:
            self.body = zlib.decompressobj(31).decompress(self.body)

    def header(self, name: str) -> str | None:
        values = [value for key, value in self.headers if key == name.lower()]
        assert len(values) < 2, f"{name} is said twice"
        return values[0] if values else None

    @property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.body, "html.parser")

    @property
    def text(self) -> str:
        return self.body.decode()


def _chunks(body: bytes) -> Iterator[bytes]:
    while body:
        size, _, rest = body.partition(b"\r\n")
        yield rest[: int(size or b"0", 16)]
        body = rest[int(size or b"0", 16) + 2 :]


@dataclass
class Browser:
    """Sends requests one by one, each on a connection of its own, with the cookies it was given."""

    port: int
    source: str = "127.0.0.1"
    agent: str = "test"
    extra: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def raw(self, data: bytes, seconds: float = 20) -> Answer:
        """Send these bytes and return whatever comes back until the connection is closed."""
        received = b""
        try:
            with socket.create_connection(("127.0.0.1", self.port), seconds, (self.source, 0)) as line:
                line.sendall(data)
                while part := line.recv(65536):
                    received += part
        except OSError:
            pass
        return Answer(received)

    def send(self, method: str, url: str, body: str = "", **headers: str) -> Answer:
        """Send a request as a browser does, and keep the cookies of the answer."""
        sent = {
            "Host": f"127.0.0.1:{self.port}",
            "User-Agent": self.agent,
            "Connection": "close",
            **self.extra,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            sent |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        answer = self.raw(f"{method} {url} HTTP/1.1\r\n{lines}\r\n{body}".encode())
        self._keep(answer)
        return answer

    def get(self, url: str, **headers: str) -> Answer:
        """Get a page; follows no redirect."""
        return self.send("GET", url, **headers)

    def answer(self, url: str, page: Answer, option: str | None, **headers: str) -> Answer:
        """Post the page's form with an option, and return the redirect or the page shown again."""
        token = page.soup.select_one("input[name=csrf_token]")
        assert token, page.raw[:300]
        body = f"csrf_token={token['value']}&answer={answer_value(page.soup, option)}"
        return self.send("POST", url, body, **headers)

    def _keep(self, answer: Answer) -> None:
        for name, value in answer.headers:
            if name == "set-cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}


def location(answer: Answer) -> str:
    """Return where a redirect leads; danger on a first question is answered at once, with its address in links."""
    paper = answer.soup.select_one("a[data-pdf]") if answer.status == 200 else None
    if paper:
        return str(paper["href"]).partition("/papir/")[0]
    assert answer.status == 303, answer.raw[:300]
    return re.sub(r"^https?://[^/]+", "", answer.header("location") or "")
