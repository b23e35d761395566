"""Torture: what must not break the guide, done to its production form, counted and written down.

    python -m bench.torture [PART ...]      all parts, or those named, at full length; writes bench/torture.md

Every part is bounded in count and time, takes less than nine minutes on two processors, and speaks to
127.0.0.1 alone. `tests/server` runs each in short.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from string import ascii_lowercase

from bench import breaking, flood, hostile, processes
from bench.site import ROOT, Site, no_powers
from bench.walker import Walker, slowest, steps, together

WRITTEN = ROOT / "bench" / "torture.md"


def load_of_many(site: Site, scale: float) -> str:
    """64 visitors at once, each walking at random and looking around: every page is right, none fails."""

    def work(walker: Walker) -> None:
        """Walk on and look around, a number of times."""
        for _ in range(max(2, int(100 * scale))):
            walker.step()
            if walker.random.random() < 0.3:
                walker.look_around()

    with site.served() as production:
        walkers = site.walkers(production.port, 64)
        began = time.monotonic()
        counts = together(walkers, work)
    assert not counts["cut off"]
    assert counts["5xx"] == counts["papers put off"]
    rate = counts["requests"] / (time.monotonic() - began)
    return (
        f"{counts['requests']} requests over 64 connections, 0 errors, {rate:.0f} a second; of the pages "
        f"half within {slowest(walkers, 0.5):.3f} s, 99 % within {slowest(walkers, 0.99):.3f} s; "
        f"{counts['papers']} papers drawn, {counts['papers put off']} put off, as is said when many ask"
    )


def fuzzed_requests(site: Site, scale: float) -> str:
    """Send requests of every shape, near the grammar and far: no 5xx; each error page has 112 and all headers."""
    with site.served() as production:
        counts = hostile.fuzz(production.port, site.flows, max(400, int(50_000 * scale)))
    assert not counts["5xx"]
    said = ", ".join(f"{counts[name]} {name}" for name in ("2xx", "3xx", "4xx", "no answer"))
    return f"{counts['requests']} requests: 0 5xx; {said}; {counts['error pages']} error pages, each with 112"


def mutated_addresses(site: Site, scale: float) -> str:
    """Addresses and cookies of a visitor changed in every way and sent to the app: none is accepted."""
    counts = hostile.mutate(site.folder / "keys", site.file, max(400, int(100_000 * scale)))
    return f"{counts['address']} changed addresses and {counts['cookie']} changed cookies: 0 accepted, 0 5xx"


def broken_files(site: Site, scale: float) -> str:
    """Every kind of broken flows file under load: nobody notices, and no page comes from two versions."""
    good, sure = site.file.read_text(), 30 if scale >= 1 else 8
    kinds = dict(list(breaking.broken_kinds(site.file).items())[: None if scale >= 1 else 2])
    if os.geteuid() == 0 and not no_powers():
        kinds.pop("unreadable", None)
    breaking.put(site.file, breaking.version(good, "before"))
    with site.served() as production:
        # long enough for a worker that nobody has asked since the start to be asked, and to look
        breaking.seconds_until(partial(breaking.shows, production.port, "before"), 10 * sure)
        readers = breaking.Readers(production.port, site.walkers(production.port, 4 if scale >= 1 else 1))
        try:
            live = [
                breaking.tried(site, production, breaking.version(good, name), kind, sure)
                for name, kind in zip(ascii_lowercase, kinds.values(), strict=False)
            ]
        finally:
            readers.stop()
            breaking.put(site.file, good)
    assert not readers.faults, readers.faults[:5]
    return (
        f"{', '.join(kinds)}, each under load: of {readers.pages} pages 0 failed, 0 from two versions; each "
        f"said once by a worker, /-/health degraded; a good one live on all workers in {max(live):.1f} s"
    )


def floods(site: Site, scale: float) -> str:
    """300 visitors behind one address, 200 slow clients, 50 half-sent bodies: the acute page still comes."""
    crowd, slow = max(20, int(300 * scale)), max(32, int(200 * scale))
    with site.served() as production:
        began = time.monotonic()
        walkers = [Walker(production.port, site.flows, seed, "127.1.2.3") for seed in range(crowd)]
        counts = together(walkers, partial(steps, 2))
        took = time.monotonic() - began
        with flood.slow_clients(production.port, slow, slow // 4):
            waited = [flood.acute_page(production.port) for _ in range(max(5, int(60 * scale)))]
    assert not counts["5xx"] + counts["cut off"]
    assert scale < 1 or took < 60
    return (
        f"{crowd} visitors behind one address got {counts['requests']} pages in {took:.0f} s, 0 errors; with "
        f"{slow} slow clients and {slow // 4} half-sent bodies {len(waited)} visitors had the acute card in "
        f"{max(there for there, _ in waited):.2f} s, and 112 within {max(on for _, on in waited):.2f} s more"
    )


def tabs(_site: Site, scale: float) -> str:
    """Tabs, keys, files and time at random: a tab never shows other answers than those given in it."""
    at_once = os.cpu_count() or 1
    examples = max(5, int(300 * scale) // at_once)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/web/test_tabs.py"]
    environ = {**os.environ, "TABS_EXAMPLES": str(examples)}
    begun = [
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)  # noqa: S603  # words of ours
        for _ in range(at_once)
    ]
    assert [each.wait() for each in begun] == [0] * at_once
    return f"{examples * at_once} random histories of up to 25 acts each: 0 counterexamples"


PARTS: dict[str, Callable[[Site, float], str]] = {
    "load": load_of_many,
    "kills": processes.killed_workers,
    "replace": processes.replaced_tree,
    "bare": processes.nothing_to_write,
    "fuzz": fuzzed_requests,
    "mutations": mutated_addresses,
    "files": broken_files,
    "floods": floods,
    "tabs": tabs,
}


def run(part: str, scale: float = 1.0) -> str:
    """Do one part and return what was counted; raise when something broke."""
    with tempfile.TemporaryDirectory(prefix="kg-torture-") as folder:
        return PARTS[part](Site(Path(folder)), scale)


def main(parts: list[str]) -> None:
    """Do the parts at full length and write down what was counted; a short run (SCALE) only says it."""
    scale = float(os.environ.get("SCALE", "1"))
    for part in parts or list(PARTS):
        began = time.monotonic()
        counted, what = run(part, scale), (PARTS[part].__doc__ or "").strip()
        row = f"| `{part}` | {what} | {counted} | {time.monotonic() - began:.0f} s |"
        print(row, flush=True)
        if scale >= 1:
            _write(part, row)


def _write(part: str, row: str) -> None:
    """Put the row in the place of the one before it; the others stand."""
    rows = (
        dict(re.findall(r"^(\| `(\w+)` .*)$", WRITTEN.read_text(), re.MULTILINE)) if WRITTEN.exists() else {}
    )
    rows = {name: line for line, name in rows.items()} | {part: row}
    system = f"{platform.system()}, Python {platform.python_version()}, {os.cpu_count()} processors"
    head = "# Torture\n\n`make -C bench torture` did this to the production form, on loopback, and wrote it down.\n"
    table = "\n".join(rows[name] for name in PARTS if name in rows)
    WRITTEN.write_text(
        f"{head}\nOn {system}.\n\n| part | what | counted | took |\n|---|---|---|---|\n{table}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
