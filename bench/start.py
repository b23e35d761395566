"""What a worker costs before and beside its pages: its start, its memory, what it imports."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.figures import Figure, at_most, told
from bench.load import Shot
from bench.servers import gunicorn
from bench.site import ROOT
from bench.web import ask, walks
from wizard.sealing.keys import new_key

LANGUAGES = ("da", "en", "ar", "uk")
MEGABYTE = 1024  # /proc counts in kilobytes
PAGES = ("", "kontakter", "om", "privatliv", "om/kort/borger", "borger", "medarbejder", "akut")


def startup() -> Iterator[Figure]:
    """Return the seconds to the first answer, the memory of a worker, and the milliseconds of the import."""
    imports = [_import() for _ in range(5)]
    yield at_most("start", "import of wizard.app", median(took for took, _ in imports), 300, "ms")
    heavy = [name for name in imports[0][1] if name.split(".")[0] == "weasyprint"]
    yield at_most("start", "modules of WeasyPrint in it", len(heavy), 0, "")
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder) / "keys"
        keys.touch(mode=0o600)
        keys.write_text(new_key())
        environ = {"WIZARD_KEYS": str(keys)}
        yield at_most(
            "start",
            "start of the server to its first answer",
            median(_first(environ) for _ in range(5)),
            1,
            "s",
        )
        yield from _memory(environ)


def _import() -> tuple[float, list[str]]:
    """Return how many milliseconds the import took, Python's own start left out, and what was imported."""
    command = [sys.executable, "-X", "importtime", "-c", "import wizard.app"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stderr  # noqa: S603
    lines = re.findall(r"^import time:\s+\d+ \|\s+(\d+) \|( +)(\S+)$", said, re.MULTILINE)
    took = next(int(micro) for micro, _, name in reversed(lines) if name == "wizard.app")
    return took / 1000, [name for _, _, name in lines]


def _first(environ: dict[str, str]) -> float:
    began = time.monotonic()
    with gunicorn("wizard.wsgi:start()", environ=environ) as ours:
        ask(Shot(ours.url("/da/borger")))
        return time.monotonic() - began


def _memory(environ: dict[str, str]) -> Iterator[Figure]:
    """Return the memory of a worker that has served every kind of page in every language."""
    with gunicorn("wizard.wsgi:start()", environ=environ) as ours:
        cookie = walks(ours)["question"].cookie
        for _ in range(20):
            for code in LANGUAGES:
                for page in PAGES:
                    ask(Shot(ours.url(f"/{code}/{page}"), cookie))
        rolled = Path(f"/proc/{ours.workers()[0]}/smaps_rollup").read_text()
    found = dict(re.findall(r"^(\w+):\s+(\d+) kB$", rolled, re.MULTILINE))
    rss, pss = int(found["Rss"]), int(found["Pss"])
    uss = int(found["Private_Clean"]) + int(found["Private_Dirty"])
    yield at_most("start", "memory of a page worker, all languages (RSS)", rss / MEGABYTE, 70, "MB")
    yield told("start", "the same, its share of what is shared (PSS)", pss / MEGABYTE, "MB")
    yield told("start", "the same, what is its own (USS)", uss / MEGABYTE, "MB")
