"""How the engine grows with the flow: made-up flows of 10, 100 and 1,000 steps, one line each.

Run from the repository's root: `python -m bench.engine`. Times are seconds of this process.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from typing import Any

from tests.flows.made_up import made_up
from wizard.flows.decisions import decisions
from wizard.flows.drawing import dot, mermaid
from wizard.flows.model import Flow, Flows
from wizard.flows.outline import outline
from wizard.flows.paths import count, longest
from wizard.flows.validation import check

OF_A_FLOW: dict[str, Callable[[Flow], Any]] = {
    "count": count,
    "longest": longest,
    "decisions": lambda flow: list(decisions(flow)),
    "outline": outline,
    "mermaid": mermaid,
    "dot": dot,
}


def main() -> None:
    """Prints a table: how many paths, the seconds of each piece of work, and the memory at its highest."""
    print(f"{'steps':>6} {'paths':>10} {'check':>9}", *(f"{name:>9}" for name in OF_A_FLOW), f"{'MB':>5}")
    for size in (10, 100, 1000):
        flows = made_up(size)
        flow = flows.flows[0]
        times = [_seconds(check, flows), *(_seconds(work, flow) for work in OF_A_FLOW.values())]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:>6} {count(flow):>10.1e}", *(f"{seconds:>9.4f}" for seconds in times), f"{memory:>5}")


def _seconds(work: Callable[..., Any], on: Flow | Flows) -> float:
    start = time.process_time()
    work(on)
    return time.process_time() - start


if __name__ == "__main__":
    main()
