"""What somebody on the line learns of a walk from the lengths of its TLS records.

    python -m bench.traffic

Every path of every card is walked in Danish through nginx with TLS, as in production: over HTTP/1.1 all, over HTTP/2
a sample. The onlooker has walked each path before, and guesses the likeliest of those whose lengths fit. The floor
is one who knows the card and the number of pages alone.
"""

from __future__ import annotations

import ssl
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import partial
from itertools import product
from pathlib import Path as File
from typing import Any

import httpx
import numpy as np

from bench.figures import Figure, at_most, told
from bench.observatory import NAME, turn_tls_on
from bench.onlooker import Onlooker, Walk
from bench.site import Site
from bench.tap import tapped
from tests.support.loopback import free_port
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path
from wizard.flows.model import Flow

MOST_GAINED = 3.0  # points of a hundred
SAMPLE = 150  # paths of each card that are walked over HTTP/2, each on a line of its own
Asked = Callable[[Path], Hashable]


def floor(walks: list[Walk], asked: Asked, *, every_answer: bool) -> float:
    """Return in how many of a hundred walks one who knows card and number of pages guesses right."""
    groups: dict[Hashable, dict[Hashable, float]] = defaultdict(lambda: defaultdict(float))
    for each in walks:
        groups[each.plainly][asked(each.path)] += each.likelihood(every_answer=every_answer)
    whole = sum(sum(group.values()) for group in groups.values())
    return 100 * sum(max(group.values()) for group in groups.values()) / whole


def guessed(learned: list[Walk], seen: list[Walk], asked: Asked, *, every_answer: bool) -> float:
    """Return in how many of a hundred walks one who knows the lengths, too, guesses right.

    The onlooker has walked every path before (`learned`), and weighs how well the lengths fit against how likely a
    path is. What differs between two walks of the same path is noise, as of the packing of HTTP/2's headers; its
    variance is that of all walks.
    """
    variance = np.var(np.concatenate([lengths(a) - lengths(b) for a, b in zip(learned, seen, strict=True)]))
    right = whole = 0.0
    for _, group in grouped(range(len(seen)), lambda index: seen[index].plainly):
        prior = np.array([learned[index].likelihood(every_answer=every_answer) for index in group])
        known = np.array([lengths(learned[index]) for index in group])
        for index, weight in zip(group, prior, strict=True):
            distance = ((known - lengths(seen[index])) ** 2).sum(axis=1)
            fit = np.where(distance == 0, 0.0, -np.inf) if variance == 0 else -distance / (2 * variance)
            right += weight * (asked(best_of(fit + np.log(prior), group, learned)) == asked(seen[index].path))
            whole += weight
    return 100 * right / whole


def best_of(fits: Any, group: list[int], learned: list[Walk]) -> Path:
    """Return the path that fits best."""
    return learned[group[int(np.argmax(fits))]].path


def lengths(walk: Walk) -> Any:
    """Return the lengths of all requests and responses of a walk as one row."""
    return np.array(walk.seen, dtype=float).ravel()


def grouped(items: Iterable[int], key: Callable[[int], Hashable]) -> Iterable[tuple[Hashable, list[int]]]:
    """Return the items of each key."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups.items()


ASKED: Mapping[str, Asked] = {
    "outcome": lambda path: path.end.id,
    "whole path": lambda path: (path.flow.id, tuple(path.answers.items())),
}


def figures(version: str, learned: list[Walk], seen: list[Walk]) -> Iterator[Figure]:
    """Yield what is guessed without and with the lengths, under both weightings."""
    for (name, asked), every_answer in product(ASKED.items(), (False, True)):
        least = floor(seen, asked, every_answer=every_answer)
        gained = guessed(learned, seen, asked, every_answer=every_answer) - least
        what = f"{version}, {name}, every {'answer' if every_answer else 'path'} alike"
        yield told("traffic", f"{what}: guessed from card and pages", least, "%")
        yield at_most("traffic", f"{what}: gained by lengths", max(gained, 0), MOST_GAINED, "points")


def traffic() -> Iterator[Figure]:
    """Yield the figures of HTTP/1.1 and HTTP/2."""
    with tempfile.TemporaryDirectory(prefix="kg-traffic-") as name:
        site = Site(File(name))
        site.environ["WIZARD_SECURE"] = "1"
        with site.served() as production:
            secure = free_port()
            turn_tls_on(production, free_port(), secure, File(name))
            for version in ("HTTP/1.1", "HTTP/2"):
                yield from figures(version, *(walked(site, secure, File(name), version) for _ in range(2)))


def walked(site: Site, port: int, folder: File, version: str) -> list[Walk]:
    """Return all walks of all cards over HTTP/1.1, or a sample over HTTP/2."""
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
        if second:
            return [onlooker.walk_along(path) for flow in site.flows.flows for path in sample(flow)]
        return [each for flow in site.flows.flows for each in onlooker.every_walk(flow)]


def sample(flow: Flow) -> list[Path]:
    """Return paths of a card, evenly from the first to the last."""
    every = list(paths(flow))
    return every[:: max(1, len(every) // SAMPLE)]


if __name__ == "__main__":
    for figure in traffic():
        print(figure.row(), flush=True)
    sys.exit()
