"""How the engine grows with the flow: made-up files of 10, 100 and 1,000 steps, timed by pyperf in turns."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import timeit
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import count, islice
from pathlib import Path
from statistics import median

import pyperf
import yaml
from werkzeug.test import TestResponse

from bench.figures import Figure, at_most, told
from bench.site import ROOT
from tests.support.made_up import OUTCOMES, asking_back, flow, made_up, many_ends, outcome, step, written
from wizard.flows.digests import digest
from wizard.flows.graph.paths import count as count_paths
from wizard.flows.graph.states import States
from wizard.flows.graph.walk import walk
from wizard.flows.model import Flows
from wizard.flows.reports.tables import decision_rows
from wizard.flows.validation import check, check_file

SIZES = (10, 100, 1000)
ROUNDS = 2
# how often each is done for one value, so that pyperf need not find out in a process of its own
LOOPS: dict[str, Callable[[int], int]] = {
    "loading": lambda size: max(1, 200 // size),
    "whole_walk": lambda size: 40_000 // size,
    "short_walk": lambda _: 4_000,
    "page": lambda _: 20,
}
# of ten times the steps; and of a hundred times the steps, where what grew with them would show as a hundred
NEAR_LINEAR, ALIKE = 15, 2


def engine() -> Iterator[Figure]:
    """Return what ten times and a hundred times as many steps cost."""
    times = timed()
    of = {work: {size: median(times[work, size]) for size in SIZES} for work in LOOPS}
    thousand = of["loading"][1000]
    yield at_most(
        "engine",
        "load + check: 1,000 steps / 100",
        thousand / of["loading"][100],
        NEAR_LINEAR,
        note=f"{thousand:.2f} s",
    )
    yield told("engine", "load + check: 100 steps / 10", of["loading"][100] / of["loading"][10])
    steps = {size: len(walk(made_up(size).flows[0], all_no(size)).steps) for size in SIZES}
    each = {size: of["whole_walk"][size] / steps[size] for size in SIZES}
    note = f"{each[1000] * 1e6:.1f} us"
    yield at_most(
        "engine", "walk, for each step of the path: 1,000 steps / 10", each[1000] / each[10], ALIKE, note=note
    )
    short = of["short_walk"]
    yield at_most("engine", "walk of the same few answers: 1,000 steps / 10", short[1000] / short[10], ALIKE)
    page = of["page"]
    note = f"{page[1000] * 1000:.1f} ms"
    yield at_most("engine", "question page: 1,000 steps / 10", page[1000] / page[10], ALIKE, note=note)
    yield from exact()


def exact() -> Iterator[Figure]:
    """Return what it costs to count, check and decide files whose paths are beyond counting."""
    made = {
        "25 questions of 6 answers": (asking_back(25), 2.0),
        "70 questions of 6 answers": (asking_back(70), 2.0),
        "100 steps, 60 outcomes": (many_ends(), 1.5),
    }
    for what, (content, most) in made.items():
        (flow,) = content.flows
        seconds = fastest(partial(counted_and_checked, content))
        states = sum(map(len, States(flow).reached.values()))
        note = f"{count_paths(flow):.1e} paths, {states:,} states"
        yield at_most("engine", f"count + check: {what}", seconds, most, "s", note)
        rows = len(list(decision_rows(content))) - 1
        seconds = fastest(partial(decided, content))
        yield told("engine", f"decision table, whole: {what}", seconds, "s", f"{rows} rows")


def counted_and_checked(content: Flows) -> object:
    """Count the paths of a file, and check it."""
    return [count_paths(flow) for flow in content.flows], check(content)


def decided(content: Flows) -> object:
    """Work out the decision table of a file."""
    return list(decision_rows(content))


def fastest(work: Callable[[], object]) -> float:
    """Return the fewest seconds of three times."""
    return min(timeit.repeat(work, number=1, repeat=3))


def timed() -> dict[tuple[str, int], list[float]]:
    """Return the seconds of each piece of work at each size, measured by turns."""
    found: dict[tuple[str, int], list[float]] = {(work, size): [] for work in LOOPS for size in SIZES}
    for _ in range(ROUNDS):
        for (work, size), values in found.items():
            values += _timed(work, size)
    return found


def _timed(work: str, size: int) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        timings = str(Path(folder) / "timings.json")
        command = [sys.executable, "-m", "pyperf", "timeit", "--quiet", "-p1", "-n3", "-w1", "-o", timings]
        command += [f"-l{LOOPS[work](size)}"]
        setup = f"from bench.engine import {work}; work = {work}({size})"
        done = [*command, "--inherit-environ", "PATH", "--setup", setup, "work()"]
        subprocess.run(done, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # words of ours
        return list(pyperf.Benchmark.load(timings).get_values())


@cache
def cards(size: int) -> Path:
    """Return a file of flows of ten steps each, which can be served: no path is too long."""
    names = list(islice(_distinct_names(), size // 10))
    steps = yaml.safe_dump([step(number, 10) for number in range(10)])
    own = [each for name in names for each in yaml.safe_load(re.sub(r"\bs(\d)\b", rf"{name}-\1", steps))]
    ends = [outcome(name) for name in OUTCOMES]
    content = written([flow(name, f"{name}-0") for name in names], own, ends)
    path = Path(tempfile.gettempdir()) / f"kontaktguide-{os.getpid()}-{size}.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))
    return path


def _distinct_names() -> Iterator[str]:
    """Return names of cards whose steps all have digests of their own."""
    taken: set[int] = set()
    for name in (f"kort-{number}" for number in count()):
        digests = {digest(name), *(digest(f"{name}-{number}") for number in range(10))}
        if len(digests) == 11 and not digests & taken:
            taken |= digests
            yield name


def all_no(size: int) -> dict[str, str]:
    """Return the answers that lead the longest way through."""
    return {f"s{number}": "nej" for number in range(size)}


def loading(size: int) -> Callable[[], object]:
    """Return what reads and checks a file."""
    path = cards(size)
    return lambda: check_file(path)


def whole_walk(size: int) -> Callable[[], object]:
    """Return what walks the longest way through."""
    flow, answers = made_up(size).flows[0], all_no(size)
    return lambda: walk(flow, answers)


def short_walk(size: int) -> Callable[[], object]:
    """Return what walks five answers."""
    flow, answers = made_up(size).flows[0], all_no(5)
    return lambda: walk(flow, answers)


def page(size: int) -> Callable[[], TestResponse]:
    """Return what asks the whole app for the first question of the first card."""
    from wizard.app import create_app
    from wizard.sealing.keys import new_key

    keys = Path(tempfile.mkdtemp()) / "keys"
    keys.touch(mode=0o600)
    keys.write_text(new_key())
    client = create_app(KEYS=keys, FLOWS=cards(size), SECURE=False).test_client()
    client.get("/da/kort-0")  # the first measures the sizes of all pages
    return lambda: client.get("/da/kort-0")
