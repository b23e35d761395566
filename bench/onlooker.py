"""A visitor behind a tap, who walks the guide and notes how long each request and response is on the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import httpx

from bench.tap import Tap
from bench.walker import TOKEN, buttons
from wizard.flows.graph.walk import Path, walk
from wizard.flows.model import Flow, Outcome

MOST_ON_A_LINE = 500  # nginx ends a line after a thousand requests
Seen = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Walk:
    """A path with what was seen of it: for each exchange the lengths of the request and of the response."""

    path: Path
    seen: Seen

    @property
    def plainly(self) -> tuple[str, int]:
        """What an onlooker knows who counts pages and no lengths."""
        return self.path.flow.id, len(self.seen)

    def likelihood(self, *, every_answer: bool) -> float:
        """Return how likely the path is: every path alike, or every answer of every page alike."""
        likely = 1.0
        for step in self.path.steps if every_answer else ():
            likely /= len(step.choices)
        return likely


class Onlooker:
    """Walks the guide behind a tap and notes the lengths; `client` opens a line, `tap` is what it goes through."""

    def __init__(self, client: Callable[[], httpx.Client], tap: Tap) -> None:
        self._new, self._client, self._tap, self._requests = client, client(), tap, 0

    def every_walk(self, flow: Flow) -> Iterator[Walk]:
        """Yield every path of a card, common beginnings walked once.

        That is true of HTTP/1.1, where a request is as long whatever was asked before.
        """
        page = self._request("GET", f"/da/{flow.id}")
        yield from self._from(flow, {}, page, (self._lengths(),))

    def walk_along(self, path: Path) -> Walk:
        """Walk one path on a line of its own, as HTTP/2 wants it: it shortens headers it has sent before."""
        self._client.close()
        self._client, self._requests = self._new(), 0  # or a line renewed on the way would tell the path
        page = self._request("GET", f"/da/{path.flow.id}")
        seen: Seen = (self._lengths(),)
        for step in path.steps:
            page, lengths = self._answer(page, path.answers[step.id])
            seen += lengths
        return Walk(path, seen)

    def _from(
        self, flow: Flow, answers: Mapping[str, str], page: httpx.Response, seen: Seen
    ) -> Iterator[Walk]:
        path = walk(flow, answers)
        if isinstance(path.end, Outcome):
            yield Walk(path, seen)
            return
        for option in path.end.choices:
            following, lengths = self._answer(page, option.id)
            yield from self._from(flow, {**answers, path.end.id: option.id}, following, seen + lengths)

    def _answer(self, page: httpx.Response, option: str) -> tuple[httpx.Response, Seen]:
        """Send an answer and follow to the next page; return it and the lengths of the two exchanges."""
        form = {"csrf_token": TOKEN.findall(page.text)[0], "answer": buttons(page.text)[option]}
        moved = self._request("POST", page.url.path, form)
        posted = self._lengths()
        if moved.status_code == 200:  # danger on a first question, answered at once
            return moved, (posted,)
        return self._request("GET", moved.headers["Location"]), (posted, self._lengths())

    def _request(self, method: str, path: str, form: Mapping[str, str] | None = None) -> httpx.Response:
        self._requests += 1
        if self._requests % MOST_ON_A_LINE == 0:
            cookies = self._client.cookies
            self._client.close()
            self._client = self._new()
            self._client.cookies = cookies
            self._client.get("/-/live")  # the handshake is over before anything is counted
        self._lengths()
        response = self._client.request(method, path, data=form)
        assert response.status_code in {200, 303}, (method, response.status_code)
        return response

    def _lengths(self) -> tuple[int, int]:
        # a client may send a little more of its own (HTTP/2: how much it can take); the request is the longest
        return max(self._tap.sent.taken(), default=0), sum(self._tap.received.taken())
