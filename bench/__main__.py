"""Measures everything, or the parts named, and writes `bench/figures.md` when it measured all.

make -C bench figures                 everything, in less than ten minutes
make -C bench figures ONLY=web        one part, to the screen
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

from bench.engine import engine
from bench.figures import Figure, table, write
from bench.inside import inside
from bench.paper import paper
from bench.start import startup
from bench.web import web
from bench.wire import wire

PARTS: dict[str, Callable[[], Iterator[Figure]]] = {
    "inside": inside,
    "web": web,
    "engine": engine,
    "start": startup,
    "paper": paper,
    "wire": wire,
}


def main(names: list[str]) -> None:
    """Measure and print; a machine that does other things at the same time measures nothing."""
    figures: list[Figure] = []
    for name in names or list(PARTS):
        began = time.monotonic()
        for figure in PARTS[name]():
            figures.append(figure)
            print(figure.row(), flush=True)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    if names:
        print(table(figures))
    else:
        write(figures, PARTS)


if __name__ == "__main__":
    main(sys.argv[1:])
