"""Parts of the torture in which processes are killed or replaced, or can write nothing, while visitors walk."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from bench import routes
from bench.site import ROOT, Site, workers_of
from bench.walker import Walker, steps, together
from tests.support.loopback import free_port


def killed_workers(site: Site, scale: float) -> str:
    """Kill a random worker twice a second while visitors walk: no journey is lost."""
    seconds, killed = max(3, 60 * scale), 0
    with site.served(workers=3) as production:
        until = time.monotonic() + seconds

        def work(walker: Walker) -> None:
            """Walk on until the time is over."""
            while time.monotonic() < until:
                walker.step()

        with ThreadPoolExecutor(1) as pool:
            walking = pool.submit(together, site.walkers(production.port, 8), work)
            while time.monotonic() < until:
                time.sleep(0.5)
                if alive := workers_of(production):
                    os.kill(random.choice(alive), signal.SIGKILL)  # noqa: S311
                    killed += 1
            counts = walking.result()
    return (
        f"{killed} workers killed in {seconds:.0f} s under {counts['requests']} requests: 0 lost journeys, "
        f"{counts['cut off']} requests failed, each answered when sent a second time"
    )


def replaced_tree(site: Site, scale: float) -> str:
    """Every process, nginx too, is ended and started anew while journeys are paused: all of them go on."""
    with site.served() as production:
        walkers = site.walkers(production.port, max(20, int(1000 * scale)))
        for walker in walkers:
            for _ in range(walker.random.randrange(1, 6)):
                walker.step()
            walker.line.close()
        before = {*workers_of(production), *(each.pid for each in production.instances)}
        production.replace()
        assert not before & {*workers_of(production), *(each.pid for each in production.instances)}
        for walker in walkers:
            walker.page()
            walker.line.close()
    return f"{len(walkers)} paused journeys, all processes replaced: {len(walkers)} went on where they were"


def nothing_to_write(site: Site, scale: float) -> str:
    """No file may grow, no home, and (as root) a read-only root: it starts and serves every route."""
    port, command = free_port(), [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    read_only = 'mount -o remount,ro,bind / && exec "$@"'
    before = ["unshare", "--mount", "sh", "-c", read_only, "sh"]
    closed = bool(shutil.which("unshare")) and not subprocess.run([*before, "true"], check=False).returncode  # noqa: S603
    before = before if closed else []
    kept = {name: value for name, value in os.environ.items() if name not in {"HOME", "TMPDIR"}}
    process = subprocess.Popen(  # noqa: S603  # every word is our own
        [*before, *command, "wizard.wsgi:start()"],
        cwd=ROOT,
        env={**kept, **site.environ, "PORT": str(port), "PYTHONDONTWRITEBYTECODE": "1"},
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )
    try:
        counts = routes.served(site, port)
        together(site.walkers(port, 1), partial(steps, 20))
    finally:
        process.terminate()
        process.wait(20)
    return (
        f"with RLIMIT_FSIZE=0, no HOME{', root mounted read-only' if closed else ''}: every route and a walk "
        f"served; of {counts.total()} routes {counts[503]} (papers, which need a file) said that they cannot"
    )
