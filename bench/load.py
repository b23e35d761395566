"""Load from Debian's own tools: wrk as fast as it goes, hey at a given rate."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

SCRIPT = Path(__file__).parent / "load.lua"
LINES = 4


@dataclass(frozen=True)
class Shot:
    """A request to repeat: where it goes, and the cookie and form that go with it."""

    url: str
    cookie: str = ""
    body: str = ""


@dataclass(frozen=True)
class Waits:
    """How long requests at a steady rate took, in seconds, and how many failed."""

    median: float
    p99: float
    failed: int
    answered: int


def available() -> bool:
    """Return whether both tools are installed."""
    return bool(shutil.which("wrk") and shutil.which("hey"))


def saturated(shot: Shot, seconds: int) -> float:
    """Return the requests a second that are answered over four lines at once; raise when any fails."""
    given = {
        "BENCH_METHOD": "POST" if shot.body else "GET",
        "BENCH_COOKIE": shot.cookie,
        "BENCH_BODY": shot.body,
    }
    command = ["wrk", "-t1", f"-c{LINES}", f"-d{seconds}s", "-s", str(SCRIPT), shot.url]
    said = _run(command, {name: text for name, text in given.items() if text})
    requests, microseconds, failed = map(int, said.rpartition("figures ")[2].split())
    if failed:
        raise SystemExit(f"{failed} of {requests} requests failed: {shot.url}")
    return requests / microseconds * 1e6


def steady(shot: Shot, rate: float, seconds: float) -> Waits:
    """Ask at a rate a second; return how long the answers took."""
    command = ["hey", "-o", "csv", "-z", f"{seconds:g}s", "-c", str(LINES), "-q", f"{rate / LINES:.1f}"]
    command += ["-disable-redirects", "-H", f"Cookie: {shot.cookie}"]
    if shot.body:
        command += ["-m", "POST", "-d", shot.body, "-T", "application/x-www-form-urlencoded"]
    rows = list(csv.DictReader(io.StringIO(_run([*command, shot.url]))))
    took = [float(row["response-time"]) for row in rows]
    failed = sum(int(row["status-code"]) >= 400 for row in rows)
    return Waits(median(took), quantiles(took, n=100)[98], failed, len(rows))


def _run(command: list[str], given: dict[str, str] | None = None) -> str:
    environ = {**os.environ, **(given or {})}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout
