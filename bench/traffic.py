"""What somebody on the line learns of a walk from the lengths of its TLS records, over all paths.

    python -m bench.traffic            HTTP/1.1 and 2, every path of every card, in Danish

Every path is walked through nginx with TLS, as in production; common beginnings are walked once. The onlooker
knows the guide, and so the lengths that each path gives; of all paths with the lengths seen, the likeliest is
guessed. The floor is an onlooker who knows the card and the number of pages alone.
"""

from __future__ import annotations

import re
import ssl
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path as File

import httpx

from bench.figures import Figure, at_most, told
from bench.observatory import NAME, turn_tls_on
from bench.site import Site
from bench.tap import Tap, tapped
from tests.support.loopback import free_port
from wizard.flows.graph.walk import Path, walk
from wizard.flows.model import Flow, Outcome

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
BUTTON = re.compile(r"<button(?=[^>]*name=\"answer\")[^>]*>")
# nginx ends a line after a thousand requests
MOST_ON_A_LINE = 500
MOST_GAINED = 3.0  # points of a hundred
Seen = tuple[Hashable, ...]
Asked = Callable[[Path], Hashable]


@dataclass(frozen=True)
class Walk:
    """A path with what was seen of it: for each exchange the lengths of the request and of the response."""

    path: Path
    seen: Seen

    @property
    def plainly(self) -> Hashable:
        """What an onlooker knows who counts pages and no lengths."""
        return self.path.flow.id, len(self.seen)

    def likelihood(self, *, every_answer: bool) -> float:
        """Return how likely the path is: every path alike, or every answer of every page alike."""
        likely = 1.0
        for step in self.path.steps if every_answer else ():
            likely /= len(step.choices)
        return likely


Known = Callable[[Walk], Hashable]


class Onlooker:
    """Walks the whole guide behind a tap and notes the lengths."""

    def __init__(self, client: Callable[[], httpx.Client], tap: Tap) -> None:
        self._new, self.client, self.tap, self._asked = client, client(), tap, 0

    def walks(self, flow: Flow) -> Iterator[Walk]:
        """Yield every path of a card with what was seen of it."""
        page = self._request("GET", f"/da/{flow.id}")
        yield from self._from(flow, {}, page, (self._taken(),))

    def _from(
        self, flow: Flow, answers: Mapping[str, str], page: httpx.Response, seen: Seen
    ) -> Iterator[Walk]:
        path = walk(flow, answers)
        if isinstance(path.end, Outcome):
            yield Walk(path, seen)
            return
        values = buttons(page.text)
        for option in path.end.choices:
            form = {"csrf_token": TOKEN.findall(page.text)[0], "answer": values[option.id]}
            moved = self._request("POST", page.url.path, form)
            posted = self._taken()
            following = self._request("GET", moved.headers["Location"])
            further = (*seen, posted, self._taken())
            yield from self._from(flow, {**answers, path.end.id: option.id}, following, further)

    def _request(self, method: str, path: str, form: Mapping[str, str] | None = None) -> httpx.Response:
        self._asked += 1
        if self._asked % MOST_ON_A_LINE == 0:
            self._on_a_new_line()
        self._taken()
        response = self.client.request(method, path, data=form)
        assert response.status_code in {200, 303}, (method, response.status_code)
        return response

    def _on_a_new_line(self) -> None:
        cookies = self.client.cookies
        self.client.close()
        self.client = self._new()
        self.client.cookies = cookies
        self.client.get("/-/health")  # what is said at the beginning of a line belongs to no page

    def _taken(self) -> tuple[int, int]:
        # a client may send a little more of its own (HTTP/2: how much it can take); the request is the longest
        return max(self.tap.sent.taken(), default=0), sum(self.tap.received.taken())


def buttons(html: str) -> dict[str, str]:
    """Return the value of the button of each option on a page."""
    found = (dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in BUTTON.findall(html))
    return {each["data-option"]: each["value"] for each in found}


def share_guessed(walks: list[Walk], known: Known, asked: Asked, *, every_answer: bool) -> float:
    """Return in how many of a hundred walks the likeliest answer to what is `asked` is right."""
    groups: dict[Hashable, dict[Hashable, float]] = defaultdict(lambda: defaultdict(float))
    for each in walks:
        groups[known(each)][asked(each.path)] += each.likelihood(every_answer=every_answer)
    whole = sum(sum(group.values()) for group in groups.values())
    return 100 * sum(max(group.values()) for group in groups.values()) / whole


ASKED: Mapping[str, Asked] = {
    "outcome": lambda path: path.end.id,
    "whole path": lambda path: (path.flow.id, tuple(path.answers.items())),
}


def figures(version: str, walks: list[Walk]) -> Iterator[Figure]:
    """Yield what is guessed without and with the lengths, under both weightings."""
    for (name, asked), every_answer in product(ASKED.items(), (False, True)):
        floor = share_guessed(walks, lambda each: each.plainly, asked, every_answer=every_answer)
        known = share_guessed(walks, lambda each: (each.plainly, each.seen), asked, every_answer=every_answer)
        what = f"{version}, {name}, every {'answer' if every_answer else 'path'} alike"
        yield told("traffic", f"{what}: guessed from card and pages", floor, "%")
        yield at_most("traffic", f"{what}: gained by lengths", known - floor, MOST_GAINED, "points")


def traffic() -> Iterator[Figure]:
    """Yield the figures of HTTP/1.1 and HTTP/2."""
    with tempfile.TemporaryDirectory(prefix="kg-traffic-") as name:
        site = Site(File(name))
        site.environ["WIZARD_SECURE"] = "1"
        with site.served() as production:
            secure = free_port()
            turn_tls_on(production, free_port(), secure, File(name))
            for version in ("HTTP/1.1", "HTTP/2"):
                yield from figures(version, walked(site, secure, File(name), version))


def walked(site: Site, port: int, folder: File, version: str) -> list[Walk]:
    """Return all walks of all cards over one version of HTTP."""
    trusted, second = ssl.create_default_context(cafile=str(folder / "fullchain.pem")), version == "HTTP/2"
    trusted.check_hostname = False  # it is asked for by its address
    with tapped(port) as tap:
        address = f"https://127.0.0.1:{tap.port}"
        client = partial(
            httpx.Client,
            base_url=address,
            headers={"Host": NAME},
            http1=not second,
            http2=second,
            verify=trusted,
        )
        onlooker = Onlooker(partial(client, timeout=30), tap)
        return [each for flow in site.flows.flows for each in onlooker.walks(flow)]


if __name__ == "__main__":
    for figure in traffic():
        print(figure.row(), flush=True)
    sys.exit()
