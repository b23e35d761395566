"""Torture: what must not break the guide, done to its production form, counted and written down.

    python -m bench.torture [PART ...]      all parts, or those named, at full length; writes bench/torture.md

Every part is bounded in count and time and speaks to 127.0.0.1 alone. `tests/torture` runs each in short.
"""

from __future__ import annotations

import os
import platform
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bench import hostile
from bench.site import ROOT, Site, free_port, workers_of
from bench.walker import Walker, slowest, together

OLD, NEW = "Er nogen i fare lige nu?", "Er nogen i fare netop nu?"


def load_of_many(site: Site, scale: float) -> str:
    """64 visitors at once, each walking at random: every page is right, none fails."""
    with site.served() as production:
        walkers = site.walkers(production.port, 64)
        steps = max(3, int(120 * scale))
        began = time.monotonic()
        counts = together(walkers, lambda walker: [walker.step() for _ in range(steps)] and None)
    assert not counts["cut off"]
    assert not counts["5xx"]
    rate = counts["requests"] / (time.monotonic() - began)
    return (
        f"{counts['requests']} requests over 64 connections, 0 errors, {rate:.0f} a second, "
        f"half within {slowest(walkers, 0.5):.3f} s, 99 % within {slowest(walkers, 0.99):.3f} s"
    )


def killed_workers(site: Site, scale: float) -> str:
    """A random worker is killed twice a second while visitors walk: no journey is lost."""
    until, killed = time.monotonic() + max(4, 60 * scale), 0
    with site.served(workers=3) as production:
        walkers = site.walkers(production.port, 8)

        def work(walker: Walker) -> None:
            while time.monotonic() < until:
                walker.step()

        walking = threading.Thread(target=lambda: counted.append(together(walkers, work)))
        counted: list[dict[str, int]] = []
        walking.start()
        while time.monotonic() < until:
            alive = workers_of(production)
            if len(alive) > 1:
                os.kill(random.choice(alive), signal.SIGKILL)  # noqa: S311
                killed += 1
            time.sleep(0.5)
        walking.join()
    assert counted, "a visitor lost the way"
    return (
        f"{killed} workers killed under {counted[0]['requests']} requests: 0 lost journeys, "
        f"{counted[0]['cut off']} sent a second time, each then answered"
    )


def replaced_tree(site: Site, scale: float) -> str:
    """Everything is ended and started anew while journeys are paused: all of them go on."""
    count = max(20, int(1000 * scale))
    with site.served() as production:
        walkers = site.walkers(production.port, count)
        for walker in walkers:
            for _ in range(walker.random.randrange(1, 6)):
                walker.step()
            walker.line.close()
        production.stop_instances()
        production.start_instances()
        production.wait()
        for walker in walkers:
            walker.page()
            walker.line.close()
    return f"{count} paused journeys, all processes of the app replaced: {count} went on where they were"


def nothing_to_write(site: Site, scale: float) -> str:
    """No file may grow, no home, and (as root) a read-only root: it starts and serves every page."""
    port, command = free_port(), [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    closed = os.geteuid() == 0 and shutil.which("unshare") is not None
    before = (
        ["unshare", "--mount", "sh", "-c", 'mount -o remount,ro,bind / && exec "$@"', "sh"] if closed else []
    )
    kept = {name: value for name, value in os.environ.items() if name not in {"HOME", "TMPDIR"}}
    process = subprocess.Popen(  # noqa: S603  # every word is our own
        [*before, *command, "wizard.wsgi:start()"],
        cwd=ROOT,
        env={**kept, **site.environ, "PORT": str(port), "PYTHONDONTWRITEBYTECODE": "1"},
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )
    try:
        served = hostile.every_page(port)
        walker = Walker(port, site.flows, 1)
        for _ in range(20):
            walker.step()
        walker.line.close()
    finally:
        process.terminate()
        process.wait(20)
    return f"{served} addresses and a walk served with RLIMIT_FSIZE=0, no HOME" + (
        ", root mounted read-only" if closed else ""
    )


def fuzzed_requests(site: Site, scale: float) -> str:
    """Requests of every shape, near the grammar and far: no 5xx; each error page has 112 and all headers."""
    with site.served() as production:
        counts = hostile.fuzz(production.port, site.flows, max(300, int(50_000 * scale)))
    assert not counts["5xx"]
    said = ", ".join(f"{counts[name]} {name}" for name in ("2xx", "3xx", "4xx", "no answer"))
    return f"{counts['requests']} requests: 0 5xx; {said}; {counts['error pages']} error pages, each with 112"


def mutated_addresses(site: Site, scale: float) -> str:
    """Addresses and cookies changed in every way: none is accepted."""
    tried = hostile.mutate(site.folder / "keys", site.flows, max(2_000, int(100_000 * scale)))
    return f"{tried} changed addresses and cookies: 0 accepted, 0 faults"


def broken_files(site: Site, scale: float) -> str:
    """Every kind of broken flows file under load: nobody notices, and no page comes from two versions."""
    kinds, good = hostile.broken_kinds(site.file), site.file.read_text()
    stop = threading.Event()
    with site.served() as production:
        walkers = site.walkers(production.port, 4)

        def work(walker: Walker) -> None:
            while not stop.is_set():
                walker.step()

        counted: list[dict[str, int]] = []
        walking = threading.Thread(target=lambda: counted.append(together(walkers, work)))
        walking.start()
        tried = len(kinds) if scale >= 1 else 3
        for kind in list(kinds)[:tried]:
            kinds[kind]()
            time.sleep(2.5)
            hostile.restored(site.file, good)
        site.file.write_text(good.replace(OLD, NEW))
        live = hostile.seconds_until(production.port, NEW)
        stop.set()
        walking.join()
    assert counted, "a visitor saw a fault"
    return (
        f"{tried} kinds of broken file under {counted[0]['requests']} requests: 0 failed; "
        f"a good one was live on all workers after {live:.1f} s"
    )


def floods(site: Site, scale: float) -> str:
    """300 visitors behind one address, 200 slow clients, 50 half-sent bodies: the acute page still comes."""
    crowd, slow = max(20, int(300 * scale)), max(30, int(200 * scale))
    with site.served() as production:
        walkers = [Walker(production.port, site.flows, seed, "127.1.2.3") for seed in range(crowd)]
        counts = together(walkers, lambda walker: [walker.step() for _ in range(2)] and None)
        with hostile.slow_clients(production.port, slow, slow // 4):
            waited = [hostile.acute_page(production.port) for _ in range(10)]
    assert not counts["5xx"]
    return (
        f"{crowd} visitors behind one address got {counts['requests']} pages, 0 errors; with {slow} slow "
        f"clients and {slow // 4} half-sent bodies the acute page took {max(waited):.2f} s at most"
    )


def tabs(_site: Site, scale: float) -> str:
    """Tabs, keys, files and time at random: a tab never shows other answers than those given in it."""
    examples = max(5, int(300 * scale))
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/web/test_tabs.py"],
        cwd=ROOT,
        env={**os.environ, "TABS_EXAMPLES": str(examples)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return f"{examples} random histories of up to 30 acts each: 0 counterexamples"


PARTS: dict[str, Callable[[Site, float], str]] = {
    "load": load_of_many,
    "kills": killed_workers,
    "replace": replaced_tree,
    "bare": nothing_to_write,
    "fuzz": fuzzed_requests,
    "mutations": mutated_addresses,
    "files": broken_files,
    "floods": floods,
    "tabs": tabs,
}


def run(part: str, scale: float = 1.0) -> str:
    """Does one part and gives what was counted; raises when something broke."""
    with tempfile.TemporaryDirectory(prefix="kg-torture-") as folder:
        return PARTS[part](Site(Path(folder)), scale)


def main(parts: list[str]) -> None:
    """Does the parts at full length (or `SCALE` of it) and writes down what was counted."""
    scale, rows = float(os.environ.get("SCALE", "1")), []
    for part in parts or list(PARTS):
        began = time.monotonic()
        counted, what = run(part, scale), (PARTS[part].__doc__ or "").strip()
        rows.append(f"| `{part}` | {what} | {counted} | {time.monotonic() - began:.0f} s |")
        print(rows[-1], flush=True)
    system = f"{platform.system()}, Python {platform.python_version()}, {os.cpu_count()} processors"
    head = "# Torture\n\n`make torture` did this to the production form, on loopback, and wrote it down.\n"
    table = "| part | what | counted | took |\n|---|---|---|---|\n" + "\n".join(rows)
    (ROOT / "bench" / "torture.md").write_text(f"{head}\nOn {system}; at scale {scale:g}.\n\n{table}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
